/** Looking things up in a graph: nodes by name, who uses a node, what every path must pass. */
import type { Graph, GraphNode } from "./manifest.ts";

export type GraphIndex = {
  /** Undefined for the graph's input and unknown names. */
  node(name: string): GraphNode | undefined;
  /** Nodes that have this one among their inputs, in the graph's order. */
  users(name: string): readonly GraphNode[];
};

export function indexGraph(graph: Graph): GraphIndex {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const users = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    for (const input of new Set(node.inputs)) {
      const known = users.get(input);
      if (known) known.push(node);
      else users.set(input, [node]);
    }
  }
  return { node: (name) => byName.get(name), users: (name) => users.get(name) ?? [] };
}

/** Nodes on some path from the graph's input to its output, in the graph's order. */
function nodesOnPaths(graph: Graph): GraphNode[] {
  const reached = new Set([graph.input]);
  for (const node of graph.nodes) if (node.inputs.some((name) => reached.has(name))) reached.add(node.name);
  const needed = new Set([graph.output]);
  for (const node of graph.nodes.toReversed()) {
    if (needed.has(node.name)) for (const name of node.inputs) needed.add(name);
  }
  return graph.nodes.filter((node) => reached.has(node.name) && needed.has(node.name));
}

/**
 * The names of the nodes that every path from the input to the output passes through: the trunk. A node is one exactly
 * when, with the nodes in order of computation, no edge leads from before it to behind it.
 */
export function trunk(graph: Graph): ReadonlySet<string> {
  const nodes = nodesOnPaths(graph);
  const position = new Map([[graph.input, -1], ...nodes.map((node, index) => [node.name, index] as const)]);
  const reachFrom = new Map<number, number>(); // per position, the farthest position that uses it
  nodes.forEach((node, index) => {
    for (const name of node.inputs) {
      const from = position.get(name);
      if (from !== undefined) reachFrom.set(from, Math.max(reachFrom.get(from) ?? from, index));
    }
  });
  const found = new Set<string>();
  let reach = reachFrom.get(-1) ?? -1; // the farthest position that uses anything earlier
  nodes.forEach((node, index) => {
    if (reach <= index) found.add(node.name);
    reach = Math.max(reach, reachFrom.get(index) ?? index);
  });
  return found;
}
