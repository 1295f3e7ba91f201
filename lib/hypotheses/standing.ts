/** The verdicts on a hypothesis, and the one that stands. */
import type { Standing, Verdict } from "../catalog/records/verdict.ts";

/** Newest first. Of two in one millisecond the one with the greater id counts as the later, everywhere alike. */
export const verdictHistory = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.toSorted((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));

/** A hypothesis that nobody has judged is proposed. */
export const standingOf = (verdicts: readonly Verdict[]): Standing =>
  verdictHistory(verdicts)[0]?.standing ?? "proposed";

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
