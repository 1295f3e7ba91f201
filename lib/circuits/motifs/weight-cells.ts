/**
 * The weights into a unit by position, and only the positions that have any: strides leave gaps between them, and the kernels of a module's
 * branches differ in size. What a max pool draws over its region counts once.
 */
import type { LayerPath } from "../matrix/layer-path.ts";
import type { ReadPiece } from "../tile.ts";

export type WeightCell = {
  readonly y: number; // relative to the upper unit's position, in steps of the lower layer
  readonly x: number;
  readonly weights: Float32Array; // [units of the lower layer]
};

/** The cells of pieces in which any channel has a weight. Cells of several pieces are added up. */
export function cellsOf(pieces: readonly ReadPiece[], units: number): WeightCell[] {
  const cells = new Map<string, WeightCell>();
  for (const { origin, height, width, channels, start, values } of pieces) {
    for (let cell = 0; cell < height * width; cell++) {
      const own = values.subarray(cell * channels, (cell + 1) * channels);
      if (!own.some((weight) => weight !== 0)) continue;
      const [y, x] = [origin[0] + Math.floor(cell / width), origin[1] + (cell % width)];
      const key = `${y} ${x}`;
      const known = cells.get(key) ?? { y, x, weights: new Float32Array(units) };
      for (const [i, weight] of own.entries()) {
        known.weights[start + i] = (known.weights[start + i] ?? 0) + weight;
      }
      cells.set(key, known);
    }
  }
  return [...cells.values()];
}

/** The cells of an upper unit. */
export const readCells = async (path: LayerPath, unit: number): Promise<WeightCell[]> =>
  cellsOf(await path.pull(unit, "winner"), path.lower.units);

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** Equally spaced places that hold all of the given ones: the first, how far apart they are, and how many. */
export function latticeOf(places: Iterable<number>): { first: number; step: number; count: number } {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const step = sorted.reduce((common, place) => gcd(common, place - first), 0) || 1;
  return { first, step, count: Math.round(((sorted.at(-1) ?? first) - first) / step) + 1 };
}
