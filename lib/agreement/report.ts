/** Everything that is said about how far people agree, over a round or over a catalog, from their answers. */
import { alpha, alphaOf, prepare } from "./alpha.ts";
import { bootstrap, defaultReplicates, type Interval } from "./bootstrap.ts";
import { type Counted, countValues } from "./coincidence.ts";
import { type ConfusionCell, confusions } from "./confusion.ts";
import { jaccard, masi, nominal } from "./distance.ts";
import { type PairKappa, pairwiseKappa } from "./kappa.ts";
import { agreementWithin, meanAgreement } from "./percent.ts";
import type { Coefficient, RatedUnit } from "./ratings.ts";
import { type Answer, type Basis, basisOf, categoriesOf, categoryOf, keyOfSet, rate } from "./values.ts";

export type Measured = { readonly coefficient: Coefficient; readonly interval: Interval };

export type FamilyAgreement = {
  readonly family: string;
  /** How many answers name it. */
  readonly named: number;
  /** α of whether an answer names it. */
  readonly alpha: Measured;
};

export type UnitAgreement = {
  readonly unit: string;
  readonly answers: number;
  /** 1 − the mean distance between its answers: 1 for all the same. */
  readonly agreement: number;
};

export type AgreementReport = {
  readonly basis: Basis;
  readonly people: readonly string[];
  readonly answers: number;
  readonly abstentions: number;
  /** Answers that name no family where families are compared. */
  readonly withoutValue: number;
  /** Units about which two people or more said something comparable. */
  readonly comparable: number;
  readonly nominal: Measured;
  readonly masi: Measured;
  readonly jaccard: Measured;
  /** The share of pairs of answers that are the same category. */
  readonly percent: Coefficient;
  readonly kappas: readonly PairKappa[];
  readonly families: readonly FamilyAgreement[];
  readonly confusions: readonly ConfusionCell[];
  /** Those that people disagree on most first; among equals those with more answers first. */
  readonly units: readonly UnitAgreement[];
  readonly seed: number;
  readonly replicates: number;
};

export type ReportOptions = { readonly seed: number; readonly replicates?: number };

/** @param units all that were asked about, in their order */
export function reportAgreement(
  answers: readonly Answer[],
  units: readonly string[],
  { seed, replicates = defaultReplicates }: ReportOptions,
): AgreementReport {
  const basis = basisOf(answers);
  const options = { seed, replicates };
  const single = rate(answers, units, (answer) => categoryOf(answer, basis));
  const sets = rate(answers, units, (answer) => categoriesOf(answer, basis));
  const people = [...new Set(answers.map(({ person }) => person))].sort();
  const byCategory = countValues(single, (value) => value, nominal);
  const byMasi = countValues(sets, keyOfSet, masi);
  const valued = sets.reduce((sum, { ratings }) => sum + ratings.length, 0);
  const abstentions = answers.filter(({ label }) => label === null).length;
  return {
    basis,
    people,
    answers: answers.length,
    abstentions,
    withoutValue: answers.length - abstentions - valued,
    comparable: byMasi.units.length,
    nominal: measure(byCategory, options),
    masi: measure(byMasi, options),
    jaccard: measure(countValues(sets, keyOfSet, jaccard), options),
    percent: meanAgreement(byCategory),
    kappas: pairwiseKappa(single, people),
    families: basis === "families" ? familyAgreements(sets, options) : [],
    confusions: confusions(single),
    units: byMasi.units
      .map((unit) => ({
        unit: unit.unit,
        answers: unit.ratings,
        agreement: agreementWithin(unit, byMasi.distances),
      }))
      .sort((a, b) => a.agreement - b.agreement || b.answers - a.answers),
    seed,
    replicates,
  };
}

/** α with its interval. The seed is used anew for each, so that they speak of the same resampled units. */
export function measure(counted: Counted<unknown>, options: ReportOptions): Measured {
  const prepared = prepare(counted);
  return {
    coefficient: alpha(counted),
    interval: bootstrap(counted.units.length, (chosen) => alphaOf(counted, prepared, chosen), options),
  };
}

/** Each family that is named against all the rest: whether an answer names it, yes or no. */
function familyAgreements(
  sets: readonly RatedUnit<readonly string[]>[],
  options: ReportOptions,
): FamilyAgreement[] {
  const named = new Map<string, number>();
  for (const { ratings } of sets) {
    for (const { value } of ratings)
      for (const family of value) named.set(family, (named.get(family) ?? 0) + 1);
  }
  return [...named]
    .map(([family, count]) => {
      const yesOrNo = sets.map(({ unit, ratings }) => ({
        unit,
        ratings: ratings.map(({ person, value }) => ({
          person,
          value: value.includes(family) ? "yes" : "no",
        })),
      }));
      return {
        family,
        named: count,
        alpha: measure(
          countValues(yesOrNo, (value) => value, nominal),
          options,
        ),
      };
    })
    .sort((a, b) => b.named - a.named || (a.family < b.family ? -1 : 1));
}
