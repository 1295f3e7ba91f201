"use client";
/** The catalog as it was at a moment, for reading. */
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Button } from "../ui/button.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { SummaryView } from "./summary-view.tsx";
import { formatMoment } from "./time-slider.tsx";
import { useCatalogAt } from "./use-catalog-at.ts";

export function CatalogThen({ catalog, at, onNow }: { catalog: CatalogView; at: string; onNow: () => void }) {
  const then = useCatalogAt(catalog.id, at);
  return (
    <section aria-label={`The catalog as of ${formatMoment(at)}`}>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3 border-y border-rule py-3">
        <p className="text-small">
          <strong className="font-medium">As of {formatMoment(at)}.</strong>{" "}
          <span className="text-muted">What stood in the catalog then. It can be read, not changed.</span>
        </p>
        <Button onClick={onNow}>Back to now</Button>
      </div>
      <Body catalog={catalog} then={then} />
    </section>
  );
}

function Body({ catalog, then }: { catalog: CatalogView; then: ReturnType<typeof useCatalogAt> }) {
  switch (then.state) {
    case "loading":
      return (
        <>
          <Loading what="the catalog as it was" />
          <SkeletonText lines={8} />
        </>
      );
    case "failed":
      return <ProblemState problem={then.problem} what="the catalog as it was" onRetry={then.reload} />;
    case "ready":
      return (
        <SummaryView
          catalog={catalog}
          summary={then.value.summary}
          people={then.value.people}
          at={then.value.time}
        />
      );
    default:
      return then satisfies never;
  }
}
