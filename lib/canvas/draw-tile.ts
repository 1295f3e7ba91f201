/** The weights of an edge on its edge: a square of the tile for each, red where it excites and blue where it inhibits. */
import { weightColour } from "../shared/weight-scale.ts";
import type { Point } from "./draw-geometry.ts";
import type { EdgeTile } from "./draw-input.ts";
import { round } from "./draw-text.ts";

/** The longer side, in canvas units. */
export const tileSide = 30;

/** @param limit where the scale of colours ends, one for all tiles of a drawing. Neighbours of one colour are one rectangle. */
export function drawTile(tile: EdgeTile, middle: Point, limit: number, frame: string): string {
  const { height, width, values } = tile;
  const cell = tileSide / Math.max(height, width, 1);
  const [left, top] = [middle.x - (width * cell) / 2, middle.y - (height * cell) / 2];
  const cells: string[] = [];
  for (let row = 0; row < height; row++) {
    const colours = Array.from({ length: width }, (_, column) =>
      weightColour(values[row * width + column] ?? 0, limit),
    );
    for (let start = 0; start < width; ) {
      let end = start + 1;
      while (end < width && colours[end] === colours[start]) end++;
      cells.push(
        `<rect x="${round(left + start * cell)}" y="${round(top + row * cell)}" width="${round((end - start) * cell)}" height="${round(cell)}" fill="${colours[start] ?? ""}"/>`,
      );
      start = end;
    }
  }
  return `<g shape-rendering="crispEdges">${cells.join("")}</g><rect x="${round(left)}" y="${round(top)}" width="${round(width * cell)}" height="${round(height * cell)}" fill="none" stroke="${frame}" stroke-width="1.5"/>`;
}
