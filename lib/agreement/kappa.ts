/**
 * Cohen's κ of two people over the units that both answered:
 *
 *   κ = (pₒ − pₑ) / (1 − pₑ),  pₒ = share of units with the same category,  pₑ = Σ over categories of p₁(c) · p₂(c)
 *
 * (Cohen 1960, “A Coefficient of Agreement for Nominal Scales”, formula 1).
 */
import { type Coefficient, defined, notDefined, type RatedUnit } from "./ratings.ts";

/** The categories that two people gave, unit by unit, where both gave one. */
export type Pairs = readonly (readonly [string, string])[];

export function pairsOf(units: readonly RatedUnit<string>[], one: string, other: string): Pairs {
  return units.flatMap(({ ratings }): Pairs => {
    const mine = ratings.find(({ person }) => person === one);
    const theirs = ratings.find(({ person }) => person === other);
    return mine && theirs ? [[mine.value, theirs.value]] : [];
  });
}

export function kappa(pairs: Pairs): Coefficient {
  if (pairs.length === 0) return notDefined("nothing-shared");
  const [ones, others] = [count(pairs.map(([a]) => a)), count(pairs.map(([, b]) => b))];
  const same = pairs.filter(([a, b]) => a === b).length;
  // In whole numbers of units, so that 1 − pₑ is zero exactly when it is.
  const all = pairs.length ** 2;
  const byChance = [...ones].reduce((sum, [category, times]) => sum + times * (others.get(category) ?? 0), 0);
  return byChance === all
    ? notDefined("no-variation")
    : defined((same * pairs.length - byChance) / (all - byChance));
}

function count(categories: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return counts;
}

export type PairKappa = {
  readonly one: string;
  readonly other: string;
  /** How many units both answered. */
  readonly units: number;
  /** How many of those they gave the same category. */
  readonly same: number;
  readonly kappa: Coefficient;
};

/** κ of every two of the people, each pair once, in the people's order. */
export function pairwiseKappa(units: readonly RatedUnit<string>[], people: readonly string[]): PairKappa[] {
  return people.flatMap((one, at) =>
    people.slice(at + 1).map((other): PairKappa => {
      const pairs = pairsOf(units, one, other);
      const same = pairs.filter(([a, b]) => a === b).length;
      return { one, other, units: pairs.length, same, kappa: kappa(pairs) };
    }),
  );
}
