/** Labels that stand in a row above what they name, as near to it as they can without running into each other. */

/** Where each label stands: its row, and the middle of it. */
export type LabelPlace = { readonly row: number; readonly x: number };

/** Into how many rows so many labels go. */
export const labelRows = (count: number, width: number, room: number): number =>
  Math.max(1, Math.ceil((count * width) / Math.max(width, room)));

/**
 * Labels of one width for points along an axis, between `low` and `high`. Neighbours take turns in the rows; within a row each is
 * pushed no further than the others need, and as far to one side as to the other (pool adjacent violators, which minimises the sum of
 * squares of the shifts: Barlow et al., "Statistical Inference under Order Restrictions", 1972).
 */
export function placeLabels(
  points: readonly number[],
  { width, low, high }: { readonly width: number; readonly low: number; readonly high: number },
): LabelPlace[] {
  const rows = labelRows(points.length, width, high - low);
  const order = points.map((_, i) => i).sort((a, b) => (points[a] ?? 0) - (points[b] ?? 0) || a - b);
  const places = new Array<LabelPlace>(points.length).fill({ row: 0, x: 0 });
  for (let row = 0; row < rows; row++) {
    const own = order.filter((_, place) => place % rows === row);
    const spread = spreadOut(
      own.map((i) => points[i] ?? 0),
      width,
      low + width / 2,
      high - width / 2,
    );
    for (const [place, i] of own.entries()) places[i] = { row, x: spread[place] ?? 0 };
  }
  return places;
}

/** Sorted middles at least `width` apart, between two limits where there is room. */
function spreadOut(sorted: readonly number[], width: number, low: number, high: number): number[] {
  type Block = { sum: number; count: number };
  const blocks: Block[] = [];
  const mean = ({ sum, count }: Block): number => sum / count;
  for (const [i, point] of sorted.entries()) {
    // Shifted so that touching labels have equal values.
    blocks.push({ sum: point - i * width, count: 1 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && mean(before) > mean(last); ) {
      blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
      [last, before] = [blocks.at(-1), blocks.at(-2)];
    }
  }
  const free = blocks.flatMap((block) => new Array<number>(block.count).fill(mean(block)));
  const top = high - (sorted.length - 1) * width;
  return free.map((value, i) => Math.max(low, Math.min(value, top)) + i * width);
}
