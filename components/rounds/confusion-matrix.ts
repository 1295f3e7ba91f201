/** Confusions laid out as a matrix: the most frequent categories, and the cell of every two. */
import type { ConfusionCell } from "../../lib/agreement/confusion.ts";

export type ConfusionMatrix = {
  /** Most frequent first. */
  readonly categories: readonly string[];
  /** Null where the two never came together. */
  find(one: string, other: string): ConfusionCell | null;
  /** How many categories are left out. */
  readonly left: number;
  /** The most pairs in a cell. */
  readonly most: number;
};

export function confusionMatrix(cells: readonly ConfusionCell[], limit: number): ConfusionMatrix {
  const frequency = new Map<string, number>();
  for (const { a, b, pairs } of cells) {
    for (const category of a === b ? [a] : [a, b])
      frequency.set(category, (frequency.get(category) ?? 0) + pairs);
  }
  const all = [...frequency].sort((x, y) => y[1] - x[1]).map(([category]) => category);
  const byPair = new Map(
    cells.flatMap((cell) => [
      [`${cell.a}\n${cell.b}`, cell] as const,
      [`${cell.b}\n${cell.a}`, cell] as const,
    ]),
  );
  return {
    categories: all.slice(0, limit),
    find: (one, other) => byPair.get(`${one}\n${other}`) ?? null,
    left: Math.max(0, all.length - limit),
    most: Math.max(1, ...cells.map(({ pairs }) => pairs)),
  };
}
