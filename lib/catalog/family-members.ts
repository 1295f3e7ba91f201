/**
 * How surely a unit belongs to a family, by what several people say. Each person with a live label that names any family of the
 * unit has one voice:
 *
 *   c(u, F) = (1 / |P(u)|) · Σ over p in P(u) of b(p, u, F)
 *
 * P(u): the people whose live labels on u name a family. b(p, u, F): the highest confidence with which a label of p places u in
 * F or in a part of F, 0 when none does. Whoever says “lines” and not “curves” thus speaks against “curves”. Programs are
 * asked only where no person has named a family.
 */
import { ancestorsOf, type FamilyIndex, type FamilyWords, resolveLabel } from "./families.ts";
import { isMachineAuthor } from "./machine-author.ts";
import type { Label } from "./records/label.ts";

/** What of a label has a say in who is a member of what. */
export type Placing = FamilyWords & Pick<Label, "id" | "author" | "name">;

/** One label that places a unit in a family. `by` is the family it names, which may be a part of the one that was asked for. */
export type Voice = {
  readonly label: string;
  readonly author: string;
  readonly confidence: number;
  readonly by: string;
};

export type Member = {
  readonly unit: string;
  /** c(u, F): 0 to 1. */
  readonly confidence: number;
  /** Who says so, the surest first. */
  readonly voices: readonly Voice[];
  /** How many have named a family of the unit, whichever: |P(u)|. */
  readonly asked: number;
  /** Only programs have named one. */
  readonly machine: boolean;
};

/**
 * The units of every family in force, by its id: those that a live label places in it or in a part of it, the surest first, then
 * those with more voices, then by address.
 */
export function findMembers(index: FamilyIndex, labels: Iterable<Placing>): ReadonlyMap<string, Member[]> {
  const byUnit = new Map<string, Placing[]>();
  for (const label of labels) add(byUnit, label.subject, label);
  const members = new Map<string, Member[]>();
  for (const [unit, about] of byUnit) {
    for (const [family, member] of membersOfUnit(index, unit, about)) {
      add(members, family, member);
    }
  }
  for (const of of members.values()) of.sort(surestFirst);
  return members;
}

/** The families that one unit is in, by their ids, those above them included. */
export function membersOfUnit(
  index: FamilyIndex,
  unit: string,
  labels: readonly Placing[],
): ReadonlyMap<string, Member> {
  const placed = labels
    .map((label) => ({ label, families: resolveLabel(index, label) }))
    .filter(({ families }) => families.length > 0);
  const people = placed.filter(({ label }) => !isMachineAuthor(label.author));
  const asked = people.length > 0 ? people : placed;
  const authors = new Set(asked.map(({ label }) => label.author));
  const voices = new Map<string, Voice[]>();
  for (const { label, families } of asked) {
    for (const { family: by, confidence } of families) {
      for (const family of [by, ...ancestorsOf(index, by)]) {
        add(voices, family, { label: label.id, author: label.author, confidence, by });
      }
    }
  }
  return new Map(
    [...voices].map(([family, all]): [string, Member] => {
      const surest = new Map<string, number>();
      for (const { author, confidence } of all) {
        surest.set(author, Math.max(confidence, surest.get(author) ?? 0));
      }
      const sum = [...surest.values()].sort((a, b) => a - b).reduce((total, belief) => total + belief, 0);
      return [
        family,
        {
          unit,
          confidence: sum / authors.size,
          voices: all.sort((a, b) => b.confidence - a.confidence || compare(a.label, b.label)),
          asked: authors.size,
          machine: people.length === 0,
        },
      ];
    }),
  );
}

/** The families that labels name themselves, without those above them, the surest first: how a unit's line lists them. */
export function familiesOfUnit(index: FamilyIndex, unit: string, labels: readonly Placing[]): string[] {
  return [...membersOfUnit(index, unit, labels)]
    .filter(([family, { voices }]) => voices.some(({ by }) => by === family))
    .sort(([a, one], [b, other]) => other.confidence - one.confidence || compare(a, b))
    .map(([family]) => family);
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

const collator = new Intl.Collator("en", { numeric: true });
const surestFirst = (one: Member, other: Member): number =>
  other.confidence - one.confidence ||
  other.voices.length - one.voices.length ||
  collator.compare(one.unit, other.unit) ||
  compare(one.unit, other.unit);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
