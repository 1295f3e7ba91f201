/** From the live records of one unit to its line in the layer's index. */
import type { ShownLabelPolicy } from "../catalog/catalog.ts";
import type { CatalogRecord } from "../catalog/command.ts";
import { isContested } from "../catalog/contested.ts";
import { shortWeights } from "../catalog/earlier-weights.ts";
import { type FamilyIndex, resolveLabel } from "../catalog/families.ts";
import { familiesOfUnit } from "../catalog/family-members.ts";
import { isMachineAuthor } from "../catalog/machine-author.ts";
import type { Family } from "../catalog/records/family.ts";
import type { Label } from "../catalog/records/label.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { whatIsShown } from "../catalog/shown-label.ts";
import { stancesByLabel, stancesOn } from "../catalog/stances.ts";
import type { UnitSummary } from "./documents.ts";

/** What of its catalog a unit's line depends on. */
export type SummaryContext = { readonly policy: ShownLabelPolicy; readonly families: FamilyIndex };

/**
 * Null when the unit has no live label and no live comment. Withdrawn records do not count.
 *
 * @param weights SHA-256 of the weights that each record is about, by its id, as far as they are known
 */
export function summariseUnit(
  records: readonly CatalogRecord[],
  weights: ReadonlyMap<string, string>,
  { policy, families }: SummaryContext,
): UnitSummary | null {
  const live = records.filter(({ withdrawnAt }) => withdrawnAt === null);
  const labels = recordsOfKind(live, "label");
  const comments = recordsOfKind(live, "comment");
  const first = labels[0] ?? comments[0];
  if (!first) return null;
  const shown = whatIsShown(live, policy);
  const label = "label" in shown ? shown.label : null;
  const about = label && weights.get(label.id);
  const stances = stancesByLabel(live);
  const placed = familiesOfUnit(families, first.subject, labels);
  const family = label && surestFamily(label, families);
  const authors = [...new Set(labels.map(({ author }) => author))].sort();
  return {
    labels: labels.length,
    machineLabels: labels.filter(({ author }) => isMachineAuthor(author)).length,
    comments: comments.length,
    disputes: labels.reduce((sum, { id }) => sum + stancesOn(stances, id).disputes.length, 0),
    people: authors.filter((author) => !isMachineAuthor(author)).length,
    contested: isContested(live, shown, families),
    name: label?.name ?? null,
    provisional: shown.how === "undecided",
    family: family?.name ?? (label && label.family !== "" ? label.family : null),
    families: family ? [family.id, ...placed.filter((id) => id !== family.id)] : placed,
    about: about ? shortWeights(about) : null,
    authors,
    updatedAt:
      live
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? "", // ISO times sort as text
  };
}

/** The family of which a label is surest; null when it counts for none. */
function surestFamily(label: Label, families: FamilyIndex): Family | null {
  const [surest] = resolveLabel(families, label);
  return (surest && families.byId.get(surest.family)) ?? null;
}
