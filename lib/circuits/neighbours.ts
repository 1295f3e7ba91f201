/**
 * The units that a unit is most strongly connected with in the previous and the next main layer: the weight explorer
 * of the Circuits thread ("An Overview of Early Vision", Distill 2020), for any unit of any pack.
 */

import type { Layer, Manifest } from "../model/manifest.ts";
import * as tf from "../model/tf.ts";
import { throwIfStopped, type WorkOptions } from "../shared/progress.ts";
import { unwrap } from "../shared/result.ts";
import type { UnitAddress } from "../shared/unit.ts";
import { nextMainLayer, previousMainLayer } from "./main-layers.ts";
import { type ReadPiece, type Tile, tileAt, tileNorm, tileOf } from "./tile.ts";
import {
  type LocatedUnit,
  locateUnit,
  readPath,
  type WeightedPack,
  weightsAlong,
} from "./weights-between.ts";

export type Connection = {
  readonly unit: UnitAddress;
  readonly tile: Tile;
  /**
   * The L2 norm of the weights, √Σ w². A weight that a max pool draws over its whole region counts once, as one
   * position wins; everywhere else this is the norm of the tile.
   */
  readonly norm: number;
};

/** One side of a unit: its strongest connections, strongest first, and what they are a part of. */
export type LayerConnections = {
  readonly type: "layer";
  readonly layer: string;
  readonly connections: readonly Connection[];
  readonly units: number; // how many units the layer has, shown or not
  readonly pooled: boolean; // whether a max pool lies between, so that tiles draw some weights more often than once
  /**
   * The shown tiles' share of the total weight: the sum of their norms divided by the sum of the norms of all
   * `units`, from 0 to 1. It is 0 when every weight is zero.
   */
  readonly normShare: number;
};

/** The weights on the picture itself, one tile for each colour, in the numbers and the scale of the pack. */
export type PixelConnections = {
  readonly type: "input-pixels";
  readonly red: Tile;
  readonly green: Tile;
  readonly blue: Tile;
};

export type Neighbours = {
  readonly unit: UnitAddress;
  readonly previous: LayerConnections | PixelConnections;
  readonly next: LayerConnections | { readonly type: "none" };
  readonly backend: string; // the TensorFlow.js backend that computed it
  readonly milliseconds: number; // wall time, reading the weights included
};

const tilesOf = (pieces: readonly ReadPiece[]): Map<number, Tile> =>
  new Map(
    pieces.flatMap((piece) =>
      Array.from(
        { length: piece.channels },
        (_, i) => [piece.start + i, tileOf(piece, piece.start + i)] as const,
      ),
    ),
  );

/** A unit's strongest connections with the channels of a layer. Equal norms keep the order of the units. */
async function strongest(
  pack: WeightedPack,
  unit: LocatedUnit,
  layer: Layer,
  direction: "pull" | "push",
  count: number,
): Promise<LayerConnections> {
  const path = await readPath(pack, unit, layer.node, direction);
  const pooled = path.nodes.some(({ op }) => op === "maxPool");
  const drawn = tilesOf(await weightsAlong(pack.manifest, path, "region"));
  const counted = pooled ? tilesOf(await weightsAlong(pack.manifest, path, "winner")) : drawn;
  const all: Connection[] = [...drawn].map(([index, tile]) => ({
    unit: { layer: layer.name, index },
    tile,
    norm: tileNorm(counted.get(index) ?? tile),
  }));
  const connections = all.sort((a, b) => b.norm - a.norm || a.unit.index - b.unit.index).slice(0, count);
  const total = (of: readonly Connection[]) => of.reduce((sum, { norm }) => sum + norm, 0);
  const whole = total(all);
  return {
    type: "layer",
    layer: layer.name,
    connections,
    units: layer.shape[2],
    pooled,
    normShare: whole === 0 ? 0 : total(connections) / whole,
  };
}

function pixelTiles(pieces: readonly ReadPiece[], { order }: Manifest["input"]): PixelConnections {
  const [red, blue] = order === "rgb" ? [0, 2] : [2, 0];
  return {
    type: "input-pixels",
    red: tileAt(pieces, red),
    green: tileAt(pieces, 1),
    blue: tileAt(pieces, blue),
  };
}

async function before(pack: WeightedPack, unit: LocatedUnit, count: number): Promise<Neighbours["previous"]> {
  const layer = previousMainLayer(pack.manifest, unit.node);
  if (layer === "input") {
    const path = await readPath(pack, unit, pack.manifest.graph.input, "pull");
    return pixelTiles(await weightsAlong(pack.manifest, path, "region"), pack.manifest.input);
  }
  return await strongest(pack, unit, layer, "pull", count);
}

async function after(pack: WeightedPack, unit: LocatedUnit, count: number): Promise<Neighbours["next"]> {
  const layer = nextMainLayer(pack.manifest, unit.node);
  if (!layer) return { type: "none" };
  return await strongest(pack, unit, layer, "push", count);
}

/**
 * The `count` strongest connections of a unit on either side, by the L2 norm of their weights. Reads only the tensors that
 * lie between the layers, and computes all tiles of a side together on the current TensorFlow.js backend.
 *
 * Throws `not-found` for a unit that the pack does not have, `cancelled` when stopped, and what reading throws.
 */
export async function neighbours(
  pack: WeightedPack,
  address: UnitAddress,
  { count, signal, onProgress }: WorkOptions & { readonly count: number },
): Promise<Neighbours> {
  const started = performance.now();
  const unit = unwrap(locateUnit(pack.manifest, address));
  onProgress?.({ done: 0, total: 2, note: "weights from the previous layer" });
  const previous = await before(pack, unit, count);
  throwIfStopped(signal);
  onProgress?.({ done: 1, total: 2, note: "weights to the next layer" });
  const next = await after(pack, unit, count);
  throwIfStopped(signal);
  onProgress?.({ done: 2, total: 2 });
  const milliseconds = performance.now() - started;
  return { unit: address, previous, next, backend: tf.getBackend(), milliseconds };
}
