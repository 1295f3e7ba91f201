/** What a merge or a split would come to, before anybody asks for it: worked out by the rules that count afterwards. */
import { type FamilyIndex, familiesInForce, indexFamilies } from "../../lib/catalog/families.ts";
import { findMembers, type Member } from "../../lib/catalog/family-members.ts";
import type { Placement } from "../../lib/catalog/placements.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { count } from "../ui/sentence.ts";

/** Later than anything that was said: what is previewed comes after it. */
const afterAll = "9999-12-31T23:59:59.999Z";

/** Families that one may be merged into: none that is, whether as a part or by an earlier merge, made of it. */
export function mergeTargets(index: FamilyIndex, family: string): Family[] {
  const leadsBack = (from: string, seen: readonly string[]): boolean => {
    if (from === family) return true;
    const { parent = null, mergedInto = null } = index.byId.get(from) ?? {};
    return [parent, mergedInto].some(
      (id) => id !== null && !seen.includes(id) && leadsBack(id, [...seen, id]),
    );
  };
  return familiesInForce(index).filter(({ id }) => !leadsBack(id, [id]));
}

export type MergePreview = {
  /** Units that would come over, surest first; those that are in both already not among them. */
  readonly moving: readonly Member[];
  /** How many are in both. */
  readonly both: number;
  /** How many the other would have. */
  readonly after: number;
};

export function previewMerge(
  index: FamilyIndex,
  labels: readonly Placement[],
  family: string,
  into: string,
): MergePreview {
  const before = findMembers(index, labels);
  const families = [...index.byId.values()].map((each) =>
    each.id === family ? { ...each, mergedInto: into } : each,
  );
  const after = findMembers(indexFamilies(families), labels);
  const there = new Set((before.get(into) ?? []).map(({ unit }) => unit));
  const own = before.get(family) ?? [];
  const moving = own.filter(({ unit }) => !there.has(unit));
  return { moving, both: own.length - moving.length, after: (after.get(into) ?? []).length };
}

/** The preview in a sentence. */
export function mergeInWords({ moving, both, after }: MergePreview, family: string, into: string): string {
  const have = `“${into}” would have ${count(after, "unit")}.`;
  if (moving.length + both === 0) return `No unit is in “${family}”. ${have}`;
  if (moving.length === 0) return `All units of “${family}” are in “${into}” already. ${have}`;
  const there = both === 0 ? "" : ` (${both} more ${both === 1 ? "is" : "are"} in it already)`;
  return `${count(moving.length, "unit")} would come over${there}. ${have}`;
}

/** How many units a family would keep, and how many the new one would have. */
export function previewSplit(
  index: FamilyIndex,
  labels: readonly Placement[],
  family: Family,
  units: readonly string[],
): { readonly kept: number; readonly over: number } {
  const off: Family = {
    ...family,
    id: "preview",
    parent: null,
    mergedInto: null,
    splitFrom: { family: family.id, units: [...units] },
    createdAt: afterAll,
    formerNames: [],
  };
  const after = findMembers(indexFamilies([...index.byId.values(), off]), labels);
  return { kept: (after.get(family.id) ?? []).length, over: (after.get(off.id) ?? []).length };
}

/** The units that statements about the family itself place there: those that can go over. */
export const splittable = (
  index: FamilyIndex,
  labels: readonly Placement[],
  family: string,
): readonly Member[] =>
  (findMembers(index, labels).get(family) ?? []).filter(({ voices }) =>
    voices.some(({ by }) => by === family),
  );
