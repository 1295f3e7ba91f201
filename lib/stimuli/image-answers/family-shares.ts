/**
 * Each family's share of what a layer says at one place: the semantic dictionary of "Curve Circuits" (Cammarata et al., Distill 2021).
 * Positive and negative values are shared out apart, so that nothing cancels.
 */

export type FamilyShare = {
  /** Null for units that belong to no family. */
  readonly family: string | null;
  /** How many units of the family have a value of this sign. */
  readonly units: number;
  readonly sum: number;
  /** `sum` divided by the sum of all values of this sign, 0 to 1; 0 where there are none. */
  readonly share: number;
};

export type FamilyShares = {
  /** Of the values above zero, the largest share first; what belongs to no family comes last, also where it is nothing. */
  readonly positive: readonly FamilyShare[];
  /** Of the values below zero; sums are negative. Only units without a family where no value is below zero. */
  readonly negative: readonly FamilyShare[];
};

function shareOut(
  values: ArrayLike<number>,
  familyOf: (unit: number) => string | null,
  sign: 1 | -1,
): FamilyShare[] {
  const found = new Map<string | null, { units: number; sum: number }>([[null, { units: 0, sum: 0 }]]);
  let total = 0;
  for (let unit = 0; unit < values.length; unit++) {
    const value = values[unit] ?? 0;
    if (!(value * sign > 0)) continue;
    const family = familyOf(unit);
    const known = found.get(family) ?? { units: 0, sum: 0 };
    found.set(family, { units: known.units + 1, sum: known.sum + value });
    total += value;
  }
  return [...found]
    .map(([family, { units, sum }]) => ({
      family,
      units,
      sum,
      share: total === 0 ? 0 : Math.abs(sum / total),
    }))
    .sort((a, b) => Number(a.family === null) - Number(b.family === null) || b.share - a.share);
}

/** @param values one a unit: activations at a place, or contributions to something */
export const familyShares = (
  values: ArrayLike<number>,
  familyOf: (unit: number) => string | null,
): FamilyShares => ({
  positive: shareOut(values, familyOf, 1),
  negative: shareOut(values, familyOf, -1),
});
