"use client";
/** The hypotheses of a catalog, by how they stand. */
import { useEffect } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { standings } from "../../lib/catalog/records/verdict.ts";
import type { HypothesesAnswer } from "../../lib/hypotheses/summary.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { usePulse } from "../hooks/use-pulse.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { HypothesisCard } from "./hypothesis-card.tsx";
import { newHypothesisHref } from "./hypothesis-href.ts";
import { useHypotheses } from "./use-hypotheses.ts";
import { standingWords } from "./words.ts";

export function HypothesesScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="hypotheses">
      {(page) => <Hypotheses {...page} />}
    </CatalogFrame>
  );
}

function Hypotheses({ catalog, manifest, actor }: CatalogPage) {
  const mayWrite = can(actor, "hypothesis.create");
  return (
    <section className="mt-10">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 className="font-serif text-title font-semibold">Hypotheses</h2>
        {mayWrite ? (
          <ButtonLink variant="primary" href={newHypothesisHref(catalog.id)}>
            State a hypothesis
          </ButtonLink>
        ) : null}
      </div>
      <p className="mb-8 max-w-prose text-small text-muted">
        Claims about this network that it could show to be wrong: each with predictions that are computed, the
        evidence for and against it, and the verdict of the catalog’s editors.
      </p>
      <List
        catalogId={catalog.id}
        packId={manifest.id}
        canStore={can(actor, "visualisation.store")}
        mayWrite={mayWrite}
      />
    </section>
  );
}

function List({
  catalogId,
  packId,
  canStore,
  mayWrite,
}: {
  catalogId: string;
  packId: string;
  canStore: boolean;
  mayWrite: boolean;
}) {
  const list = useHypotheses(catalogId);
  const { reload } = list;
  useEffect(() => {
    // What was said on one of them may have changed since this was last looked at.
    reload();
  }, [reload]);
  usePulse(catalogId, "hypotheses", reload);
  switch (list.state) {
    case "loading":
      return (
        <>
          <Loading what="the hypotheses" />
          <SkeletonText lines={5} className="max-w-prose" />
        </>
      );
    case "failed":
      return <ProblemState problem={list.problem} what="the hypotheses" onRetry={list.reload} />;
    case "ready":
      return <Grouped answer={list.value} {...{ catalogId, packId, canStore, mayWrite }} />;
    default:
      return list satisfies never;
  }
}

function Grouped({
  answer: { items, people },
  catalogId,
  packId,
  canStore,
  mayWrite,
}: {
  answer: HypothesesAnswer;
  catalogId: string;
  packId: string;
  canStore: boolean;
  mayWrite: boolean;
}) {
  if (items.length === 0) {
    return (
      <EmptyState title="There are no hypotheses yet">
        {mayWrite
          ? "A hypothesis says something of units, families or edges in one sentence, with predictions that a computation on this network can confirm or refute."
          : "Those who may write in this catalog can state one."}
      </EmptyState>
    );
  }
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return standings.map((standing) => {
    const own = items.filter((item) => item.standing === standing);
    if (own.length === 0) return null;
    return (
      <section key={standing} className="mb-10">
        <h3 className="mb-2 flex flex-wrap items-baseline gap-x-3 text-body font-semibold">
          {standingWords[standing].title}
          <span className="text-caption font-normal text-muted">
            {own.length} · {standingWords[standing].meaning}
          </span>
        </h3>
        <ul>
          {own.map((item) => (
            <HypothesisCard
              key={item.id}
              catalogId={catalogId}
              packId={packId}
              hypothesis={item}
              authorName={names.get(item.author) ?? "Unknown person"}
              canStore={canStore}
            />
          ))}
        </ul>
      </section>
    );
  });
}
