/** Ratings in the form that coefficients and their resamples are computed from: counts of numbered values, unit by unit. */
import { pairable, type RatedUnit } from "./ratings.ts";

/** How often a unit was given each value; values are numbers into `values`. */
export type UnitCounts = {
  readonly unit: string;
  /** How many ratings the unit has: mᵤ, at least 2. */
  readonly ratings: number;
  readonly counts: ReadonlyMap<number, number>;
};

export type Counted<V> = {
  readonly units: readonly UnitCounts[];
  readonly values: readonly V[];
  /** δ between values, by their numbers: [a][b]. */
  readonly distances: readonly Float64Array[];
};

/** Units with fewer than two ratings are left out: nothing there can be paired (Krippendorff, section C). */
export function countValues<V>(
  units: readonly RatedUnit<V>[],
  keyOf: (value: V) => string,
  distance: (a: V, b: V) => number,
): Counted<V> {
  const numbers = new Map<string, number>();
  const values: V[] = [];
  const counted = pairable(units).map(({ unit, ratings }): UnitCounts => {
    const counts = new Map<number, number>();
    for (const { value } of ratings) {
      const key = keyOf(value);
      const number = numbers.get(key) ?? values.push(value) - 1;
      numbers.set(key, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return { unit, ratings: ratings.length, counts };
  });
  const distances = values.map((a) => Float64Array.from(values, (b) => distance(a, b)));
  return { units: counted, values, distances };
}

/** Σ over ordered pairs of ratings within the unit of δ, divided by mᵤ − 1: what the unit adds to n · Dₒ. */
export function disagreementWithin(
  { ratings, counts }: UnitCounts,
  distances: Counted<unknown>["distances"],
): number {
  let sum = 0;
  for (const [a, countA] of counts) {
    for (const [b, countB] of counts) sum += countA * countB * (distances[a]?.[b] ?? 0);
  }
  return sum / (ratings - 1);
}
