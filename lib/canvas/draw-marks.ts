/** Where tiles and numbers stand on their lines: at the middle, or where there is room beside those of other lines. */
import { type Box, boxAround, type Line, overlapOf, type Point, pointOn } from "./draw-geometry.ts";

/** Parts of a line, the middle first; near its ends it is among others. */
const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8] as const;
/** Between one mark and the next, in canvas units. */
const air = 2;

export type Marked = { readonly id: string; readonly line: Line; readonly value: number | null };
export type MarkSize = { readonly width: number; readonly height: number };

/** The middle of each line's mark. The strongest choose first; where nothing is free, the least is covered. */
export function placeMarks(
  lines: readonly Marked[],
  { width, height }: MarkSize,
  taken: readonly Box[],
): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  const boxes = [...taken];
  const strength = ({ value }: Marked): number => Math.abs(value ?? 0);
  for (const { id, line } of [...lines].sort((a, b) => strength(b) - strength(a) || (a.id < b.id ? -1 : 1))) {
    let best: { readonly covered: number; readonly point: Point; readonly box: Box } | null = null;
    for (const part of parts) {
      const point = pointOn(line, part);
      const box = boxAround(point, width + air, height + air);
      const covered = boxes.reduce((sum, other) => sum + overlapOf(box, other), 0);
      if (best === null || covered < best.covered) best = { covered, point, box };
      if (covered === 0) break;
    }
    if (best === null) continue;
    places.set(id, best.point);
    boxes.push(best.box);
  }
  return places;
}
