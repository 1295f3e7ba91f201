"use client";
/** How far people agree over a whole catalog, from the labels that stand in the open. */
import Link from "next/link";
import { useMemo } from "react";
import { answersOfLabels } from "../../lib/agreement/open-labels.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { AgreementView } from "./agreement-view.tsx";
import type { ShownAnswer } from "./disagreements.tsx";
import { useOpenLabels } from "./round-data.ts";
import { roundsHref } from "./round-hrefs.ts";

/** Of the resamples, so that everybody who looks sees the same intervals. */
const seed = 1;

export function AgreementScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="rounds">
      {(page) => <Whole {...page} />}
    </CatalogFrame>
  );
}

function Whole({ catalog, manifest }: CatalogPage) {
  const labels = useOpenLabels(catalog.id, catalog.id);
  const { state, index } = useFamilyIndex(catalog.id);
  const ready = labels.state === "ready" && state.state !== "loading" ? labels.value : null;
  const found = useMemo(() => (ready ? answersOfLabels(index, ready.labels) : null), [ready, index]);
  const shown = useMemo(() => {
    const byUnit = new Map<string, ShownAnswer[]>();
    for (const label of ready?.labels ?? []) {
      if (isMachineAuthor(label.author)) continue;
      const record = {
        ...label,
        kind: "label" as const,
        catalog: catalog.id,
        version: 1,
        withdrawnAt: null,
        reason: "",
        round: "",
      };
      byUnit.set(label.subject, [
        ...(byUnit.get(label.subject) ?? []),
        { person: label.author, record, marks: [] },
      ]);
    }
    return byUnit;
  }, [ready, catalog.id]);
  const names = useMemo(() => new Map(ready?.people.map(({ id, name }) => [id, name]) ?? []), [ready]);
  return (
    <article className="mt-8">
      <p className="text-small">
        <Link href={roundsHref(catalog.id)} className="link">
          All rounds
        </Link>
      </p>
      <h2 className="mt-1 font-serif text-title font-semibold">Agreement over the whole catalog</h2>
      <p className="mt-1 max-w-prose text-small text-muted">
        From all labels that people gave in the open, sealed answers and machine-made labels left out. People
        could see each other’s labels, so this tells how far they agree now, not how far they would have
        agreed by themselves: for that, make a blind round.
      </p>
      {labels.state === "failed" ? (
        <ProblemState className="mt-8" problem={labels.problem} what="the labels" onRetry={labels.reload} />
      ) : found === null ? (
        <div className="mt-8">
          <Loading what="the labels" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      ) : (
        <AgreementView
          catalogId={catalog.id}
          manifest={manifest}
          families={index}
          answers={found.answers}
          units={found.units}
          seed={seed}
          names={names}
          shown={shown}
          note=""
        />
      )}
    </article>
  );
}
