/** Agreement as a plain share, uncorrected for chance: of all pairs of answers about the same unit, how many are the same. */
import type { Counted } from "./coincidence.ts";
import { type Coefficient, defined, notDefined } from "./ratings.ts";

/** 1 − Dₒ of α with the distance of `counted`: each unit counts by its ratings, as in α. With 0-1 distances, a share of pairs. */
export function meanAgreement({ units, distances }: Counted<unknown>): Coefficient {
  let [weights, agreement] = [0, 0];
  for (const unit of units) {
    const shareHere = agreementWithin(unit, distances);
    weights += unit.ratings;
    agreement += unit.ratings * shareHere;
  }
  return weights === 0 ? notDefined("nothing-shared") : defined(agreement / weights);
}

/** Of one unit: 1 − the mean distance over all pairs of its answers. */
export function agreementWithin(
  { ratings, counts }: Counted<unknown>["units"][number],
  distances: Counted<unknown>["distances"],
): number {
  let apart = 0;
  for (const [a, countA] of counts) {
    for (const [b, countB] of counts) apart += countA * countB * (distances[a]?.[b] ?? 0);
  }
  return 1 - apart / (ratings * (ratings - 1));
}
