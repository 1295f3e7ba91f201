"use client";
/** How far people agree in a round, from the answers as they count. */
import { useMemo } from "react";
import { answersOfRound } from "../../lib/agreement/round-answers.ts";
import type { RoundResults } from "../../lib/catalog/rounds/messages.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { AgreementView } from "./agreement-view.tsx";
import type { ShownAnswer } from "./disagreements.tsx";
import { useResults } from "./round-data.ts";
import type { RoundViewProps } from "./round-props.ts";
import { plural } from "./round-words.ts";

export function RoundResultsSection(props: RoundViewProps & { when: string }) {
  const { catalog, round, when } = props;
  const results = useResults(catalog.id, round.id, when);
  switch (results.state) {
    case "loading":
      return (
        <div className="mt-12">
          <Loading what="the answers" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return (
        <ProblemState
          className="mt-12"
          problem={results.problem}
          what="the answers"
          onRetry={results.reload}
        />
      );
    case "ready":
      return <Results {...props} results={results.value} />;
    default:
      return results satisfies never;
  }
}

function Results({
  catalog,
  manifest,
  round,
  families,
  results,
}: RoundViewProps & { results: RoundResults }) {
  const answers = useMemo(() => answersOfRound(families, results.answers), [results, families]);
  const shown = useMemo(() => {
    const byUnit = new Map<string, ShownAnswer[]>();
    for (const { unit, person, record, changedAfter, late } of results.answers) {
      const marks = [
        ...(changedAfter
          ? ["changed after seeing others’, or after the end; this is what was said before"]
          : []),
        ...(late ? ["after the deadline"] : []),
      ];
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), { person, record, marks }]);
    }
    return byUnit;
  }, [results]);
  const names = useMemo(() => new Map(results.people.map(({ id, name }) => [id, name])), [results]);
  const changed = results.answers.filter(({ changedAfter }) => changedAfter).length;
  const late = results.answers.filter((answer) => answer.late).length;
  return (
    <AgreementView
      catalogId={catalog.id}
      manifest={manifest}
      families={families}
      answers={answers}
      units={round.units}
      seed={round.seed}
      names={names}
      shown={shown}
      note={[
        changed > 0
          ? `${plural(changed, "answer")} changed after its author could see others’; what was said before counts.`
          : "",
        late > 0 ? `${plural(late, "answer")} came after the deadline.` : "",
        round.revealedAt === null ? "The round goes on: the numbers are of what has been said so far." : "",
      ]
        .filter(Boolean)
        .join(" ")}
    />
  );
}
