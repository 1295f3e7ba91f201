/** Which convolutions and dense layers are meant by the layers that are to be binarised. */
import { MicrographiaError } from "../../shared/result.ts";
import type { Layer, Manifest } from "../manifest.ts";
import { ancestors } from "../plan.ts";
import { isWeighted } from "./channel-walk.ts";

/**
 * The nodes with weights that belong to a layer: of a convolution or a dense layer its own, of a module those of all its branches,
 * bottlenecks included, which is what lies between the main layer before it and its output.
 */
function nodesOf({ graph, layers }: Manifest, layer: Layer): string[] {
  if (layer.kind !== "module") return [layer.name];
  const order = ancestors(graph, [layer.node]);
  const before = order
    .map(({ name }) => layers.find((other) => other.main && other !== layer && other.node === name))
    .findLast((other) => other !== undefined);
  const earlier = new Set(before ? ancestors(graph, [before.node]).map(({ name }) => name) : []);
  return order.filter((node) => isWeighted(node) && !earlier.has(node.name)).map(({ name }) => name);
}

/** Names of nodes, in the graph's order. Throws `not-found` for a layer that the network does not have. */
export function binarisedNodes(manifest: Manifest, layers: "all" | readonly string[]): string[] {
  const { graph } = manifest;
  if (layers === "all") return graph.nodes.filter(isWeighted).map(({ name }) => name);
  const wanted = new Set(
    layers.flatMap((name) => {
      const layer = manifest.layers.find((candidate) => candidate.name === name);
      if (!layer)
        throw new MicrographiaError("not-found", `The model “${manifest.id}” has no layer “${name}”.`);
      return nodesOf(manifest, layer);
    }),
  );
  return graph.nodes.filter((node) => isWeighted(node) && wanted.has(node.name)).map(({ name }) => name);
}
