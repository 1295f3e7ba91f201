/**
 * Who said what about which unit, as coefficients of agreement take it: one value of each person about each unit at most,
 * and none where somebody did not answer.
 */

/** A value is a category, or a set of categories (see `values.ts`). */
export type Rating<V> = { readonly person: string; readonly value: V };
export type RatedUnit<V> = { readonly unit: string; readonly ratings: readonly Rating<V>[] };

/** A coefficient, or why there is none. Nobody is told a number that means nothing. */
export type Coefficient =
  | { readonly defined: true; readonly value: number }
  | { readonly defined: false; readonly reason: UndefinedReason };

export const undefinedReasons = {
  "nothing-shared": "nothing was answered by two people",
  "no-variation": "everybody always gave the same answer, so chance alone would agree as well",
  "too-few-resamples": "too few of the resampled sets of units have a coefficient",
} as const;
export type UndefinedReason = keyof typeof undefinedReasons;

export const defined = (value: number): Coefficient => ({ defined: true, value });
export const notDefined = (reason: UndefinedReason): Coefficient => ({ defined: false, reason });

/** Units about which at least two people said something: only there can people agree or not. */
export const pairable = <V>(units: readonly RatedUnit<V>[]): RatedUnit<V>[] =>
  units.filter(({ ratings }) => ratings.length >= 2);
