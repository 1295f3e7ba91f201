"use client";
/** The changes of a catalog as one long list, of which only what is in view is on the page. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { useTopOnPage } from "../atlas/use-top-on-page.ts";
import { useSession } from "../hooks/use-session.ts";
import { toActor } from "../neuron/actor.ts";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { ChangeItem } from "./change-item.tsx";
import type { Changes, ChangesState } from "./use-changes.ts";

/** A change of one line with its buttons, in pixels, until it is measured. */
const usualHeight = 88;

export function ChangeList({
  catalog,
  shown,
  changes,
  actor,
  nameOf,
}: {
  catalog: { readonly id: string; readonly pack: string };
  shown: Extract<ChangesState, { state: "ready" }>;
  changes: Changes;
  actor: Actor;
  nameOf: (id: string) => string | null;
}) {
  const list = useRef<HTMLOListElement>(null);
  const top = useTopOnPage(list);
  const keeper = toActor(useSession());
  const canStore = keeper !== null && can(keeper, "visualisation.store");
  const { items, people, names, next, more } = shown;
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => usualHeight,
    getItemKey: (index) => items[index]?.sequence ?? index,
    overscan: 6,
    scrollMargin: top,
  });
  const rows = virtualizer.getVirtualItems();
  const atEnd = (rows.at(-1)?.index ?? -1) >= items.length - 5;
  const { more: loadMore } = changes;
  useEffect(() => {
    if (atEnd && more === "idle" && next !== null) loadMore();
  }, [atEnd, more, next, loadMore]);
  const failed = typeof more === "object" ? more : null;
  return (
    <>
      <ol
        ref={list}
        aria-label="Changes, newest first"
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map((row) => {
          const change = items[row.index];
          return change ? (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              aria-posinset={row.index + 1}
              aria-setsize={next === null ? items.length : -1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start - top}px)` }}
            >
              <ChangeItem
                catalog={catalog}
                change={change}
                people={people}
                name={names[change.record.subject] ?? null}
                nameOf={nameOf}
                actor={actor}
                canStore={canStore}
                onRestored={changes.reload}
              />
            </li>
          ) : null;
        })}
      </ol>
      <div className="flex items-center gap-3 border-t border-rule py-4">
        <StatusLine tone={failed ? "danger" : "neutral"}>
          {failed?.message ??
            (next === null
              ? "That is everything, back to the beginning."
              : "Earlier changes are being fetched.")}
        </StatusLine>
        {failed ? (
          <Button size="small" onClick={loadMore}>
            Try again
          </Button>
        ) : null}
      </div>
    </>
  );
}
