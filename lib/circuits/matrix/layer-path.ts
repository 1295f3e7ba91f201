/** The weights between two layers, unit by unit: what lies between is looked up and read once for all of them. */
import { resolveLayer } from "../../model/layers.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import type { MaxPools } from "../linear-operator.ts";
import { emptyTile, type ReadPiece, type Tile, tileAt, tileNorm } from "../tile.ts";
import { readPath, type WeightedPack, weightsAlong } from "../weights-between.ts";
import { type Field, pixelField } from "./frame.ts";

/** One end of a path: a layer, or the network's input. */
export type LayerEnd = {
  readonly name: string;
  readonly node: string;
  readonly units: number;
  readonly field: Field;
};

export type LayerPath = {
  readonly lower: LayerEnd;
  readonly upper: LayerEnd;
  /** Whether a max pool lies between, which tiles draw over its whole region and norms count once. */
  readonly pooled: boolean;
  /** All weights into a unit of the upper layer, or out of one of the lower layer. */
  pull(upperUnit: number, maxPools: MaxPools): Promise<ReadPiece[]>;
  push(lowerUnit: number, maxPools: MaxPools): Promise<ReadPiece[]>;
};

const endOf = ({ name, node, shape, receptiveField }: Layer): LayerEnd => ({
  name,
  node,
  units: shape[2],
  field: receptiveField,
});

/** Throws `not-found` for a name that is no layer (or the input) of the network. */
export function layerEnd(manifest: Manifest, name: string): LayerEnd {
  const { graph, input } = manifest;
  if (name === graph.input) return { name, node: name, units: input.channels, field: pixelField };
  const { layer } = unwrap(resolveLayer(manifest, name));
  if (layer) return endOf(layer);
  throw new MicrographiaError("not-found", `“${name}” is a step inside the network and no layer with units.`);
}

/** Throws `not-found` for names that are no layers, `invalid` when no weights lead from the one to the other. */
export async function openLayerPath(pack: WeightedPack, from: string, to: string): Promise<LayerPath> {
  const { manifest } = pack;
  const [lower, upper] = [layerEnd(manifest, from), layerEnd(manifest, to)];
  const first = { unit: { layer: upper.name, index: 0 }, node: upper.node };
  const path = await readPath(pack, first, lower.node, "pull");
  if (!path.nodes.some(({ op }) => op === "conv2d" || op === "dense")) {
    throw new MicrographiaError(
      "invalid",
      `No weights lead from ${from} to ${to}: name the earlier layer first.`,
    );
  }
  const along = (direction: "pull" | "push", layer: string, index: number, maxPools: MaxPools) =>
    weightsAlong(manifest, { ...path, direction, unit: { layer, index } }, maxPools);
  return {
    lower,
    upper,
    pooled: path.nodes.some(({ op }) => op === "maxPool"),
    pull: (index, maxPools) => along("pull", upper.name, index, maxPools),
    push: (index, maxPools) => along("push", lower.name, index, maxPools),
  };
}

/** The L2 norms of one unit's weights with each of the `units` of the layer at the other end. */
export const normsOf = (pieces: readonly ReadPiece[], units: number): Float64Array =>
  Float64Array.from({ length: units }, (_, index) => {
    const tile = tileAt(pieces, index);
    return tile === emptyTile ? 0 : tileNorm(tile);
  });

/** A tile; null where no path joins the two units. */
export const joinedTile = (pieces: readonly ReadPiece[], index: number): Tile | null => {
  const tile = tileAt(pieces, index);
  return tile === emptyTile ? null : tile;
};
