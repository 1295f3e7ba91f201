/**
 * How far a ratio of two sums could lie elsewhere with other observations of the same sort: they are drawn again with replacement, as
 * many as there are, and the middle 95 per cent of the ratios is the interval (Efron and Tibshirani, “An Introduction to the
 * Bootstrap”, 1993, chapter 13: the percentile interval). The same seed gives the same interval.
 */
import type { Random } from "../../shared/random.ts";

/** This much is left out at either end. */
const tail = 0.025;

/** With fewer observations the draws repeat one another so much that their spread says nothing. */
const leastObservations = 5;

/** A sum this small beside the magnitudes in it is rounding, and no divisor. */
const noDivisor = 1e-6;

/** Of sorted values, between neighbours in proportion (Hyndman and Fan 1996, type 7). */
function quantile(sorted: readonly number[], at: number): number {
  const place = at * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export type Ratio = {
  /** Σ parts / Σ wholes; null where the wholes add up to nothing. */
  readonly value: number | null;
  /** The middle 95 %; null for fewer than five observations, and where too many draws have no ratio. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** @param scale what the wholes are differences of: their sum counts as nothing when it is a millionth of this */
export function ratioOfSums(
  parts: readonly number[],
  wholes: readonly number[],
  scale: number,
  { resamples, random }: { readonly resamples: number; readonly random: Random },
): Ratio {
  const ratio = (chosen: Iterable<number>): number | null => {
    let [part, whole] = [0, 0];
    for (const i of chosen) {
      part += parts[i] ?? 0;
      whole += wholes[i] ?? 0;
    }
    return Math.abs(whole) > noDivisor * scale ? part / whole : null;
  };
  const value = ratio(parts.keys());
  if (value === null || parts.length < leastObservations) return { value, interval: null };
  const drawn: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const again = ratio(parts.map(() => random.integer(parts.length)));
    if (again !== null) drawn.push(again);
  }
  if (drawn.length < resamples / 2 || drawn.length === 0) return { value, interval: null };
  drawn.sort((a, b) => a - b);
  return { value, interval: [quantile(drawn, tail), quantile(drawn, 1 - tail)] };
}
