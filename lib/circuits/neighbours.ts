/**
 * The units that a unit is most strongly connected with in the previous and the next main layer: the weight explorer
 * of the Circuits thread ("An Overview of Early Vision", Distill 2020), for any unit of any pack.
 */

import type { Manifest } from "../model/manifest.ts";
import * as tf from "../model/tf.ts";
import { throwIfStopped, type WorkOptions } from "../shared/progress.ts";
import { MicrographiaError, unwrap } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { graphFacts } from "./graph-facts.ts";
import { isWeighted } from "./linear-path.ts";
import { nextMainLayer, previousMainLayer } from "./main-layers.ts";
import { nodeNamed } from "./node-named.ts";
import type { Pause } from "./propagate.ts";
import { type ReadPiece, type Tile, tileAt, tileNorm, tileOf } from "./tile.ts";
import {
  type LocatedUnit,
  locateUnit,
  readOwnPath,
  type WeightedPack,
  type WeightedPath,
  weightsAlong,
} from "./weights-between.ts";
import { type CircuitWork, createPause } from "./work.ts";

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

/** A unit's strongest connections with the channels at a path's other end. Equal norms keep the order of the units. */
async function strongest(
  { manifest }: WeightedPack,
  path: WeightedPath,
  layer: string,
  count: number,
  pause?: Pause,
): Promise<LayerConnections> {
  const pooled = path.nodes.some(({ op }) => op === "maxPool");
  const drawn = tilesOf(await weightsAlong(manifest, path, "region", pause));
  const counted = pooled ? tilesOf(await weightsAlong(manifest, path, "winner", pause)) : drawn;
  const all: Connection[] = [...drawn].map(([index, tile]) => ({
    unit: { layer, index },
    tile,
    norm: tileNorm(counted.get(index) ?? tile),
  }));
  const connections = all.sort((a, b) => b.norm - a.norm || a.unit.index - b.unit.index).slice(0, count);
  const total = (of: readonly Connection[]) => of.reduce((sum, { norm }) => sum + norm, 0);
  const whole = total(all);
  return {
    type: "layer",
    layer,
    connections,
    units: graphFacts(manifest).shapeOf(path.ends[path.direction === "pull" ? 0 : 1])[2],
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
    const path = await readOwnPath(pack, unit, pack.manifest.graph.input, "pull");
    return pixelTiles(await weightsAlong(pack.manifest, path, "region"), pack.manifest.input);
  }
  return await strongest(pack, await readOwnPath(pack, unit, layer.node, "pull"), layer.name, count);
}

async function after(pack: WeightedPack, unit: LocatedUnit, count: number): Promise<Neighbours["next"]> {
  const layer = nextMainLayer(pack.manifest, unit.node);
  if (!layer) return { type: "none" };
  return await strongest(pack, await readOwnPath(pack, unit, layer.node, "push"), layer.name, count);
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

/**
 * The `count` units of any layer, at any distance before or behind a unit, that are most strongly joined with it; the
 * layer may be the graph's input. Throws as `neighbours` does, and `invalid` when no weights join the two.
 */
export async function connectionsWith(
  pack: WeightedPack,
  address: UnitAddress,
  layer: string,
  { count, ...work }: CircuitWork & { readonly count: number },
): Promise<LayerConnections> {
  const pause = createPause(work);
  const unit = unwrap(locateUnit(pack.manifest, address));
  const node = unwrap(nodeNamed(pack.manifest, layer));
  for (const direction of ["pull", "push"] as const) {
    const path = await readOwnPath(pack, unit, node, direction);
    if (path.nodes.some(isWeighted)) return await strongest(pack, path, layer, count, pause);
  }
  throw new MicrographiaError("invalid", `No weights join ${formatUnit(address)} with ${layer}.`);
}
