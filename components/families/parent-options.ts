/** Families as the choices of a list, the parts under their wholes. */
import { type FamilyBranch, type FamilyIndex, familyTree, isWithin } from "../../lib/catalog/families.ts";
import type { Family } from "../../lib/catalog/records/family.ts";

export type FamilyRow = { readonly family: Family; readonly depth: number };

/** The families in force as rows of a tree, in its order. */
export const familyRows = (index: FamilyIndex): FamilyRow[] => rowsOf(familyTree(index), 0);

const rowsOf = (branches: readonly FamilyBranch[], depth: number): FamilyRow[] =>
  branches.flatMap(({ family, parts }) => [{ family, depth }, ...rowsOf(parts, depth + 1)]);

/** Those that may stand above a family: not the family itself, and none of its parts. */
export const possibleParents = (index: FamilyIndex, family: string | null): FamilyRow[] =>
  familyRows(index).filter((row) => family === null || !isWithin(index, row.family.id, family));

/** The name in a list, moved in by its depth: lists of the platform hold plain text only. */
export const indented = ({ family, depth }: FamilyRow): string => `${"\u2003".repeat(depth)}${family.name}`;
