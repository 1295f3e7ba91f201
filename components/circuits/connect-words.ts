/** What becomes of an edge that somebody draws from one node to another: which way round it goes, or why it cannot be. */
import { type CircuitCanvas, edgeId } from "../../lib/canvas/circuit-canvas.ts";
import { edgesToJoin } from "../../lib/canvas/weigh-join.ts";
import type { LayerOrder } from "../../lib/canvas/weigh-layers.ts";
import type { NewEdge } from "../../lib/sync/canvas-actions.ts";

export type Connecting = { readonly edge: NewEdge | null; readonly said: string };

/** Weights lead only one way, so an edge drawn from the upper node to the lower one is turned round. */
export function connecting(
  canvas: CircuitCanvas,
  order: LayerOrder,
  from: string,
  to: string,
  nameOf: (node: string) => string,
): Connecting {
  if (from === to) return { edge: null, said: "A node has no edge to itself." };
  const known = new Set(canvas.edges.map(({ id }) => id));
  if (known.has(edgeId(from, to)) || known.has(edgeId(to, from))) {
    return { edge: null, said: `The edge between ${nameOf(from)} and ${nameOf(to)} is drawn already.` };
  }
  const nodes = canvas.nodes.filter(({ id }) => id === from || id === to);
  const [first] = nodes;
  if (!first || nodes.length < 2) return { edge: null, said: "One of the two is gone." };
  const possible = edgesToJoin({ nodes, edges: [] }, first, order, { reach: "all" });
  const edge = possible.find((each) => each.from === from) ?? possible[0];
  if (!edge) {
    return {
      edge: null,
      said: `No weights lead from ${nameOf(from)} to ${nameOf(to)}, nor back: an edge is a weight.`,
    };
  }
  return { edge, said: `Edge from ${nameOf(edge.from)} to ${nameOf(edge.to)} drawn.` };
}
