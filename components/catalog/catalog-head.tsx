"use client";
/** The head of a catalog's pages: network, title, who may read it and what one may do here, and its sections. */
import Link from "next/link";
import { useEffect, useRef } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { roleWords } from "../account/role-words.ts";
import { useModels } from "../hooks/use-models.ts";
import { catalogHref, modelHref } from "../shell/hrefs.ts";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { listedSections, type SectionId } from "./sections.ts";
import { visibilityMeaning, visibilityWords } from "./visibility-words.ts";

export function CatalogHead({
  catalog,
  section,
  actor,
}: {
  catalog: CatalogView;
  section: SectionId;
  actor: Actor | null;
}) {
  const models = useModels();
  const pack = models.state === "ready" ? models.value.find(({ id }) => id === catalog.pack) : undefined;
  return (
    <header>
      <nav aria-label="Where this is" className="text-small text-muted">
        <ol className="flex flex-wrap items-center gap-x-2">
          <li>
            <Link href="/catalogs" className="hover:text-ink hover:underline">
              Catalogs
            </Link>
          </li>
          <li aria-hidden="true">/</li>
          <li>
            <Link href={modelHref(catalog.pack)} className="hover:text-ink hover:underline">
              <span className="sr-only">The network </span>
              {pack?.title ?? catalog.pack}
            </Link>
          </li>
        </ol>
      </nav>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="font-serif text-title font-semibold tracking-tight wrap-anywhere sm:text-display">
          {catalog.title}
        </h1>
        <Tooltip text={visibilityMeaning[catalog.visibility]}>
          <button type="button" className="cursor-help rounded-control">
            <Badge>{visibilityWords[catalog.visibility]}</Badge>
          </button>
        </Tooltip>
        {actor?.type === "member" ? (
          <span className="text-small text-muted">
            you are {articleOf(actor.role)} {roleWords[actor.role].toLowerCase()} here
          </span>
        ) : null}
      </div>
      <SectionTabs catalog={catalog} section={section} actor={actor} />
    </header>
  );
}

const articleOf = (role: string): string => (/^[aeiou]/.test(role) ? "an" : "a");

function SectionTabs({
  catalog,
  section,
  actor,
}: {
  catalog: CatalogView;
  section: SectionId;
  actor: Actor | null;
}) {
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // On a phone the row is wider than the screen: the open section should not be out of sight.
    const link = current.current;
    const row = link?.closest("[data-scrolls]");
    if (link && row) row.scrollTo({ left: link.offsetLeft - row.clientWidth / 2 + link.clientWidth / 2 });
  }, []);
  const shown = listedSections.filter(
    (known) => known.id === section || known.for === undefined || (actor !== null && can(actor, known.for)),
  );
  return (
    <nav aria-label={`Parts of ${catalog.title}`} className="mt-6 border-b border-rule">
      <div data-scrolls className="-mb-px overflow-x-auto [scrollbar-width:none]">
        <ul className="relative flex w-max gap-x-6">
          {shown.map(({ id, title, path }) => (
            <li key={id}>
              <Link
                ref={id === section ? current : undefined}
                href={catalogHref(catalog.id, path)}
                aria-current={id === section ? "page" : undefined}
                className={classNames(
                  "block border-b-2 py-2 text-small whitespace-nowrap",
                  id === section ? "border-ink text-ink" : "border-transparent text-muted hover:text-ink",
                )}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
