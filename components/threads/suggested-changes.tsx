"use client";
/** What changed from the text that was suggested before to this one, word by word, for those who read the first and decide on the second. */
import { useMemo } from "react";
import { compareManuscripts } from "../../lib/articles/differences.ts";
import type { DrawnSide } from "../reading/changed-blocks.tsx";
import { DifferenceBody, summariseDifference } from "../reading/difference-body.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { type KeptManuscript, useKeptManuscript } from "./use-kept-manuscript.ts";

export function SuggestedChanges({
  catalogId,
  article,
  before,
  after,
}: {
  catalogId: string;
  article: string;
  /** The hash of the text that was suggested before. */
  before: string;
  after: KeptManuscript;
}) {
  const known = useKeptManuscript(catalogId, article, before);
  switch (known.state) {
    case "loading":
      return (
        <>
          <Loading what="the text that was suggested before" />
          <SkeletonText lines={4} className="max-w-prose" />
        </>
      );
    case "failed":
      return (
        <ProblemState
          problem={known.problem}
          what="the text that was suggested before"
          onRetry={known.reload}
        />
      );
    case "ready":
      return <Compared before={known.value} after={after} />;
    default:
      return known satisfies never;
  }
}

function Compared({ before, after }: { before: KeptManuscript; after: KeptManuscript }) {
  const difference = useMemo(() => compareManuscripts(before.manuscript, after.manuscript), [before, after]);
  return (
    <>
      <p className="text-small text-muted">{summariseDifference(difference)}</p>
      <div className="reading">
        <div className="reading-body">
          <DifferenceBody difference={difference} before={sideOf(before)} after={sideOf(after)} />
        </div>
      </div>
    </>
  );
}

const sideOf = ({ drawings }: KeptManuscript): DrawnSide => ({
  drawings,
  pictureHref: ({ frozen }, key) => frozen.pictures[key] ?? "",
});
