/** How far the predictions of a hypothesis are, in a row of squares and in words. Draws only. */
import type { PredictionState } from "../../lib/hypotheses/results.ts";
import { listNames } from "../ui/sentence.ts";
import { counted } from "./words.ts";

const states: readonly PredictionState[] = ["confirmed", "refuted", "conflicting", "undecided", "untested"];

const words: Readonly<Record<PredictionState, string>> = {
  confirmed: "confirmed",
  refuted: "refuted",
  conflicting: "in conflict",
  undecided: "undecided",
  untested: "untested",
};

/** Shape as well as colour tells them apart. */
const marks: Readonly<Record<PredictionState, { readonly sign: string; readonly look: string }>> = {
  confirmed: { sign: "✓", look: "border-success text-success" },
  refuted: { sign: "✕", look: "border-danger text-danger" },
  conflicting: { sign: "±", look: "border-warning text-warning" },
  undecided: { sign: "?", look: "border-control text-muted" },
  untested: { sign: "", look: "border-dashed border-control text-muted" },
};

export function StateMark({ state }: { state: PredictionState }) {
  const { sign, look } = marks[state];
  return (
    <span
      aria-hidden="true"
      className={`inline-flex size-5 shrink-0 items-center justify-center rounded-figure border text-caption font-semibold ${look}`}
    >
      {sign}
    </span>
  );
}

export function PredictionBar({ counts }: { counts: Readonly<Record<PredictionState, number>> }) {
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  if (total === 0) return <span className="text-caption text-muted">No predictions yet</span>;
  const parts = states
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${words[state]}`);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="inline-flex gap-1">
        {states
          .flatMap((state) =>
            Array.from({ length: counts[state] }, (_, i) => ({ key: `${state}-${i}`, state })),
          )
          .map(({ key, state }) => (
            <StateMark key={key} state={state} />
          ))}
      </span>
      <span className="text-caption text-muted">
        {counted(total, "prediction")}: {listNames(parts)}
      </span>
    </span>
  );
}
