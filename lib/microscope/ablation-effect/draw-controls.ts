/** Sets of units to be ablated in the place of those that an ablation is about. */
import { drawMatchedSet } from "../../circuits/statistics/matched-sets.ts";
import type { Random } from "../../shared/random.ts";

export type ControlQuestion = {
  /** Units that may be drawn. */
  readonly pool: readonly number[];
  readonly ablated: readonly number[];
  /** By unit; null where any set will do. */
  readonly strengths: ReadonlyMap<number, number> | null;
  readonly count: number;
};

/** A set's mean strength may be off by this share of the target. */
const tolerance = 0.1;

/** Draws that give nothing new before the sets found count as all there are. */
const vainDraws = 20;

/** Different sets, each of as many units as are ablated and in rising order; fewer than asked for where there are no more. */
export function drawControls(
  { pool, ablated, strengths, count }: ControlQuestion,
  random: Random,
): number[][] {
  const strengthOf = (unit: number): number => strengths?.get(unit) ?? 0;
  const target = ablated.reduce((sum, unit) => sum + strengthOf(unit), 0) / Math.max(1, ablated.length);
  const match = {
    size: ablated.length,
    target,
    tolerance: strengths === null ? Number.POSITIVE_INFINITY : tolerance * target,
  };
  const values = pool.map(strengthOf);
  const sets = new Map<string, number[]>();
  for (let vain = 0; sets.size < count && vain < vainDraws; ) {
    const set = drawMatchedSet(values, match, random)?.map((place) => pool[place] ?? 0);
    const key = String(set);
    if (set && !sets.has(key))
      sets.set(
        key,
        set.toSorted((a, b) => a - b),
      );
    else vain++;
  }
  return [...sets.values()];
}
