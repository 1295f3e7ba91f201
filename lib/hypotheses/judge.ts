/** Whether a prediction came true: from the number that was read to one of three outcomes, with the reason where it is the third. */
import type { ComputedTest, Read } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import type { Problem } from "../shared/result.ts";
import { isMet, marginOf } from "./expectation.ts";
import { machineTolerance } from "./tolerance.ts";

export type UndecidedReason =
  | "no-number" // the instrument gives none: a unit is missing, or does not answer
  | "not-significant" // chance does as much too often
  | "not-listed" // the instrument lists only so many, and the number lies beyond them
  | "too-near"; // nearer to the limit than machines differ

export type Judgement =
  | { readonly outcome: "confirmed" | "refuted"; readonly margin: number }
  | { readonly outcome: "undecided"; readonly reason: UndecidedReason; readonly message: string };

/** Nothing was read, and why. */
export const undecidedFor = (problem: Problem): Judgement => ({
  outcome: "undecided",
  reason: "no-number",
  message: problem.message,
});

/**
 * Judges a reading. What lies inside is confirmed. What lies outside is refuted, unless it does so by no more than machines differ:
 * so no two machines ever come to opposite judgements on a number that only rounding separates.
 */
export function judge({ read, expect }: Pick<ComputedTest, "read" | "expect">, reading: Reading): Judgement {
  const margin = marginOf(expect, reading.value);
  const insignificant = significanceProblem(read, reading);
  if (insignificant !== null) {
    return { outcome: "undecided", reason: "not-significant", message: insignificant };
  }
  if (reading.bound === "at least") {
    // Whatever lies beyond the list lies beyond an upper limit that the list's end is beyond already.
    const beyond = expect.type === "between" && expect.to !== null && reading.value > expect.to;
    return beyond
      ? { outcome: "refuted", margin }
      : {
          outcome: "undecided",
          reason: "not-listed",
          message: `The number is ${reading.value} or more; the instrument lists no further.`,
        };
  }
  if (isMet(margin)) return { outcome: "confirmed", margin };
  const tolerance = machineTolerance(read, reading.value);
  if (tolerance > 0 && -margin <= tolerance) {
    return {
      outcome: "undecided",
      reason: "too-near",
      message: `The value misses the limit by ${(-margin).toPrecision(2)}, which is less than machines differ by (${tolerance.toPrecision(2)}).`,
    };
  }
  return { outcome: "refuted", margin };
}

function significanceProblem(read: Read, { chance }: Reading): string | null {
  if (read.of !== "ablation" || read.significance === null) return null;
  if (chance === null) return "There are no random ablations to compare with.";
  return chance <= read.significance
    ? null
    : `Random ablations do as much with p = ${chance.toPrecision(2)}, and at most ${read.significance} is asked.`;
}
