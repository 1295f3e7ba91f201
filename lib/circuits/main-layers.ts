/** Which main layers come before and after a layer, along paths that pass through weights. */
import type { Layer, Manifest } from "../model/manifest.ts";
import { joinedByWeights } from "./linear-path.ts";

/**
 * The last main layer before the node, or `"input"` when only the picture itself comes before. Main layers are
 * compared by their place in the graph, so that the nearest one wins.
 */
export function previousMainLayer(manifest: Manifest, node: string): Layer | "input" {
  const { graph } = manifest;
  const before = mainLayers(manifest).filter((layer) => joinedByWeights(graph, layer.node, node));
  return before.at(-1) ?? "input";
}

/** The first main layer after the node, or null when the network ends without one. */
export function nextMainLayer(manifest: Manifest, node: string): Layer | null {
  const { graph } = manifest;
  return mainLayers(manifest).find((layer) => joinedByWeights(graph, node, layer.node)) ?? null;
}

function mainLayers(manifest: Manifest): Layer[] {
  const place = new Map(manifest.graph.nodes.map((node, index) => [node.name, index]));
  return manifest.layers
    .filter((layer) => layer.main)
    .sort((a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0));
}
