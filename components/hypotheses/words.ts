/** What hypotheses, predictions and evidence are called on the page. */
import type { Stance } from "../../lib/catalog/records/evidence.ts";
import type { Standing } from "../../lib/catalog/records/verdict.ts";
import type { Judgement } from "../../lib/hypotheses/judge.ts";
import type { PredictionState, Stale } from "../../lib/hypotheses/results.ts";

export const standingWords: Readonly<Record<Standing, { readonly title: string; readonly meaning: string }>> =
  {
    proposed: { title: "Proposed", meaning: "Nobody has judged it yet." },
    supported: { title: "Supported", meaning: "The evidence so far speaks for it." },
    contested: { title: "Contested", meaning: "There is evidence on both sides." },
    refuted: { title: "Refuted", meaning: "The evidence speaks against it." },
    withdrawn: { title: "Withdrawn", meaning: "It is no longer held." },
  };

export const stateWords: Readonly<Record<PredictionState, string>> = {
  untested: "Untested",
  confirmed: "Confirmed",
  refuted: "Refuted",
  undecided: "Cannot be decided",
  conflicting: "Results conflict",
};

export const judgementWords: Readonly<Record<Judgement["outcome"], string>> = {
  confirmed: "Confirmed",
  refuted: "Refuted",
  undecided: "Cannot be decided",
};

export const staleWords: Readonly<Record<Stale, string>> = {
  "prediction changed": "recorded before the prediction was changed",
  "other weights": "computed with other weights",
  "other model": "computed with another model",
  "instrument changed": "computed with another version of the instrument",
};

export const stanceWords: Readonly<Record<Stance, string>> = {
  for: "For",
  against: "Against",
  neutral: "Neither",
};

/** `1 prediction`, `2 predictions`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** The stance that a result of a prediction suggests. */
export const stanceOfOutcome = (outcome: Judgement["outcome"]): Stance =>
  outcome === "confirmed" ? "for" : outcome === "refuted" ? "against" : "neutral";

/** With a capital at its beginning; names of layers and units keep theirs. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
