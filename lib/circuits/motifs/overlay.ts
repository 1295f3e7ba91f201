/**
 * The tiles of a matrix, transformed and not, in the cells that can be compared: everything about a transform that does not depend on which
 * unit has which label.
 */
import type { Frame } from "../matrix/frame.ts";
import { makeSampler, type Sampler, sample } from "../matrix/sampler.ts";
import { correlationOf } from "../statistics/correlation.ts";
import { matchUnits, type Side } from "./matching.ts";
import { labelAfter, sourceOf, type Transform } from "./transform.ts";

export type Tiles = {
  readonly frame: Frame;
  readonly values: Float32Array; // [rows, columns, height, width]
  readonly rows: Side;
  readonly columns: Side;
};

/** Two tiles that were compared; places are those of rows and columns in the matrix. */
export type ComparedTiles = {
  readonly tile: readonly [row: number, column: number];
  readonly other: readonly [row: number, column: number];
  readonly transformed: readonly (number | null)[]; // the first tile, transformed; null where it says nothing
  readonly r: number | null;
};

/** How many pairs of tiles are shown. */
const shownExamples = 6;

/** A tile's own part of a correlation over a set of cells. */
export type Sums = { readonly sum: Float64Array; readonly squares: Float64Array };

export type Overlay = {
  readonly transform: Transform;
  readonly sampler: Sampler;
  readonly moved: Float32Array; // [tiles, cells]
  readonly still: Float32Array;
  readonly movedSums: Sums;
  readonly stillSums: Sums;
  readonly rowMatch: Int32Array; // by place of the label, before it is dealt to another unit
  readonly columnMatch: Int32Array;
};

function sumsOf(values: Float32Array, tiles: number): Sums {
  const cells = values.length / Math.max(1, tiles);
  const sum = new Float64Array(tiles);
  const squares = new Float64Array(tiles);
  for (let tile = 0; tile < tiles; tile++) {
    let [s, q] = [0, 0];
    for (let at = tile * cells; at < (tile + 1) * cells; at++) {
      const value = values[at] ?? 0;
      s += value;
      q += value * value;
    }
    sum[tile] = s;
    squares[tile] = q;
  }
  return { sum, squares };
}

export const countOf = (side: Side): number => (side.type === "still" ? side.units : side.labels.length);

export function overlay(
  { frame, values, rows, columns }: Tiles,
  transform: Transform,
  tolerance: number,
): Overlay {
  const sampler = makeSampler(frame, frame, sourceOf(transform));
  const size = frame.height * frame.width;
  const tiles = countOf(rows) * countOf(columns);
  const cells = sampler.cells.length;
  const moved = new Float32Array(tiles * cells);
  const still = new Float32Array(tiles * cells);
  for (let tile = 0; tile < tiles; tile++) {
    moved.set(sample(sampler, values, tile * size), tile * cells);
    for (let k = 0; k < cells; k++)
      still[tile * cells + k] = values[tile * size + (sampler.cells[k] ?? 0)] ?? 0;
  }
  const after = (label: number): number => labelAfter(transform, label);
  return {
    transform,
    sampler,
    moved,
    still,
    movedSums: sumsOf(moved, tiles),
    stillSums: sumsOf(still, tiles),
    rowMatch: matchUnits(rows, after, tolerance),
    columnMatch: matchUnits(columns, after, tolerance),
  };
}

/** The compared tiles with the largest weights, each pair once. */
export function examplesOf(
  { moved, still, movedSums, stillSums, rowMatch, columnMatch, sampler }: Overlay,
  across: number,
  { height, width }: Frame,
): ComparedTiles[] {
  const cells = sampler.cells.length;
  const found: (ComparedTiles & { readonly weight: number })[] = [];
  const seen = new Set<string>();
  for (const [row, rowAfter] of rowMatch.entries()) {
    for (const [column, columnAfter] of columnMatch.entries()) {
      if (rowAfter < 0 || columnAfter < 0 || (rowAfter === row && columnAfter === column)) continue;
      const [from, to] = [row * across + column, rowAfter * across + columnAfter];
      const key = [from, to].sort((a, b) => a - b).join();
      if (seen.has(key)) continue;
      seen.add(key);
      const x = moved.subarray(from * cells, (from + 1) * cells);
      const y = still.subarray(to * cells, (to + 1) * cells);
      let xy = 0;
      for (let k = 0; k < cells; k++) xy += (x[k] ?? 0) * (y[k] ?? 0);
      const [xx, yy] = [movedSums.squares[from] ?? 0, stillSums.squares[to] ?? 0];
      const [sx, sy] = [movedSums.sum[from] ?? 0, stillSums.sum[to] ?? 0];
      const transformed: (number | null)[] = new Array(height * width).fill(null);
      for (const [k, cell] of sampler.cells.entries()) transformed[cell] = x[k] ?? 0;
      found.push({
        tile: [row, column],
        other: [rowAfter, columnAfter],
        transformed,
        r: correlationOf({ n: cells, x: sx, y: sy, xx, yy, xy }),
        weight: Math.sqrt(Math.sqrt(xx * yy)),
      });
    }
  }
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shownExamples)
    .map(({ weight: _, ...example }) => example);
}
