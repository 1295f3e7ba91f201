/** Which part of a graph lies between two nodes, and how many weighted steps it takes to get across. */
import type { Graph, GraphNode } from "../model/manifest.ts";

/** A node that has weights of its own to multiply with: a convolution or a dense layer. */
export const isWeighted = (node: GraphNode): boolean => node.op === "conv2d" || node.op === "dense";

/**
 * The nodes on any path from `source` (a node or the graph's input) to `target`, in graph order: `source` left
 * out, `target` included. Empty when no path leads there, and when the two are the same.
 */
export function nodesBetween(graph: Graph, source: string, target: string): GraphNode[] {
  const reached = new Set([source]);
  for (const node of graph.nodes) {
    if (node.name !== source && node.inputs.some((input) => reached.has(input))) reached.add(node.name);
  }
  const needed = new Set([target]);
  const between: GraphNode[] = [];
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i];
    if (!node || node.name === source || !needed.has(node.name) || !reached.has(node.name)) continue;
    between.push(node);
    for (const input of node.inputs) needed.add(input);
  }
  return between.reverse();
}

/** True when some path between the two passes through weights, so that the units are not merely copies. */
export function joinedByWeights(graph: Graph, source: string, target: string): boolean {
  return nodesBetween(graph, source, target).some(isWeighted);
}

/** How many channels a node, or the graph's input, has. */
export type ChannelsOf = (node: string) => number;

/**
 * As `nodesBetween`, for one channel of `target`: without the branches of a module that the channel does not come
 * through. Rectifiers and concatenations pass a channel on; whatever else comes first is what computes it.
 */
export function nodesInto(
  graph: Graph,
  source: string,
  target: string,
  channel: number,
  channelsOf: ChannelsOf,
): GraphNode[] {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const passing: GraphNode[] = [];
  let [name, index] = [target, channel];
  while (name !== source) {
    const node = byName.get(name);
    const handed = node && handedOn(node, index, channelsOf);
    if (!node || !handed) break;
    passing.unshift(node);
    [name, index] = handed;
  }
  const between = name === source ? [] : nodesBetween(graph, source, name);
  return name === source || between.length > 0 ? [...between, ...passing] : [];
}

/** The channel that a node passes on as it is, with the node it comes from; null where a node makes its own. */
function handedOn(node: GraphNode, channel: number, channelsOf: ChannelsOf): [string, number] | null {
  if (node.op === "relu" || node.op === "clip") return [node.inputs[0] ?? "", channel];
  if (node.op !== "concat") return null;
  let index = channel;
  for (const input of node.inputs) {
    const size = channelsOf(input);
    if (index < size) return [input, index];
    index -= size;
  }
  return null;
}
