/**
 * Both sides of a middle layer as two tables that can be compared number by number: how each earlier unit writes to it, flipped in
 * space, and how each later unit reads it.
 */
import { MicrographiaError } from "../../shared/result.ts";
import { type Frame, frameOf } from "../matrix/frame.ts";
import type { LayerPath } from "../matrix/layer-path.ts";
import { makeSampler, type Sampler, sample } from "../matrix/sampler.ts";
import type { CircuitWork } from "../work.ts";
import { latticeOf, readCells, type WeightCell } from "./weight-cells.ts";

export type TransposeTable = {
  readonly lowers: number;
  readonly middles: number;
  readonly uppers: number;
  readonly positions: number; // of a tile that both sides reach
  /** `[lowers, middles, positions]`: the weights into the middle units, flipped; each lower unit's row has length 1. */
  readonly flipped: Float32Array;
  /** The same weights as they are. */
  readonly kept: Float32Array;
  /** `[uppers, middles, positions]`: the weights out of them; each upper unit's row has length 1. */
  readonly reads: Float32Array;
};

/** Numbers held in one table: about 100 megabytes. */
const largestTable = 25_000_000;

/** `[uppers, lowers, height, width]` */
type LayerTiles = { readonly frame: Frame; readonly values: Float32Array };

/** All tiles between some units of a path's two layers, in one frame. `onUnit` is awaited after each upper unit. */
async function readTiles(
  path: LayerPath,
  uppers: readonly number[],
  lowers: readonly number[],
  onUnit: () => Promise<void>,
): Promise<LayerTiles> {
  const read: WeightCell[][] = [];
  for (const upper of uppers) {
    read.push(await readCells(path, upper));
    await onUnit();
  }
  const rows = latticeOf(read.flatMap((cells) => cells.map(({ y }) => y)));
  const columns = latticeOf(read.flatMap((cells) => cells.map(({ x }) => x)));
  const size = rows.count * columns.count;
  if (uppers.length * lowers.length * size > largestTable) {
    throw new MicrographiaError(
      "too-large",
      `The weights from ${path.lower.name} to ${path.upper.name} are too many to compare at once. Choose units of the middle layer, a family for instance.`,
    );
  }
  const values = new Float32Array(uppers.length * lowers.length * size);
  for (const [u, cells] of read.entries()) {
    for (const { y, x, weights } of cells) {
      const cell = ((y - rows.first) / rows.step) * columns.count + (x - columns.first) / columns.step;
      for (const [l, lower] of lowers.entries()) {
        values[(u * lowers.length + l) * size + cell] = weights[lower] ?? 0;
      }
    }
  }
  const extent = { height: rows.count, width: columns.count, origin: [rows.first, columns.first] as const };
  const frame = frameOf(extent, path.lower.field, path.upper.field);
  return { frame: { ...frame, step: [frame.step[0] * rows.step, frame.step[1] * columns.step] }, values };
}

/** Rows scaled to length 1; rows of zeros stay what they are. */
function normalise(table: Float32Array, rows: number): void {
  const length = table.length / Math.max(1, rows);
  for (let row = 0; row < rows; row++) {
    const own = table.subarray(row * length, (row + 1) * length);
    let squares = 0;
    for (const value of own) squares += value * value;
    if (squares > 0) for (let at = 0; at < length; at++) own[at] = (own[at] ?? 0) / Math.sqrt(squares);
  }
}

/** The cosine of the angle between two lists of numbers; 0 where either is all zeros. */
export function cosineOf(xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let k = 0; k < xs.length; k++) {
    const [x, y] = [xs[k] ?? 0, ys[k] ?? 0];
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xx * yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

const all = (count: number): number[] => Array.from({ length: count }, (_, unit) => unit);

/** The sampler's cells among these. */
function within(sampler: Sampler, cells: ReadonlySet<number>): Sampler {
  const kept = [...sampler.cells.keys()].filter((k) => cells.has(sampler.cells[k] ?? -1));
  const corners = kept.flatMap((k) => [4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3]);
  return {
    cells: Int32Array.from(kept, (k) => sampler.cells[k] ?? 0),
    sources: Int32Array.from(corners, (at) => sampler.sources[at] ?? 0),
    shares: Float64Array.from(corners, (at) => sampler.shares[at] ?? 0),
  };
}

/** The cells in which any tile has a weight: strides and pools leave others empty. */
function usedCells({ frame, values }: LayerTiles): Set<number> {
  const size = frame.height * frame.width;
  const used = new Set<number>();
  for (let at = 0; at < values.length && used.size < size; at++) if (values[at] !== 0) used.add(at % size);
  return used;
}

/** How the weights into the middle layer are laid over those out of it: flipped, and as they are. */
function overlays(into: LayerTiles, out: LayerTiles): { flip: Sampler; keep: Sampler } {
  const flip = makeSampler(into.frame, out.frame, ([x, y]) => [-x, -y]);
  const keep = makeSampler(into.frame, out.frame, (position) => position);
  const [usedInto, usedOut] = [usedCells(into), usedCells(out)];
  const reached = ({ cells, sources, shares }: Sampler): Set<number> =>
    new Set(
      [...cells.keys()]
        .filter((k) =>
          [0, 1, 2, 3].some((i) => (shares[4 * k + i] ?? 0) > 0 && usedInto.has(sources[4 * k + i] ?? -1)),
        )
        .map((k) => cells[k] ?? -1),
    );
  const [flipReached, keepReached] = [reached(flip), reached(keep)];
  const both = new Set([...usedOut].filter((cell) => flipReached.has(cell) && keepReached.has(cell)));
  return { flip: within(flip, both), keep: within(keep, both) };
}

/** @param middles units of the layer between the two paths. Throws `too-large` when there are too many weights. */
export async function readTransposeTable(
  first: LayerPath,
  second: LayerPath,
  middles: readonly number[],
  pause: () => Promise<void>,
  onProgress: CircuitWork["onProgress"],
): Promise<TransposeTable> {
  const [lowers, uppers] = [first.lower.units, second.upper.units];
  const total = middles.length + uppers;
  let done = 0;
  const onUnit = async (): Promise<void> => {
    onProgress?.({ done: ++done, total, note: `weights of ${done} of ${total} units` });
    await pause();
  };
  const into = await readTiles(first, middles, all(lowers), onUnit);
  const out = await readTiles(second, all(uppers), middles, onUnit);
  const { flip, keep } = overlays(into, out);
  const [b, positions] = [middles.length, flip.cells.length];
  const intoSize = into.frame.height * into.frame.width;
  const outSize = out.frame.height * out.frame.width;
  const tableOf = (rows: number, read: (row: number, middle: number) => Float64Array): Float32Array => {
    const table = new Float32Array(rows * b * positions);
    for (let row = 0; row < rows; row++) {
      for (let middle = 0; middle < b; middle++) table.set(read(row, middle), (row * b + middle) * positions);
    }
    normalise(table, rows);
    return table;
  };
  const writes = (sampler: Sampler) =>
    tableOf(lowers, (row, middle) => sample(sampler, into.values, (middle * lowers + row) * intoSize));
  return {
    lowers,
    middles: b,
    uppers,
    positions,
    flipped: writes(flip),
    kept: writes(keep),
    reads: tableOf(uppers, (row, middle) =>
      Float64Array.from(flip.cells, (cell) => out.values[(row * b + middle) * outSize + cell] ?? 0),
    ),
  };
}
