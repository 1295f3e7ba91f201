"use client";
/** The line of time above; under it the list of changes, or the catalog as it was at the chosen moment. */
import { useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { titleOf } from "../../lib/catalog/news.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { CatalogThen } from "./catalog-then.tsx";
import { ChangeFilters } from "./change-filters.tsx";
import { ChangeList } from "./change-list.tsx";
import { formatHistoryView, type HistoryView, readHistoryView } from "./history-view.ts";
import { TimeSlider } from "./time-slider.tsx";
import { filterQuery, useChanges } from "./use-changes.ts";
import { useDensity } from "./use-density.ts";

export function HistoryBody({ catalog, actor }: { catalog: CatalogView; actor: Actor }) {
  const query = useSearchParams();
  const router = useRouter();
  const view = useMemo(() => readHistoryView(new URLSearchParams(query)), [query]);
  const show = (next: HistoryView): void =>
    router.replace(`${catalogHref(catalog.id, "history")}${formatHistoryView(next)}`, { scroll: false });
  const density = useDensity(catalog.id, filterQuery(view.filter).toString());
  const contributors = density.state === "ready" ? density.value.contributors : [];
  return (
    <section aria-labelledby="history-heading" className="mt-10">
      <h2 id="history-heading" className="mb-1 font-serif text-title font-semibold">
        History
      </h2>
      <p className="mb-6 max-w-prose text-small text-muted">
        Everything that was ever said or changed in this catalog, the latest first. Move the line of time to
        see the catalog as it was.
      </p>
      {density.state === "ready" && density.value.first !== null && density.value.last !== null ? (
        <section aria-label="When" className="mb-8">
          <TimeSlider
            density={{ ...density.value, first: density.value.first, last: density.value.last }}
            at={view.at}
            onChange={(at) => {
              if (at !== view.at) show({ ...view, at });
            }}
          />
        </section>
      ) : null}
      {view.at === null ? (
        <>
          <ChangeFilters
            filter={view.filter}
            contributors={contributors}
            onChange={(name, value) => show({ ...view, filter: { ...view.filter, [name]: value } })}
          />
          <ChangesBody
            catalog={catalog}
            actor={actor}
            view={view}
            onAll={() => show({ filter: {}, at: null })}
          />
        </>
      ) : (
        <CatalogThen catalog={catalog} at={view.at} onNow={() => show({ ...view, at: null })} />
      )}
    </section>
  );
}

function ChangesBody({
  catalog,
  actor,
  view,
  onAll,
}: {
  catalog: CatalogView;
  actor: Actor;
  view: HistoryView;
  onAll: () => void;
}) {
  const changes = useChanges(catalog.id, view.filter);
  const nameOf = useNames(catalog.id);
  const { shown } = changes;
  switch (shown.state) {
    case "loading":
      return (
        <div className="mt-6">
          <Loading what="the changes" />
          <SkeletonText lines={8} />
        </div>
      );
    case "failed":
      return (
        <ProblemState className="mt-6" problem={shown.problem} what="the history" onRetry={changes.reload} />
      );
    case "ready":
      if (shown.items.length > 0) {
        return (
          <div className="mt-6">
            <ChangeList catalog={catalog} shown={shown} changes={changes} actor={actor} nameOf={nameOf} />
          </div>
        );
      }
      return Object.keys(view.filter).length === 0 ? (
        <EmptyState className="mt-6" title="Nobody has said anything yet.">
          Everything that is said in this catalog will be here, with who said it and when, and every version.
        </EmptyState>
      ) : (
        <EmptyState
          className="mt-6"
          title="Nothing of that."
          action={<Button onClick={onAll}>Show everything</Button>}
        >
          Nobody has said anything that fits all of this choice.
        </EmptyState>
      );
    default:
      return shown satisfies never;
  }
}

/** What the catalog's families, hypotheses and rounds are called, by id. */
function useNames(catalog: string): (id: string) => string | null {
  const index = useCatalogIndex(catalog);
  const names = useMemo(
    () =>
      new Map(
        index.state === "ready"
          ? index.records.map((record): [string, string | null] => [record.id, titleOf(record)])
          : [],
      ),
    [index],
  );
  return useCallback((id) => names.get(id) ?? null, [names]);
}
