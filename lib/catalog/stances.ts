/** Where people stand to labels: each for it, against it, or neither. */
import type { CatalogRecord } from "./command.ts";
import type { Dispute } from "./records/dispute.ts";
import type { Support } from "./records/support.ts";

export type LabelStances = { readonly supports: readonly Support[]; readonly disputes: readonly Dispute[] };

const nobody: LabelStances = { supports: [], disputes: [] };

/**
 * The live stances on each label, by label id, oldest first; labels without any are absent. A person who both supports and
 * disputes a label has changed sides: only what they stated last counts.
 */
export function stancesByLabel(records: Iterable<CatalogRecord>): ReadonlyMap<string, LabelStances> {
  const last = new Map<string, Support | Dispute>();
  for (const record of records) {
    if ((record.kind !== "support" && record.kind !== "dispute") || record.withdrawnAt !== null) continue;
    const key = `${record.label} ${record.author}`;
    const known = last.get(key);
    if (!known || isLater(record, known)) last.set(key, record);
  }
  const byLabel = new Map<string, { supports: Support[]; disputes: Dispute[] }>();
  for (const stance of [...last.values()].sort(byAge)) {
    const on = byLabel.get(stance.label) ?? { supports: [], disputes: [] };
    if (stance.kind === "support") on.supports.push(stance);
    else on.disputes.push(stance);
    byLabel.set(stance.label, on);
  }
  return byLabel;
}

/** Those on one label. */
export const stancesOn = (stances: ReadonlyMap<string, LabelStances>, label: string): LabelStances =>
  stances.get(label) ?? nobody;

type Stated = Support | Dispute;
const isLater = (one: Stated, other: Stated): boolean =>
  one.updatedAt > other.updatedAt || (one.updatedAt === other.updatedAt && one.id > other.id);
const byAge = (one: Stated, other: Stated): number =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id) ? -1 : 1;
