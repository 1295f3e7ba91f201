"use client";
/** How far a round is, as a whole and by people. Of a blind round that is all there is to see. */
import type { Round } from "../../lib/catalog/records/round.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { SkeletonText } from "../ui/skeleton.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { useRoundProgress } from "./round-data.ts";
import { owedWords, plural } from "./round-words.ts";

export function ProgressSection({
  catalogId,
  round,
  when,
}: {
  catalogId: string;
  round: Round;
  when: string;
}) {
  const progress = useRoundProgress(catalogId, round.id, when);
  return (
    <section aria-label="Progress">
      <h3 className="font-serif text-lead">Progress</h3>
      {progress.state === "loading" ? <SkeletonText lines={4} className="mt-3" /> : null}
      {progress.state === "failed" ? (
        <ProblemState problem={progress.problem} what="how far the round is" onRetry={progress.reload} />
      ) : null}
      {progress.state === "ready" ? (
        <>
          <div className="mt-3">
            <ProgressBar
              value={progress.value.answers}
              of={round.units.length * round.answersWanted}
              label="Answers"
            />
          </div>
          <p className="mt-1.5 text-small tabular-nums">
            {progress.value.answers} of {plural(round.units.length * round.answersWanted, "answer")};{" "}
            {progress.value.complete} of {plural(round.units.length, "unit")} complete
          </p>
          {progress.value.people.length === 0 ? (
            <p className="mt-2 text-small text-muted">Nobody has answered yet.</p>
          ) : (
            <ul aria-label="Answers by person" className="mt-4 flex flex-col gap-2">
              {progress.value.people.map(({ person, answers, open }) => (
                <li
                  key={person.id}
                  className="grid grid-cols-[1.5rem_minmax(0,9rem)_minmax(0,1fr)_5.5rem] items-center gap-3 text-small"
                >
                  <Avatar name={person.name} decorative />
                  <span className="truncate">{person.name}</span>
                  <ProgressBar value={answers} of={round.units.length} label={`Answers by ${person.name}`} />
                  <span className="text-right text-caption text-muted tabular-nums">
                    {answers} of {round.units.length}
                    {round.revealedAt === null ? (
                      <span className="block">{owedWords(round, open)}</span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {progress.value.others !== null && progress.value.others > 0 && round.revealedAt === null ? (
            <p className="mt-2 text-caption text-muted">
              {plural(progress.value.others, "other")} may answer and{" "}
              {progress.value.others === 1 ? "has" : "have"} not begun.
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
