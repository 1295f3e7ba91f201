/**
 * What answers are compared by. Where families are in play, an answer is the set of families that it names: by what is
 * said a family is, whatever the label is called. Where nobody names a family, an answer is the name of the label, folded
 * as for search (case, accents and blanks do not count). “I cannot tell” is no value: it is missing, and counted apart.
 */
import { foldForSearch } from "../catalog/search.ts";
import type { Categories } from "./distance.ts";
import type { RatedUnit } from "./ratings.ts";

/** A family that an answer names, and how surely. */
export type NamedFamily = { readonly family: string; readonly confidence: number };

/** One person's answer about one unit, as far as agreement goes. */
export type Answer = {
  readonly unit: string;
  readonly person: string;
  /** Null for “I cannot tell”. */
  readonly label: { readonly name: string; readonly families: readonly NamedFamily[] } | null;
};

/** What an analysis compares. */
export type Basis = "families" | "names";

/** By families as soon as one answer names one. */
export const basisOf = (answers: readonly Answer[]): Basis =>
  answers.some(({ label }) => label !== null && label.families.length > 0) ? "families" : "names";

/** One value: the folded name, or the family that the author is surest of, the first of those where several are equal. */
export function categoryOf({ label }: Answer, basis: Basis): string | null {
  if (label === null) return null;
  if (basis === "names") return foldForSearch(label.name);
  const surest = label.families.reduce<NamedFamily | null>(
    (best, named) => (best === null || named.confidence > best.confidence ? named : best),
    null,
  );
  return surest?.family ?? null;
}

/** All values: every family named, or the folded name alone. Null where the answer says nothing of the sort. */
export function categoriesOf(answer: Answer, basis: Basis): Categories | null {
  const { label } = answer;
  if (label === null) return null;
  if (basis === "names") return [foldForSearch(label.name)];
  const families = [...new Set(label.families.map(({ family }) => family))].sort();
  return families.length > 0 ? families : null;
}

export const keyOfSet = (categories: Categories): string => JSON.stringify([...new Set(categories)].sort());

/** Answers as ratings, unit by unit in the order of `units`; answers without a value are missing. */
export function rate<V>(
  answers: readonly Answer[],
  units: readonly string[],
  read: (answer: Answer) => V | null,
): RatedUnit<V>[] {
  const byUnit = new Map<string, { person: string; value: V }[]>(units.map((unit) => [unit, []]));
  for (const answer of answers) {
    const value = read(answer);
    if (value !== null) byUnit.get(answer.unit)?.push({ person: answer.person, value });
  }
  return [...byUnit].map(([unit, ratings]) => ({ unit, ratings }));
}
