/** Which layers a quantity can be looked at in. */
import { logitNode } from "../../lib/circuits/attribution/logit-node.ts";
import { joinedByWeights } from "../../lib/circuits/linear-path.ts";
import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { Quantity } from "./lens-view.ts";

/** A layer, or the pixels of the image. */
export type Ground = { readonly type: "layer"; readonly layer: Layer } | { readonly type: "pixels" };

export type LayerChoice = {
  readonly main: readonly Layer[];
  /** Parts of modules, and layers of answers. */
  readonly others: readonly Layer[];
  readonly pixels: boolean;
};

/** The pixels' name in the address; a layer of this name wins. */
export const pixelsName = "pixels";

/** The node that a quantity explains. */
const explainedNode = (manifest: Manifest, unitLayer: Layer, quantity: Quantity): string =>
  quantity.type === "class" ? logitNode(manifest.graph) : unitLayer.node;

export function layerChoice(manifest: Manifest, unitLayer: Layer, quantity: Quantity): LayerChoice {
  const all = manifest.layers;
  if (quantity.type === "activation") {
    return { main: all.filter(({ main }) => main), others: all.filter(({ main }) => !main), pixels: false };
  }
  const node = explainedNode(manifest, unitLayer, quantity);
  const before = all.filter(
    (layer) => layer.kind !== "dense" && joinedByWeights(manifest.graph, layer.node, node),
  );
  // What stands beside the way, a branch among several, would explain a part only.
  return { main: before.filter(({ main }) => main), others: [], pixels: true };
}

/** The layer that is looked at: the one that is named, where the quantity has it, else the quantity's default. */
export function groundOf(
  manifest: Manifest,
  unitLayer: Layer,
  quantity: Quantity,
  name: string | null,
): Ground {
  const { main, others, pixels } = layerChoice(manifest, unitLayer, quantity);
  const named = [...main, ...others].find((layer) => layer.name === name);
  if (named) return { type: "layer", layer: named };
  if (pixels && name === pixelsName) return { type: "pixels" };
  if (quantity.type === "activation") return { type: "layer", layer: unitLayer };
  const before = previousMainLayer(manifest, explainedNode(manifest, unitLayer, quantity));
  return before === "input" ? { type: "pixels" } : { type: "layer", layer: before };
}

/** What an attribution lands on, by the name that the instrument takes. */
export const ontoName = (manifest: Manifest, ground: Ground): string =>
  ground.type === "pixels" ? manifest.graph.input : ground.layer.name;
