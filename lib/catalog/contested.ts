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

/** `records` are those of one unit. */
export function isContested(records: readonly CatalogRecord[], shown: Shown, index: FamilyIndex): boolean {
  const stances = stancesByLabel(records);
  const isDisputed = ({ id }: Label): boolean => stancesOn(stances, id).disputes.length > 0;
  const labels = records
    .filter((record) => record.kind === "label")
    .filter(({ withdrawnAt }) => withdrawnAt === null);
  switch (shown.how) {
    case "unlabelled":
      return false;
    case "none":
      if (labels.some((label) => !isMachineAuthor(label.author) && isDisputed(label))) return true;
      break;
    case "supported":
    case "decided":
    case "undecided":
      if (isDisputed(shown.label)) return true;
      break;
    default:
      shown satisfies never;
  }
  const held = new Map<string, Label[]>();
  for (const label of labels) {
    const supporters = stancesOn(stances, label.id).supports.map(({ author }) => author);
    const holders = isMachineAuthor(label.author) ? supporters : [label.author, ...supporters];
    for (const holder of new Set(holders)) held.set(holder, [...(held.get(holder) ?? []), label]);
  }
  const people = [...held.values()];
  return people.some((mine, place) =>
    people
      .slice(place + 1)
      .some((theirs) => !mine.some((one) => theirs.some((other) => agree(one, other, index)))),
  );
}

function agree(one: Label, other: Label, index: FamilyIndex): boolean {
  if (one.id === other.id) return true;
  const [ours, theirs] = [resolveLabel(index, one), resolveLabel(index, other)];
  if (ours.length === 0 || theirs.length === 0) return foldForSearch(one.name) === foldForSearch(other.name);
  return ours.some((a) =>
    theirs.some((b) => isWithin(index, a.family, b.family) || isWithin(index, b.family, a.family)),
  );
}
