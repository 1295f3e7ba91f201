"use client";
/** One round: what it asks, how far it is, one's own answers, and, when it is revealed, how far people agree. */
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useFamilyIndex } from "../families/use-family-index.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { NoSuchRound } from "./no-such-round.tsx";
import { RoundView } from "./round-view.tsx";

export function RoundScreen({ catalogId, roundId }: { catalogId: string; roundId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="rounds">
      {(page) => <Found {...page} roundId={roundId} />}
    </CatalogFrame>
  );
}

function Found({ roundId, ...page }: CatalogPage & { roundId: string }) {
  const { state, index } = useFamilyIndex(page.catalog.id);
  switch (state.state) {
    case "loading":
      return (
        <div className="mt-10">
          <Loading what="the round" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return <ErrorState className="mt-10" title="The round cannot be shown" message={state.message} />;
    case "ready": {
      const round = recordsOfKind(state.records, "round").find(({ id }) => id === roundId);
      if (!round) return <NoSuchRound catalogId={page.catalog.id} />;
      return (
        <RoundView
          {...page}
          round={round}
          families={index}
          saved={!state.unsaved.has(round.id)}
          madeBy={state.people.get(round.author)?.name ?? "somebody who has left"}
        />
      );
    }
    default:
      return state satisfies never;
  }
}
