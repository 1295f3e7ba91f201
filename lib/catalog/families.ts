/**
 * Which families the words of a label count for, now. Labels keep what was said; merges, splits and new names are records of the
 * families, and are looked up whenever the question is asked. Withdrawing or undoing one of those therefore brings back exactly
 * what was before. `docs/labels.md` has the definitions.
 */
import type { Family } from "./records/family.ts";
import type { Label, Membership } from "./records/label.ts";
import { foldForSearch } from "./search.ts";

/** The live families of a catalog, made ready to be asked. */
export type FamilyIndex = {
  readonly byId: ReadonlyMap<string, Family>;
  /** By name, folded: those in force before those merged away, names before former names, then the older family. */
  readonly byName: ReadonlyMap<string, string>;
  /** The families that were made out of one, by its id. */
  readonly splits: ReadonlyMap<string, readonly Split[]>;
};

type Split = { readonly family: string; readonly units: ReadonlySet<string>; readonly at: string };

/** What of a label decides which families it counts for. */
export type FamilyWords = Pick<Label, "subject" | "updatedAt" | "families" | "family" | "confidence">;

/** Withdrawn families are left out: nothing counts for them. */
export function indexFamilies(families: Iterable<Family>): FamilyIndex {
  const live = [...families].filter(({ withdrawnAt }) => withdrawnAt === null).sort(byAge);
  const byId = new Map(live.map((family) => [family.id, family]));
  const splits = new Map<string, Split[]>();
  for (const { id, splitFrom, createdAt } of live) {
    if (splitFrom === null) continue;
    const split = { family: id, units: new Set(splitFrom.units), at: createdAt };
    splits.set(splitFrom.family, [...(splits.get(splitFrom.family) ?? []), split]);
  }
  const byName = new Map<string, string>();
  const name = (text: string, id: string): void => {
    const folded = foldForSearch(text);
    if (folded !== "" && !byName.has(folded)) byName.set(folded, id);
  };
  const isMerged = ({ mergedInto }: Family): boolean => mergedInto !== null && byId.has(mergedInto);
  const inForce = live.filter((family) => !isMerged(family));
  for (const family of inForce) name(family.name, family.id);
  for (const family of live) name(family.name, family.id);
  for (const family of live) for (const former of family.formerNames) name(former, family.id);
  return { byId, byName, splits };
}

export const noFamilies: FamilyIndex = { byId: new Map(), byName: new Map(), splits: new Map() };

/** The family in force that one was merged into, by whatever steps; the family itself when it was not. Null for an unknown one. */
export function inForce({ byId }: FamilyIndex, id: string): string | null {
  const path: string[] = [];
  let at = byId.get(id);
  while (at) {
    if (path.includes(at.id)) return path.slice(path.indexOf(at.id)).sort()[0] ?? null; // a ring, of damaged records only
    path.push(at.id);
    const into = at.mergedInto === null ? undefined : byId.get(at.mergedInto);
    if (!into) return at.id;
    at = into;
  }
  return null;
}

/** The families in force: those that were not merged into another, by name. */
export const familiesInForce = (index: FamilyIndex): Family[] =>
  [...index.byId.values()].filter(({ id }) => inForce(index, id) === id).sort(byFamilyName);

/**
 * The families in force that a statement counts for, made about a unit at a time (ISO 8601): none when the family is unknown or
 * withdrawn. Statements go over to a family split off when it was made with the unit, later than the statement; a split that
 * was merged back into what it was made from takes nothing over.
 */
export function resolveFamily(index: FamilyIndex, id: string, unit: string, at: string): string[] {
  const found = new Set<string>();
  const entered = new Set<string>();
  const left = new Set<string>();
  const follow = (here: string): void => {
    const family = index.byId.get(here);
    if (!family) return;
    // A split is gone through once, so that merging and splitting in a ring comes to an end.
    const over = entered.has(here) ? [] : splitsFor(index, here, unit, at);
    entered.add(here);
    for (const split of over) follow(split);
    if (over.length > 0) return;
    const into = family.mergedInto;
    if (into !== null && index.byId.has(into) && !left.has(here)) {
      left.add(here);
      follow(into);
      return;
    }
    const last = inForce(index, here);
    if (last !== null) found.add(last);
  };
  follow(id);
  return [...found];
}

function splitsFor(index: FamilyIndex, id: string, unit: string, at: string): string[] {
  const whole = inForce(index, id);
  return (index.splits.get(id) ?? [])
    .filter((split) => at <= split.at && split.units.has(unit) && inForce(index, split.family) !== whole)
    .map(({ family }) => family);
}

/** The family that a free text names, by its name or a former one; null when none has it. */
export const familyNamed = (index: FamilyIndex, text: string): string | null =>
  index.byName.get(foldForSearch(text)) ?? null;

/**
 * The families in force that a label places its unit in, surest first, each once with the highest confidence stated. A family
 * given in words counts with the confidence of the label.
 */
export function resolveLabel(index: FamilyIndex, label: FamilyWords): Membership[] {
  const named = label.family === "" ? null : familyNamed(index, label.family);
  const stated = [...label.families, ...(named ? [{ family: named, confidence: label.confidence }] : [])];
  const found = new Map<string, number>();
  for (const { family, confidence } of stated) {
    for (const id of resolveFamily(index, family, label.subject, label.updatedAt)) {
      found.set(id, Math.max(confidence, found.get(id) ?? 0));
    }
  }
  return [...found]
    .map(([family, confidence]) => ({ family, confidence }))
    .sort((one, other) => other.confidence - one.confidence || (one.family < other.family ? -1 : 1));
}

/** The family in force above one in force; null at the top. */
export function parentOf(index: FamilyIndex, id: string): string | null {
  const parent = index.byId.get(id)?.parent ?? null;
  const above = parent === null ? null : inForce(index, parent);
  return above === id ? null : above;
}

/** The families above one, the nearest first. */
export function ancestorsOf(index: FamilyIndex, id: string): string[] {
  const above: string[] = [];
  for (
    let at = parentOf(index, id);
    at !== null && !above.includes(at) && at !== id;
    at = parentOf(index, at)
  ) {
    above.push(at);
  }
  return above;
}

/** Whether a family in force is another one or a part of it, by whatever steps. */
export const isWithin = (index: FamilyIndex, id: string, whole: string): boolean =>
  id === whole || ancestorsOf(index, id).includes(whole);

export type FamilyBranch = { readonly family: Family; readonly parts: readonly FamilyBranch[] };

/** The families in force as trees, everywhere by name. */
export function familyTree(index: FamilyIndex): FamilyBranch[] {
  const below = new Map<string | null, Family[]>();
  for (const family of familiesInForce(index)) {
    const above = isInRing(index, family.id) ? null : parentOf(index, family.id);
    below.set(above, [...(below.get(above) ?? []), family]);
  }
  const branches = (parent: string | null): FamilyBranch[] =>
    (below.get(parent) ?? []).map((family) => ({ family, parts: branches(family.id) }));
  return branches(null);
}

/** Whether a family is above itself. No command makes it so; damaged records could. */
function isInRing(index: FamilyIndex, id: string): boolean {
  const top = ancestorsOf(index, id).at(-1);
  return top !== undefined && parentOf(index, top) === id;
}

/** Families that were merged into this one, directly. */
export const mergedHere = (index: FamilyIndex, id: string): Family[] =>
  [...index.byId.values()].filter(({ mergedInto }) => mergedInto === id).sort(byFamilyName);

const byFamilyName = (one: Family, other: Family): number =>
  compare(foldForSearch(one.name), foldForSearch(other.name)) || compare(one.id, other.id);
function byAge(one: Family, other: Family): number {
  return compare(one.createdAt, other.createdAt) || compare(one.id, other.id);
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
