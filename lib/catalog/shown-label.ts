/** Which of several labels stands for a unit where there is room for one, as the catalog has chosen to settle it. */
import type { ShownLabelPolicy } from "./catalog.ts";
import type { CatalogRecord } from "./command.ts";
import { isMachineAuthor } from "./machine-author.ts";
import type { Choice } from "./records/choice.ts";
import type { Label } from "./records/label.ts";
import { type LabelStances, stancesByLabel, stancesOn } from "./stances.ts";

/** What stands for a unit, and why. */
export type Shown =
  /** It has no label. */
  | { readonly how: "unlabelled" }
  /** It has labels, and the catalog puts none before the others. */
  | { readonly how: "none" }
  | { readonly how: "supported"; readonly label: Label }
  | { readonly how: "decided"; readonly label: Label; readonly choice: Choice }
  /** No editor has decided: the most supported one stands in. */
  | { readonly how: "undecided"; readonly label: Label };

/**
 * Live labels: people's first, then machine-made ones, however many support those; among each the one first that most
 * people support, those subtracted who dispute it, then the oldest, then by id, so that every browser shows the same order.
 * Whoever agrees with a machine and wants its words to stand for the unit says so in a label of their own. Where editors
 * decide, what they have chosen comes before all.
 */
export function rankLabels(
  records: readonly CatalogRecord[],
  policy: ShownLabelPolicy = "most-supported",
): Label[] {
  const stances = stancesByLabel(records);
  const labels = liveLabels(records);
  const chosen = policy === "editors-decision" ? decision(records)?.label : undefined;
  return labels.sort(
    (a, b) =>
      Number(b.id === chosen) - Number(a.id === chosen) ||
      Number(isMachineAuthor(a.author)) - Number(isMachineAuthor(b.author)) ||
      standing(stancesOn(stances, b.id)) - standing(stancesOn(stances, a.id)) ||
      compare(a.createdAt, b.createdAt) ||
      compare(a.id, b.id),
  );
}

/** Supports minus disputes. */
const standing = ({ supports, disputes }: LabelStances): number => supports.length - disputes.length;

const liveLabels = (records: readonly CatalogRecord[]): Label[] =>
  records.filter((record) => record.kind === "label").filter(({ withdrawnAt }) => withdrawnAt === null);

/** The decision that counts: the latest live one on a live label. */
export function decision(records: readonly CatalogRecord[]): Choice | null {
  const labels = new Set(liveLabels(records).map(({ id }) => id));
  const choices = records
    .filter((record) => record.kind === "choice")
    .filter(({ withdrawnAt, label }) => withdrawnAt === null && labels.has(label))
    .sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
  return choices[0] ?? null;
}

/** What stands for a unit, of whose records these are all or the live ones. */
export function whatIsShown(records: readonly CatalogRecord[], policy: ShownLabelPolicy): Shown {
  const [label] = rankLabels(records, policy);
  if (!label) return { how: "unlabelled" };
  switch (policy) {
    case "none":
      return { how: "none" };
    case "most-supported":
      return { how: "supported", label };
    case "editors-decision": {
      const choice = decision(records);
      return choice ? { how: "decided", label, choice } : { how: "undecided", label };
    }
    default:
      return policy satisfies never;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
