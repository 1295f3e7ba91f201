/** The layers that weights join with a layer, the nearest first. */
import type { Layer, Manifest } from "../../lib/model/manifest.ts";

export type LayersAround = { readonly into: readonly Layer[]; readonly out: readonly Layer[] };

/** Main layers, and the dense ones at the end. `into` are those that lead to the layer, `out` those that it leads to. */
export function layersAround({ graph, layers }: Manifest, own: Layer): LayersAround {
  const inputsOf = new Map(graph.nodes.map(({ name, inputs }) => [name, inputs]));
  const weighted = new Set(
    graph.nodes.filter(({ op }) => op === "conv2d" || op === "dense").map(({ name }) => name),
  );
  /** Nodes that `node` is computed from, each with whether weights lie on some way. */
  const below = (node: string): Map<string, boolean> => {
    const found = new Map<string, boolean>();
    const open: [name: string, weights: boolean][] = [[node, false]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [name, passed] = next;
      if (found.has(name) && (found.get(name) || !passed)) continue;
      found.set(name, passed);
      for (const input of inputsOf.get(name) ?? []) open.push([input, passed || weighted.has(name)]);
    }
    return found;
  };
  const shown = layers.filter((layer) => layer.main || layer.kind === "dense");
  const beneath = below(own.node);
  return {
    into: shown.filter((layer) => layer.node !== own.node && beneath.get(layer.node) === true).reverse(),
    out: shown.filter((layer) => layer.node !== own.node && below(layer.node).get(own.node) === true),
  };
}
