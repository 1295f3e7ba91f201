"use client";
/** The catalogs that are listed for whoever looks, by network. */
import Link from "next/link";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { isPacksOwn } from "../../lib/catalog/catalog.ts";
import { roleWords } from "../account/role-words.ts";
import { useCatalogs } from "../hooks/use-catalog.ts";
import { useModels } from "../hooks/use-models.ts";
import { catalogHref, modelHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { visibilityWords } from "./visibility-words.ts";

export function CatalogList() {
  const catalogs = useCatalogs();
  switch (catalogs.state) {
    case "loading":
      return (
        <div className="border-t border-rule py-6">
          <Loading what="the catalogs" />
          <Skeleton className="h-20" />
        </div>
      );
    case "failed":
      return <ProblemState problem={catalogs.problem} what="the catalogs" onRetry={catalogs.reload} />;
    case "ready": {
      const byPack = [...Map.groupBy(catalogs.value, ({ pack }) => pack)];
      return byPack.length === 0 ? (
        <EmptyState title="No catalogs yet">Every network that this server has comes with one.</EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          {byPack.map(([packId, items]) => (
            <OfPack key={packId} packId={packId} catalogs={items} />
          ))}
        </div>
      );
    }
    default:
      return catalogs satisfies never;
  }
}

function OfPack({ packId, catalogs }: { packId: string; catalogs: readonly CatalogView[] }) {
  const models = useModels();
  const title = (models.state === "ready" && models.value.find(({ id }) => id === packId)?.title) || packId;
  const heading = `catalogs-of-${packId}`;
  return (
    <section aria-labelledby={heading}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id={heading} className="font-serif text-lead font-semibold">
          {title}
        </h2>
        <Link href={modelHref(packId)} className="link text-small">
          Its atlas<span className="sr-only"> of {title}</span>
        </Link>
      </div>
      <ul>
        {catalogs.map((catalog) => (
          <li key={catalog.id} className="border-t border-rule">
            <Link
              href={catalogHref(catalog.id)}
              className="group flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2.5"
            >
              <span className="text-body font-medium wrap-anywhere group-hover:text-accent">
                {isPacksOwn(catalog) ? "The network’s own catalog" : catalog.title}
              </span>
              {isPacksOwn(catalog) && catalog.title !== title ? (
                <span className="text-small text-muted">{catalog.title}</span>
              ) : null}
              {catalog.visibility === "public" ? null : (
                <Badge size="small">{visibilityWords[catalog.visibility]}</Badge>
              )}
              <span className="ml-auto text-caption text-muted">
                {catalog.role === null ? null : roleWords[catalog.role]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
