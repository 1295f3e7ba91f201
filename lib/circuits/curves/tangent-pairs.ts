/**
 * The weights between line units and curve units, beside the agreement of the tangents that they prefer.
 *
 * A cell of the tile between a line unit with orientation φ and a curve unit with its arc stands for a position P: the middle of
 * the line unit's receptive field, relative to the curve unit's. With τ(P) the arc's tangent nearest to P and d(P)
 * the distance to it:
 *
 *     near(P) = exp(-d(P)² / 2σ²)            σ: the line unit's stride, the distance of two cells
 *     agreement(P) = near(P) · cos 2(φ - τ(P))
 *
 * Cells are compared by `agreement(P)` and the tile's weight W(P); pairs by the means along the arc,
 * `Σ near·cos 2(φ - τ) / Σ near` and `Σ near·W / Σ near`.
 */
import type { Layer } from "../../model/manifest.ts";
import { unwrap } from "../../shared/result.ts";
import type { UnitAddress } from "../../shared/unit.ts";
import { emptyTile, type Tile, tileAt } from "../tile.ts";
import { locateUnit, readPath, type WeightedPack, weightsAlong } from "../weights-between.ts";
import { type Arc, nearestPoint, type Point } from "./arc.ts";
import type { LineUnit } from "./members.ts";
import type { PlacedCurve } from "./place-arc.ts";

/** One position for cell after cell; `cos` and `sin` of twice the tangent, so that cos 2(φ - τ) = cos 2φ · cos + sin 2φ · sin. */
export type Cells = {
  readonly weight: ArrayLike<number>;
  readonly near: readonly number[];
  readonly tangent: readonly number[]; // degrees
  readonly cos: readonly number[];
  readonly sin: readonly number[];
};

/** What a curve unit gets from the layer below. */
export type CurveInputs = {
  readonly placed: PlacedCurve;
  /** Its tiles from every unit of that layer, by index. */
  readonly tiles: readonly Tile[];
  /** Its cells with every line unit, in the order of the line units. */
  readonly cells: readonly Cells[];
};

export type TangentPairs = { readonly lines: readonly LineUnit[]; readonly inputs: readonly CurveInputs[] };

type Field = Layer["receptiveField"];

/** The middle of what position `index` of a layer sees, along one axis. */
const middleAlong = ({ offset, size, stride }: Field, axis: 0 | 1, index: number): number =>
  offset[axis] + (size[axis] - 1) / 2 + stride[axis] * index;

/** The middles of the receptive fields that a tile's cells stand for, relative to the upper unit's. */
export function cellMiddles(
  { height, width, origin }: Pick<Tile, "height" | "width" | "origin">,
  lower: Field,
  upper: Field,
): Point[] {
  const at = (axis: 0 | 1, cell: number): number =>
    middleAlong(lower, axis, origin[axis] + cell) - middleAlong(upper, axis, 0);
  return Array.from({ length: height * width }, (_, cell) => ({
    x: at(1, cell % width),
    y: at(0, Math.floor(cell / width)),
  }));
}

/** What the arc is like over a tile's cells. */
function alongArc(arc: Arc, middles: readonly Point[], sigma: number): Omit<Cells, "weight"> {
  const nearest = middles.map((middle) => nearestPoint(arc, middle));
  const double = nearest.map(({ tangent }) => (tangent * Math.PI) / 90);
  return {
    near: nearest.map(({ distance }) => Math.exp(-(distance ** 2) / (2 * sigma ** 2))),
    tangent: nearest.map(({ tangent }) => tangent),
    cos: double.map(Math.cos),
    sin: double.map(Math.sin),
  };
}

/** A unit's tiles from all units of a lower layer. */
async function tilesFrom(pack: WeightedPack, lower: Layer, unit: UnitAddress): Promise<Tile[]> {
  const path = await readPath(pack, unwrap(locateUnit(pack.manifest, unit)), lower.node, "pull");
  const pieces = await weightsAlong(pack.manifest, path, "region");
  return Array.from({ length: lower.shape[2] }, (_, index) => tileAt(pieces, index));
}

/**
 * The weights between line units of the lower layer and curve units of the upper one. A pair that no path joins has no cells.
 * Throws what reading the weights throws.
 */
export async function readTangentPairs(
  pack: WeightedPack,
  [lower, upper]: readonly [Layer, Layer],
  lines: readonly LineUnit[],
  curves: readonly PlacedCurve[],
): Promise<TangentPairs> {
  const sigma = Math.max(...lower.receptiveField.stride);
  const inputs: CurveInputs[] = [];
  for (const placed of curves) {
    const tiles = await tilesFrom(pack, lower, placed.curve.unit);
    const cells = lines.map(({ unit }): Cells => {
      const tile = tiles[unit.index] ?? emptyTile;
      const joined = tile !== emptyTile;
      const middles = joined ? cellMiddles(tile, lower.receptiveField, upper.receptiveField) : [];
      return { weight: tile.values, ...alongArc(placed.arc, middles, sigma) };
    });
    inputs.push({ placed, tiles, cells });
  }
  return { lines, inputs };
}
