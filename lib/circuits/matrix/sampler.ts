/**
 * A tile under a map of the plane. The value of a cell at position p is read at `source(p)` in the tile as it was, bilinearly between
 * the four cells around it. A cell is a square, so within half a cell outside the outermost middles the value is that of the border;
 * what lies further out is not in the tile, and cells that would have to be read there are left out of every comparison. Where the map
 * takes cells to cells exactly, as quarter turns do, nothing is interpolated.
 */
import { type At, type Frame, middleOfCell } from "./frame.ts";

export type Sampler = {
  /** The cells that have a value, in rising order. */
  readonly cells: Int32Array;
  /** Four cells of the tile as it was for each of them, and how much of each. */
  readonly sources: Int32Array;
  readonly shares: Float64Array;
};

/** In cells: positions this near to a middle are that middle, so that rounding of sines moves nothing. */
const snap = 1e-6;

/** Between which two cells of an axis a position lies, and how far from the first; null when outside. */
function between(position: number, count: number): [before: number, after: number, share: number] | null {
  const nearest = Math.round(position);
  const at = Math.abs(position - nearest) < snap ? nearest : position;
  if (at < -0.5 || at > count - 0.5) return null;
  const inside = Math.min(count - 1, Math.max(0, at));
  const before = Math.min(Math.floor(inside), Math.max(0, count - 2));
  return [before, Math.min(before + 1, count - 1), inside - before];
}

/** Reads tiles of the frame `from` in the cells of the frame `to`. */
export function makeSampler(from: Frame, to: Frame, source: (position: At) => At): Sampler {
  const cells: number[] = [];
  const sources: number[] = [];
  const shares: number[] = [];
  for (let cell = 0; cell < to.height * to.width; cell++) {
    const [x, y] = source(middleOfCell(to, cell));
    const row = between((-y - from.first[0]) / from.step[0], from.height);
    const column = between((x - from.first[1]) / from.step[1], from.width);
    if (!row || !column) continue;
    cells.push(cell);
    for (const [i, down] of [
      [row[0], 1 - row[2]],
      [row[1], row[2]],
    ] as const) {
      for (const [j, right] of [
        [column[0], 1 - column[2]],
        [column[1], column[2]],
      ] as const) {
        sources.push(i * from.width + j);
        shares.push(down * right);
      }
    }
  }
  return {
    cells: Int32Array.from(cells),
    sources: Int32Array.from(sources),
    shares: Float64Array.from(shares),
  };
}

/** The values of a sampler's cells, in its order, from the tile whose values begin at `at`. */
export function sample(
  { cells, sources, shares }: Sampler,
  values: ArrayLike<number>,
  at = 0,
): Float64Array<ArrayBuffer> {
  const read = new Float64Array(cells.length);
  for (let k = 0; k < cells.length; k++) {
    let sum = 0;
    for (let corner = 4 * k; corner < 4 * k + 4; corner++) {
      sum += (shares[corner] ?? 0) * (values[at + (sources[corner] ?? 0)] ?? 0);
    }
    read[k] = sum;
  }
  return read;
}
