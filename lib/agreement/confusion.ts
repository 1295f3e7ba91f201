/** Which categories are given where others give another: pairs of people's answers about the same unit, counted. */
import type { RatedUnit } from "./ratings.ts";

export type ConfusionCell = {
  readonly a: string;
  readonly b: string;
  /** Pairs of answers, one of them `a` and the other `b`; unordered, so each pair counts once. */
  readonly pairs: number;
  /** The units on which they came, those with the most pairs first. */
  readonly units: readonly string[];
};

/** All pairs of categories that came together, `a` before `b` in the order of first appearance; agreement where a = b. */
export function confusions(units: readonly RatedUnit<string>[]): ConfusionCell[] {
  const order = [...new Set(units.flatMap(({ ratings }) => ratings.map(({ value }) => value)))];
  const rank = new Map(order.map((value, at) => [value, at]));
  const cells = new Map<string, { a: string; b: string; byUnit: Map<string, number> }>();
  for (const { unit, ratings } of units) {
    for (const [at, { value: first }] of ratings.entries()) {
      for (const { value: second } of ratings.slice(at + 1)) {
        const swap = (rank.get(first) ?? 0) > (rank.get(second) ?? 0);
        const [a, b] = swap ? [second, first] : [first, second];
        const key = JSON.stringify([a, b]);
        const cell = cells.get(key) ?? { a, b, byUnit: new Map<string, number>() };
        cell.byUnit.set(unit, (cell.byUnit.get(unit) ?? 0) + 1);
        cells.set(key, cell);
      }
    }
  }
  return [...cells.values()].map(({ a, b, byUnit }) => ({
    a,
    b,
    pairs: [...byUnit.values()].reduce((sum, pairs) => sum + pairs, 0),
    units: [...byUnit].sort((x, y) => y[1] - x[1]).map(([unit]) => unit),
  }));
}
