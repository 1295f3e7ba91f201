/**
 * What the evidence says of predictions. Only a result of the prediction as it now stands, on the weights that the catalog's pack now
 * has, with the instrument as it now is, counts; all others are shown with what has changed since.
 */
import type { Evidence, PinnedMeasurement } from "../catalog/records/evidence.ts";
import type { Prediction } from "../catalog/records/prediction.ts";
import { instrumentOf } from "./instruments.ts";
import { type Judgement, judge } from "./judge.ts";

/** Why a result does not speak of the prediction as it now stands. */
export type Stale = "prediction changed" | "other weights" | "other model" | "instrument changed";

export type PredictionResult = {
  readonly evidence: Evidence;
  readonly pinned: PinnedMeasurement;
  /** By what was expected when it was recorded. */
  readonly judgement: Judgement;
  readonly stale: readonly Stale[];
};

/** `conflicting`: current results confirm it, and others refute it. */
export type PredictionState = "untested" | "confirmed" | "refuted" | "undecided" | "conflicting";

export type JudgedPrediction = {
  readonly prediction: Prediction;
  readonly results: readonly PredictionResult[]; // oldest first
  readonly state: PredictionState;
  /** Its author saw the value first, or it was changed after a result was recorded for it. */
  readonly postdiction: "seen before" | "changed after a result" | null;
};

/** The network that the catalog is about now. */
export type PackNow = { readonly id: string; readonly sha256: string };

export function staleness(pinned: PinnedMeasurement, now: PackNow): Stale[] {
  const stale: Stale[] = [];
  if (pinned.pack.id !== now.id) stale.push("other model");
  else if (pinned.pack.sha256 !== now.sha256) stale.push("other weights");
  if (instrumentOf(pinned.kind)?.version !== pinned.version) stale.push("instrument changed");
  return stale;
}

/** The judgement of a pinned number by what was expected of it then; null where nothing was. */
export function judgementOf({ read, expect, reading }: PinnedMeasurement): Judgement | null {
  return read === null || expect === null || reading === null ? null : judge({ read, expect }, reading);
}

export function judgePrediction(
  prediction: Prediction,
  evidence: readonly Evidence[],
  now: PackNow,
): JudgedPrediction {
  const results = evidence.flatMap((each): PredictionResult[] => {
    if (each.prediction?.id !== prediction.id || each.pinned.type !== "measurement") return [];
    const judgement = judgementOf(each.pinned);
    if (!judgement) return [];
    const changed = each.prediction.version !== prediction.version ? (["prediction changed"] as const) : [];
    return [
      { evidence: each, pinned: each.pinned, judgement, stale: [...changed, ...staleness(each.pinned, now)] },
    ];
  });
  const changedAfter = results.some(({ stale }) => stale.includes("prediction changed"));
  return {
    prediction,
    results,
    state: stateOf(results),
    postdiction: prediction.seenBefore ? "seen before" : changedAfter ? "changed after a result" : null,
  };
}

function stateOf(results: readonly PredictionResult[]): PredictionState {
  const current = new Set(
    results.filter(({ stale }) => stale.length === 0).map(({ judgement }) => judgement.outcome),
  );
  if (current.has("confirmed")) return current.has("refuted") ? "conflicting" : "confirmed";
  if (current.has("refuted")) return "refuted";
  return current.has("undecided") ? "undecided" : "untested";
}
