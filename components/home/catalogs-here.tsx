"use client";
/** The catalogs on this server beside its models: what groups say about them. */
import Link from "next/link";
import { type CatalogView, isPacksOwn } from "../../lib/catalog/catalog.ts";
import { visibilityWords } from "../catalog/visibility-words.ts";
import { useCatalogs } from "../hooks/use-catalog.ts";
import { useModels } from "../hooks/use-models.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Badge } from "../ui/badge.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";

/** More than these are on a page of their own. */
const shown = 8;

export function CatalogsHere() {
  const catalogs = useCatalogs();
  switch (catalogs.state) {
    case "loading":
      return (
        <div className="border-t border-rule py-6">
          <Loading what="the catalogs" />
          <SkeletonText lines={3} />
        </div>
      );
    case "failed":
      return <ProblemState problem={catalogs.problem} what="the catalogs" onRetry={catalogs.reload} />;
    case "ready":
      return (
        <>
          <ul className="border-b border-rule">
            {catalogs.value.slice(0, shown).map((catalog) => (
              <li key={catalog.id} className="border-t border-rule">
                <CatalogLine catalog={catalog} />
              </li>
            ))}
          </ul>
          <p className="mt-3 text-small">
            <Link href="/catalogs" className="link">
              {catalogs.value.length > shown ? `All ${catalogs.value.length} catalogs` : "All catalogs"}
            </Link>
          </p>
        </>
      );
    default:
      return catalogs satisfies never;
  }
}

function CatalogLine({ catalog }: { catalog: CatalogView }) {
  const models = useModels();
  const network =
    (models.state === "ready" && models.value.find(({ id }) => id === catalog.pack)?.title) || catalog.pack;
  return (
    <Link
      href={catalogHref(catalog.id)}
      className="group flex flex-wrap items-baseline gap-x-2 py-3 text-small"
    >
      <span className="font-medium wrap-anywhere group-hover:text-accent">
        {isPacksOwn(catalog) ? `What people say about ${network}` : catalog.title}
      </span>
      {catalog.visibility === "public" ? null : (
        <Badge size="small">{visibilityWords[catalog.visibility]}</Badge>
      )}
      {isPacksOwn(catalog) ? null : (
        <span className="block w-full text-caption text-muted">about {network}</span>
      )}
    </Link>
  );
}
