"use client";
/** The ways of looking at a unit, as links: each has an address of its own, and a plain click changes only the part below. */
import { useEffect, useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import { ViewLink } from "../ui/view-link.tsx";
import { panels } from "./panels.tsx";
import type { UsedPanel } from "./use-panel.ts";

export function PanelTabs({ unit, shown }: { unit: string; shown: UsedPanel }) {
  const current = useRef<HTMLAnchorElement>(null);
  const { id, hrefOf, go } = shown;
  useEffect(() => {
    // On a phone the row is wider than the screen: what is shown should not be out of sight. Never moves the page.
    const link = current.current;
    const row = link?.closest("[data-scrolls]");
    if (link && row && id !== null)
      row.scrollTo({ left: link.offsetLeft - row.clientWidth / 2 + link.clientWidth / 2 });
  }, [id]);
  const tabs = [{ id: null, title: "Picture and weights" }, ...panels];
  return (
    <nav aria-label={`Ways of looking at ${unit}`} className="mb-8 border-b border-rule">
      <div data-scrolls className="-mb-px overflow-x-auto [scrollbar-width:none]">
        <ul className="relative flex w-max gap-x-6">
          {tabs.map((tab) => (
            <li key={tab.id ?? ""}>
              <ViewLink
                ref={tab.id === id ? current : undefined}
                href={hrefOf(tab.id)}
                onGo={() => go(tab.id)}
                aria-current={tab.id === id ? "page" : undefined}
                className={classNames(
                  "block border-b-2 py-2 text-small whitespace-nowrap",
                  tab.id === id ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
                )}
              >
                {tab.title}
              </ViewLink>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
