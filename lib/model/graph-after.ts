/** The part of a network that follows a node, to be run from that node's value on. */
import { MicrographiaError } from "../shared/result.ts";
import type { Graph } from "./manifest.ts";
import { ancestors } from "./plan.ts";

/** A graph whose input is the output of `node`. Throws `not-found` when there is no such node. */
export function graphAfter(graph: Graph, node: string): Graph {
  if (node === graph.input) return graph;
  const place = graph.nodes.findIndex(({ name }) => name === node);
  if (place < 0) throw new MicrographiaError("not-found", `The network has no node “${node}”.`);
  return { ...graph, input: node, nodes: graph.nodes.slice(place + 1) };
}

/** Throws `invalid` when one of `wanted` needs more than the graph's input and its nodes. */
export function checkSelfContained(graph: Graph, wanted: readonly string[]): void {
  const needed = ancestors(graph, wanted);
  const known = new Set([graph.input, ...needed.map(({ name }) => name)]);
  const open = needed.find(({ inputs }) => inputs.some((name) => !known.has(name)));
  if (open) {
    throw new MicrographiaError(
      "invalid",
      `“${open.name}” cannot be computed from “${graph.input}” alone: a path leads around it.`,
    );
  }
}
