/** How strongly each unit of a layer excites each unit of a later one, and which inputs of a unit excite it at the same places. */

import { joinedTile, openLayerPath } from "../matrix/layer-path.ts";
import type { Tile } from "../tile.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";

/** A unit's strongest excitatory inputs. */
export type MainInputs = {
  readonly inputs: readonly number[]; // strongest first
  /** `[inputs, inputs]`: the cosine of the positive parts of two inputs' tiles: 1 where they excite the unit at the same places, 0 where at others. */
  readonly overlap: Float64Array;
};

export type Excitation = {
  readonly from: string;
  readonly to: string;
  readonly inputs: number; // units of the lower layer
  readonly units: number; // of the upper one
  /** `[units, inputs]`: the sum of a tile's positive weights; a weight that a max pool draws over its region counts once. */
  readonly values: Float32Array;
  readonly main: readonly MainInputs[]; // of every unit of the upper layer
};

/** The positive part of a tile, by position. */
function positive({ values, width, origin }: Tile): Map<string, number> {
  const cells = new Map<string, number>();
  for (const [cell, value] of values.entries()) {
    if (value <= 0) continue;
    cells.set(`${origin[0] + Math.floor(cell / width)} ${origin[1] + (cell % width)}`, value);
  }
  return cells;
}

function overlapsOf(tiles: readonly (Tile | null)[]): Float64Array {
  const parts = tiles.map((tile) => (tile ? positive(tile) : new Map<string, number>()));
  const dot = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
    let sum = 0;
    for (const [cell, value] of a) sum += value * (b.get(cell) ?? 0);
    return sum;
  };
  const norms = parts.map((part) => Math.sqrt(dot(part, part)));
  return Float64Array.from({ length: parts.length ** 2 }, (_, place) => {
    const [i, j] = [Math.floor(place / parts.length), place % parts.length];
    const [a, b] = [parts[i], parts[j]];
    const size = (norms[i] ?? 0) * (norms[j] ?? 0);
    return a && b && size > 0 ? Math.min(1, dot(a, b) / size) : 0;
  });
}

/** The `count` largest of a row, largest first; those that are 0 are no inputs. */
export const largest = (values: ArrayLike<number>, count: number): number[] =>
  Array.from({ length: values.length }, (_, index) => index)
    .filter((index) => (values[index] ?? 0) > 0)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, count);

/** @param count how many main inputs of each unit. Throws as `openLayerPath` does, and `cancelled` when stopped. */
export async function readExcitation(
  pack: WeightedPack,
  from: string,
  to: string,
  count: number,
  work: CircuitWork = {},
): Promise<Excitation> {
  const path = await openLayerPath(pack, from, to);
  const pause = createPause(work);
  const [inputs, units] = [path.lower.units, path.upper.units];
  const values = new Float32Array(units * inputs);
  const main: MainInputs[] = [];
  for (let unit = 0; unit < units; unit++) {
    await pause();
    const pieces = await path.pull(unit, "winner");
    for (const { start, channels, values: weights } of pieces) {
      for (let at = 0; at < weights.length; at++) {
        const weight = weights[at] ?? 0;
        if (weight <= 0) continue;
        const place = unit * inputs + start + (at % channels);
        values[place] = (values[place] ?? 0) + weight;
      }
    }
    const own = largest(values.subarray(unit * inputs, (unit + 1) * inputs), count);
    main.push({ inputs: own, overlap: overlapsOf(own.map((input) => joinedTile(pieces, input))) });
    work.onProgress?.({ done: unit + 1, total: units, note: `the inputs of ${unit + 1} of ${units} units` });
  }
  return { from: path.lower.name, to: path.upper.name, inputs, units, values, main };
}
