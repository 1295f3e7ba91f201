/**
 * Krippendorff's α: agreement beyond chance, for any number of people, missing answers, and any distance between answers.
 *
 *   α = 1 − Dₒ / Dₑ
 *   Dₒ = 1/n · Σᵤ 1/(mᵤ − 1) · Σ over ordered pairs of ratings in u of δ
 *   Dₑ = 1/(n (n − 1)) · Σ over ordered pairs of all n ratings of δ
 *
 * over the units with mᵤ ≥ 2 ratings, n ratings in all (Krippendorff, “Computing Krippendorff's Alpha-Reliability”,
 * sections C and D). With sets, δ takes the place of his δ² (Passonneau 2006, section 4).
 */
import { type Counted, disagreementWithin, type UnitCounts } from "./coincidence.ts";
import { type Coefficient, defined, notDefined } from "./ratings.ts";

export const alpha = (counted: Counted<unknown>): Coefficient =>
  alphaOf(counted, prepare(counted), counted.units.keys());

/** What does not change between resamples of the units. */
export type Prepared = { readonly within: Float64Array };

export const prepare = ({ units, distances }: Counted<unknown>): Prepared => ({
  within: Float64Array.from(units, (unit) => disagreementWithin(unit, distances)),
});

/** α of the units chosen by their numbers, repeats allowed. */
export function alphaOf(
  { units, values, distances }: Counted<unknown>,
  { within }: Prepared,
  chosen: Iterable<number>,
): Coefficient {
  const totals = new Float64Array(values.length);
  let [n, observed] = [0, 0];
  for (const number of chosen) {
    const unit: UnitCounts | undefined = units[number];
    if (!unit) throw new Error(`assertion failed: there is no unit ${number}`);
    n += unit.ratings;
    observed += within[number] ?? 0;
    for (const [value, count] of unit.counts) totals[value] = (totals[value] ?? 0) + count;
  }
  if (n === 0) return notDefined("nothing-shared");
  const expected = pairsApart(totals, distances) / (n - 1);
  return expected === 0 ? notDefined("no-variation") : defined(1 - observed / expected);
}

/** Σ over ordered pairs of different values of their counts and their distance. */
function pairsApart(totals: Float64Array, distances: readonly Float64Array[]): number {
  let sum = 0;
  for (const [a, row] of distances.entries()) {
    const count = totals[a] ?? 0;
    if (count === 0) continue;
    for (let b = 0; b < a; b++) sum += 2 * count * (totals[b] ?? 0) * (row[b] ?? 0);
  }
  return sum;
}
