/**
 * How far a coefficient could lie elsewhere with other units of the same sort: units are drawn again with replacement, as
 * many as there are, and the middle 95 per cent of the coefficients is the interval (Efron and Tibshirani, “An Introduction
 * to the Bootstrap”, 1993, chapter 13: the percentile interval). People are not drawn again: it speaks of these people.
 */
import { createRandom } from "../shared/random.ts";
import type { Coefficient } from "./ratings.ts";

export const defaultReplicates = 1000;
/** The interval leaves this much out at either end. */
const tail = 0.025;
/** Resamples without variation have no coefficient; with fewer than this share of the others there is no interval. */
const leastDefined = 0.5;

export type Interval =
  | {
      readonly defined: true;
      readonly low: number;
      readonly high: number;
      /** Of the replicates, how many had a coefficient: those that the interval is made of. */
      readonly used: number;
      readonly replicates: number;
    }
  | { readonly defined: false; readonly used: number; readonly replicates: number };

/** @param coefficient of units by their numbers, 0 to `units` − 1, in which the same may come several times */
export function bootstrap(
  units: number,
  coefficient: (chosen: readonly number[]) => Coefficient,
  { seed, replicates = defaultReplicates }: { readonly seed: number; readonly replicates?: number },
): Interval {
  const random = createRandom(`${seed}/bootstrap`);
  const values: number[] = [];
  for (let replicate = 0; units > 0 && replicate < replicates; replicate++) {
    const drawn = coefficient(Array.from({ length: units }, () => random.integer(units)));
    if (drawn.defined) values.push(drawn.value);
  }
  const used = values.length;
  if (used === 0 || used < leastDefined * replicates) return { defined: false, used, replicates };
  values.sort((a, b) => a - b);
  return { defined: true, low: quantile(values, tail), high: quantile(values, 1 - tail), used, replicates };
}

/** Of sorted values, between neighbours in proportion (Hyndman and Fan 1996, type 7). */
export function quantile(sorted: readonly number[], at: number): number {
  const place = at * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
