/** What a number would be by chance: found by dealing labels out anew, many times. */
import type { Random } from "../../shared/random.ts";

/** The values in a new order, each order as likely (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const [one, other] = [result[i] as T, result[j] as T];
    [result[i], result[j]] = [other, one];
  }
  return result;
}

export type Chance = {
  readonly mean: number;
  /** The middle 95 %. */
  readonly interval: readonly [low: number, high: number];
  /** (1 + how many draws reach the observed value) / (1 + draws): never 0, as no number of draws can show that. */
  readonly p: number;
  readonly draws: number;
};

/** An observed value among draws of the same number under chance; null when there are none. */
export function amongDraws(observed: number, draws: readonly number[]): Chance | null {
  if (draws.length === 0) return null;
  const sorted = [...draws].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  // A permutation that changes nothing gives the same number but for rounding.
  const reached = draws.filter((value) => value >= observed - 1e-12).length;
  return {
    mean: draws.reduce((sum, value) => sum + value, 0) / draws.length,
    interval: [at(0.025), at(0.975)],
    p: (1 + reached) / (1 + draws.length),
    draws: draws.length,
  };
}

/** How much of the way from chance to a perfect 1 the observed value has come: 0 at chance, 1 at 1. */
export const aboveChance = (observed: number, { mean }: Pick<Chance, "mean">): number =>
  mean < 1 ? (observed - mean) / (1 - mean) : 0;
