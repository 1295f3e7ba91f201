/** From the live records of one unit to its line in the layer's index. */
import type { CatalogRecord } from "../catalog/command.ts";
import { shortWeights } from "../catalog/earlier-weights.ts";
import { isMachineAuthor } from "../catalog/machine-author.ts";
import { rankLabels } from "../catalog/shown-label.ts";
import type { UnitSummary } from "./documents.ts";

/**
 * Null when the unit has no live label and no live comment. Withdrawn records do not count.
 *
 * @param weights SHA-256 of the weights that each record is about, by its id, as far as they are known
 */
export function summariseUnit(
  records: readonly CatalogRecord[],
  weights: ReadonlyMap<string, string>,
): UnitSummary | null {
  const live = records.filter(({ withdrawnAt }) => withdrawnAt === null);
  const labels = rankLabels(live);
  const comments = live.filter(({ kind }) => kind === "comment");
  if (labels.length === 0 && comments.length === 0) return null;
  const shown = labels[0];
  const about = shown && weights.get(shown.id);
  return {
    labels: labels.length,
    machineLabels: labels.filter(({ author }) => isMachineAuthor(author)).length,
    comments: comments.length,
    name: shown?.name ?? null,
    family: shown && shown.family !== "" ? shown.family : null,
    about: about === undefined ? null : shortWeights(about),
    authors: [...new Set(labels.map(({ author }) => author))].sort(),
    updatedAt:
      live
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? "", // ISO times sort as text
  };
}
