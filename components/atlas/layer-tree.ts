/**
 * The browsable layers as people read them: main layers in order, each with the inner layers (bottlenecks,
 * branch convolutions) that lie between it and the main layers before it. Worked out from the graph alone.
 */
import type { Layer, Manifest } from "../../lib/model/manifest.ts";

export type InnerLayer = {
  readonly layer: Layer;
  /** Index into the main layer's branches that this layer feeds; null when it feeds several or none. */
  readonly branch: number | null;
};

export type MainLayer = {
  readonly layer: Layer;
  /** In the order of the graph, branch by branch. */
  readonly inner: readonly InnerLayer[];
  /** Names of the nearest main layers it reads from; empty when it reads the network's input. */
  readonly sources: readonly string[];
};

type Sources = Pick<Manifest, "graph" | "layers">;

/** Every node that `start` depends on, itself included, not looking past the nodes in `stopAt`. */
function ancestors(
  inputs: ReadonlyMap<string, readonly string[]>,
  start: string,
  stopAt: ReadonlySet<string>,
): Set<string> {
  const seen = new Set([start]);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node !== start && stopAt.has(node)) continue;
    for (const input of inputs.get(node) ?? []) {
      if (seen.has(input)) continue;
      seen.add(input);
      waiting.push(input);
    }
  }
  return seen;
}

/**
 * Main layers with what lies inside them. A layer that no main layer depends on (an auxiliary head, say) stands
 * as a row of its own, so that every layer of the manifest can be reached.
 */
export function buildLayerTree({ graph, layers }: Sources): MainLayer[] {
  const inputs = new Map(graph.nodes.map((node) => [node.name, node.inputs]));
  const order = new Map(graph.nodes.map((node, position) => [node.name, position]));
  const position = (layer: Layer) => order.get(layer.node) ?? Number.MAX_SAFE_INTEGER;
  const mains = layers.filter((layer) => layer.main);
  const mainNodes = new Set(mains.map((layer) => layer.node));
  const placed = new Set(mains.map((layer) => layer.name));

  const describe = (layer: Layer): MainLayer => {
    const within = ancestors(inputs, layer.node, mainNodes);
    const branchAncestors = layer.branches.map((branch) => ancestors(inputs, branch.node, mainNodes));
    const inner = layers
      .filter((candidate) => !placed.has(candidate.name) && within.has(candidate.node))
      .map((candidate): InnerLayer => {
        const fed = branchAncestors.flatMap((nodes, branch) => {
          const last = layer.branches[branch]?.node;
          // The candidate's node may be the activation that follows the branch's last convolution.
          const holds =
            nodes.has(candidate.node) || inputs.get(candidate.node)?.includes(last ?? "") === true;
          return holds ? [branch] : [];
        });
        return { layer: candidate, branch: fed.length === 1 ? (fed[0] ?? null) : null };
      })
      .sort(
        (a, b) =>
          (a.branch ?? layer.branches.length) - (b.branch ?? layer.branches.length) ||
          position(a.layer) - position(b.layer),
      );
    for (const { layer: found } of inner) placed.add(found.name);
    const sources = mains.filter((main) => main !== layer && within.has(main.node)).map((main) => main.name);
    return { layer, inner, sources };
  };

  const rows = mains.map(describe);
  const orphans = layers.filter((layer) => !placed.has(layer.name));
  for (const layer of orphans) placed.add(layer.name);
  const all = [...rows, ...orphans.map(describe)];
  return all.sort((a, b) => position(a.layer) - position(b.layer));
}

/** The name without the module it is in: `inception_3b/3x3_reduce` inside `inception_3b/output` is `3x3_reduce`. */
export function shortName(inner: string, main: string): string {
  const prefix = main.includes("/") ? main.slice(0, main.lastIndexOf("/") + 1) : `${main}/`;
  return inner.startsWith(prefix) && inner.length > prefix.length ? inner.slice(prefix.length) : inner;
}

/** The main layer that a layer is, or is inside of. */
export function mainLayerOf(tree: readonly MainLayer[], layer: string): MainLayer | null {
  return (
    tree.find((row) => row.layer.name === layer || row.inner.some(({ layer: { name } }) => name === layer)) ??
    null
  );
}

/** The layer before or after in the order a reader steps through: main layers, or the inner ones beside an inner one. */
export function neighbourLayer(tree: readonly MainLayer[], layer: string, step: 1 | -1): string | null {
  const main = mainLayerOf(tree, layer);
  if (!main) return null;
  const names =
    main.layer.name === layer
      ? tree.map((row) => row.layer.name)
      : main.inner.map(({ layer: { name } }) => name);
  return names[names.indexOf(layer) + step] ?? null;
}
