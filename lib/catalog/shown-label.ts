/** Which of several labels stands for a unit where there is room for one. */
import type { CatalogRecord } from "./command.ts";
import { isMachineAuthor } from "./machine-author.ts";
import type { Label } from "./records/label.ts";

/** How many live supports each label has, by label id; labels without support are absent. */
export function countSupports(records: readonly CatalogRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const record of records) {
    if (record.kind !== "support" || record.withdrawnAt !== null) continue;
    counts.set(record.label, (counts.get(record.label) ?? 0) + 1);
  }
  return counts;
}

/**
 * Live labels: people's first, then machine-made ones, however many support those; among each the most supported
 * first, then the oldest, then by id, so that every browser shows the same order. Whoever agrees with a machine and wants
 * its words to stand for the unit says so in a label of their own.
 */
export function rankLabels(records: readonly CatalogRecord[]): Label[] {
  const supports = countSupports(records);
  return records
    .filter((record) => record.kind === "label")
    .filter((label) => label.withdrawnAt === null)
    .sort(
      (a, b) =>
        Number(isMachineAuthor(a.author)) - Number(isMachineAuthor(b.author)) ||
        (supports.get(b.id) ?? 0) - (supports.get(a.id) ?? 0) ||
        compare(a.createdAt, b.createdAt) ||
        compare(a.id, b.id),
    );
}

/** The label shown for a unit in grids and tiles; null when it has none. */
export const shownLabel = (records: readonly CatalogRecord[]): Label | null => rankLabels(records)[0] ?? null;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
