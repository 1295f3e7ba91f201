/**
 * A matrix of tiles between two sets of units: the figure of the Circuits articles in which equivariance is seen ("Curve
 * Circuits", Cammarata et al., Distill 2021). Rows are units of the lower layer, columns units of the upper one.
 */
import { MicrographiaError } from "../../shared/result.ts";
import type { Tile } from "../tile.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { lay, unionOf } from "./extent.ts";
import { type Frame, frameOf } from "./frame.ts";
import { joinedTile, type LayerPath, normsOf, openLayerPath } from "./layer-path.ts";

/**
 * Which units of a layer. `strongest`: the `count` units whose weights with some units of the other layer are largest, by the
 * root of the sum of the squares of their norms; `with` lists those units, or null for the matrix' other side. `keep` are among them
 * in any case.
 */
export type UnitChoice =
  | { readonly type: "units"; readonly units: readonly number[] }
  | {
      readonly type: "strongest";
      readonly count: number;
      readonly with: readonly number[] | null;
      readonly keep: readonly number[];
    };

export type UnitSet = { readonly layer: string; readonly choice: UnitChoice };

export type TileMatrix = {
  readonly from: string; // the rows' layer
  readonly to: string; // the columns'
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Common to all tiles; where a kernel does not reach, its weight is 0. */
  readonly frame: Frame;
  /** `[rows, columns, height, width]` */
  readonly values: Float32Array;
  /** `[rows, columns]`: L2 norms in which a weight counts once that a max pool draws over its region. */
  readonly norms: Float32Array;
  readonly pooled: boolean;
  /** The sum of these norms as a share of the same sum over all units of the lower layer and these columns; 0 to 1. */
  readonly inputShare: number;
  /** The same over these rows and all units of the upper layer. */
  readonly outputShare: number;
};

/** The root of the sum of squares of each unit's norms with several others. */
function joint(norms: readonly Float64Array[], units: number): Float64Array {
  const sums = new Float64Array(units);
  for (const own of norms) for (let i = 0; i < units; i++) sums[i] = (sums[i] ?? 0) + (own[i] ?? 0) ** 2;
  return sums.map(Math.sqrt);
}

function strongestOf(strength: Float64Array, count: number, keep: readonly number[]): number[] {
  const order = [...strength.keys()].sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0) || a - b);
  return [...new Set([...keep, ...order])].slice(0, count);
}

function checkUnits(units: readonly number[], { name, units: all }: LayerPath["lower"]): readonly number[] {
  const wrong = units.find((unit) => !(Number.isInteger(unit) && unit >= 0 && unit < all));
  if (wrong === undefined) return [...new Set(units)];
  throw new MicrographiaError("not-found", `There is no unit ${name}:${wrong}: the layer has ${all} units.`);
}

/** The units of either side. The side that is chosen by the other comes second. */
async function choose(
  path: LayerPath,
  from: UnitChoice,
  to: UnitChoice,
  pause: () => Promise<void>,
): Promise<[rows: readonly number[], columns: readonly number[]]> {
  type Strongest = Extract<UnitChoice, { type: "strongest" }>;
  const strongest = async (
    side: "rows" | "columns",
    { count, keep }: Strongest,
    others: readonly number[],
  ) => {
    const [own, other] = side === "rows" ? [path.lower, path.upper] : [path.upper, path.lower];
    const norms: Float64Array[] = [];
    for (const unit of checkUnits(others, other)) {
      await pause();
      const pieces = side === "rows" ? await path.pull(unit, "winner") : await path.push(unit, "winner");
      norms.push(normsOf(pieces, own.units));
    }
    return strongestOf(joint(norms, own.units), count, checkUnits(keep, own));
  };
  const known = (side: "rows" | "columns", choice: UnitChoice) => {
    if (choice.type === "units") return checkUnits(choice.units, side === "rows" ? path.lower : path.upper);
    return choice.with === null ? null : strongest(side, choice, choice.with);
  };
  const [rows, columns] = [await known("rows", from), await known("columns", to)];
  if (rows && columns) return [rows, columns];
  if (rows && to.type === "strongest") return [rows, await strongest("columns", to, rows)];
  if (columns && from.type === "strongest") return [await strongest("rows", from, columns), columns];
  throw new MicrographiaError(
    "invalid",
    "Rows that are chosen by the columns need columns that are chosen otherwise. Name the units of one side.",
  );
}

const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
};

/** Throws `not-found` and `invalid` for sets that cannot be had, `cancelled` when stopped, and what reading the weights throws. */
export async function readTileMatrix(
  pack: WeightedPack,
  sets: { readonly from: UnitSet; readonly to: UnitSet },
  work: CircuitWork = {},
): Promise<TileMatrix> {
  const path = await openLayerPath(pack, sets.from.layer, sets.to.layer);
  const pause = createPause(work);
  const [rows, columns] = await choose(path, sets.from.choice, sets.to.choice, pause);
  const total = columns.length + rows.length;
  const tiles: { readonly at: number; readonly tile: Tile }[] = [];
  const norms = new Float32Array(rows.length * columns.length);
  let allInput = 0;
  for (const [c, column] of columns.entries()) {
    await pause();
    const drawn = await path.pull(column, "region");
    const counted = normsOf(path.pooled ? await path.pull(column, "winner") : drawn, path.lower.units);
    allInput += sumOf(counted);
    for (const [r, row] of rows.entries()) {
      const tile = joinedTile(drawn, row);
      norms[r * columns.length + c] = counted[row] ?? 0;
      if (tile) tiles.push({ at: r * columns.length + c, tile });
    }
    work.onProgress?.({ done: c + 1, total, note: "weights into the columns" });
  }
  let allOutput = 0;
  for (const [r, row] of rows.entries()) {
    await pause();
    allOutput += sumOf(normsOf(await path.push(row, "winner"), path.upper.units));
    work.onProgress?.({ done: columns.length + r + 1, total, note: "weights out of the rows" });
  }
  const extent = unionOf(tiles.map(({ tile }) => tile));
  const size = extent.height * extent.width;
  const values = new Float32Array(rows.length * columns.length * size);
  for (const { at, tile } of tiles) lay(tile, extent, values, at * size);
  const shown = sumOf(norms);
  const share = (all: number): number => (all === 0 ? 0 : Math.min(1, shown / all));
  return {
    from: path.lower.name,
    to: path.upper.name,
    rows,
    columns,
    frame: frameOf(extent, path.lower.field, path.upper.field),
    values,
    norms,
    pooled: path.pooled,
    inputShare: share(allInput),
    outputShare: share(allOutput),
  };
}

/** The values of one tile of a matrix, a view. */
export const tileOfMatrix = (
  { columns, frame, values }: Pick<TileMatrix, "columns" | "frame" | "values">,
  row: number,
  column: number,
): Float32Array => {
  const size = frame.height * frame.width;
  const at = (row * columns.length + column) * size;
  return values.subarray(at, at + size);
};
