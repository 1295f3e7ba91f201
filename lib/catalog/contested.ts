/**
 * Whether what a unit is called is contested:
 *
 * - somebody disputes the label that is shown (where none is shown: any person's label), or
 * - two people hold labels that disagree.
 *
 * A person holds the labels they wrote and those they support. Two labels that both name families disagree when no family of one
 * is a family of the other, or above or below it; any other two disagree when their names differ. Two people disagree when no
 * label of one agrees with any of the other. Names alone are words, and two wordings within one family are no contest. What
 * programs wrote is held by nobody but those who support it.
 */
import type { CatalogRecord } from "./command.ts";
import { type FamilyIndex, isWithin, resolveLabel } from "./families.ts";
import { isMachineAuthor } from "./machine-author.ts";
import type { Label } from "./records/label.ts";
import { foldForSearch } from "./search.ts";
import type { Shown } from "./shown-label.ts";
import { stancesByLabel, stancesOn } from "./stances.ts";

/** Why a unit is contested. */
export type Contest =
  /** These people dispute this label. */
  | { readonly type: "disputed"; readonly label: Label; readonly by: readonly string[] }
  /** These two people disagree; each with a label that they hold. */
  | {
      readonly type: "disagreement";
      readonly people: readonly [string, string];
      readonly labels: readonly [Label, Label];
    };

/** `records` are those of one unit. */
export const isContested = (records: readonly CatalogRecord[], shown: Shown, index: FamilyIndex): boolean =>
  findContests(records, shown, index).length > 0;

/**
 * Every dispute that counts, then the first two people who disagree, if any do: the others would be named without end.
 *
 * @param records those of one unit
 */
export function findContests(
  records: readonly CatalogRecord[],
  shown: Shown,
  index: FamilyIndex,
): readonly Contest[] {
  const stances = stancesByLabel(records);
  const disputed = (label: Label): Contest[] => {
    const by = stancesOn(stances, label.id).disputes.map(({ author }) => author);
    return by.length === 0 ? [] : [{ type: "disputed", label, by }];
  };
  const labels = records
    .filter((record) => record.kind === "label")
    .filter(({ withdrawnAt }) => withdrawnAt === null);
  const disagreement = findDisagreement(labels, stances, index);
  const apart = disagreement ? [disagreement] : [];
  switch (shown.how) {
    case "unlabelled":
      return [];
    case "none":
      return [...labels.filter(({ author }) => !isMachineAuthor(author)).flatMap(disputed), ...apart];
    case "supported":
    case "decided":
    case "undecided":
      return [...disputed(shown.label), ...apart];
    default:
      return shown satisfies never;
  }
}

/** The first two people, in the order of the labels, of whom no label of one agrees with any of the other. */
function findDisagreement(
  labels: readonly Label[],
  stances: ReturnType<typeof stancesByLabel>,
  index: FamilyIndex,
): Contest | null {
  const held = new Map<string, Label[]>();
  for (const label of labels) {
    const supporters = stancesOn(stances, label.id).supports.map(({ author }) => author);
    const holders = isMachineAuthor(label.author) ? supporters : [label.author, ...supporters];
    for (const holder of new Set(holders)) held.set(holder, [...(held.get(holder) ?? []), label]);
  }
  const people = [...held];
  for (const [place, [person, mine]] of people.entries()) {
    for (const [other, theirs] of people.slice(place + 1)) {
      if (mine.some((one) => theirs.some((their) => agree(one, their, index)))) continue;
      const [one, their] = [mine[0], theirs[0]];
      if (one && their) return { type: "disagreement", people: [person, other], labels: [one, their] };
    }
  }
  return null;
}

function agree(one: Label, other: Label, index: FamilyIndex): boolean {
  if (one.id === other.id) return true;
  const [ours, theirs] = [resolveLabel(index, one), resolveLabel(index, other)];
  if (ours.length === 0 || theirs.length === 0) return foldForSearch(one.name) === foldForSearch(other.name);
  return ours.some((a) =>
    theirs.some((b) => isWithin(index, a.family, b.family) || isWithin(index, b.family, a.family)),
  );
}
