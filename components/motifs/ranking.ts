/** Candidates in order. */
import { aboveChance, type Chance } from "../../lib/circuits/statistics/chance.ts";

export type Candidate = { readonly unit: number; readonly score: number; readonly chance: Chance | null };

/** How far a score has come from chance towards 1; the score itself where chance was not asked. */
export const standing = ({ score, chance }: Candidate): number =>
  chance ? aboveChance(score, chance) : score;

/** Furthest above chance first; those with nothing to show are left out. */
export const ranked = <T extends Candidate>(candidates: readonly T[]): T[] =>
  candidates
    .filter(({ score }) => score > 0)
    .sort((a, b) => standing(b) - standing(a) || b.score - a.score || a.unit - b.unit);

/** The place of a unit, from 1; null where it is not among them. */
export function rankOf(candidates: readonly Candidate[], unit: number): number | null {
  const place = candidates.findIndex((candidate) => candidate.unit === unit);
  return place < 0 ? null : place + 1;
}

/** How many candidates have a p-value of at most `level`, and how many would by chance alone. */
export function significant(
  candidates: readonly Candidate[],
  level: number,
): { found: number; expected: number } {
  const tested = candidates.filter(({ chance }) => chance !== null);
  return {
    found: tested.filter(({ chance }) => (chance?.p ?? 1) <= level).length,
    expected: Math.round(level * tested.length),
  };
}
