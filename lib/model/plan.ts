/** What to compute, in which order, for the outputs that were asked for: nothing but their ancestors. */
import { MicrographiaError } from "../shared/result.ts";
import type { Graph, GraphNode } from "./manifest.ts";
import { type Bounds, relu } from "./ops/rectifier.ts";

export type Step = {
  readonly node: GraphNode;
  /** The rectifier node that is computed together with this convolution; the step's output is then its output. */
  readonly activation: Bounds | null;
  /** The name under which the result is known. */
  readonly output: string;
};

/** What a rectifier node holds its values between; null for other nodes. */
export function rectifierBounds(node: GraphNode): Bounds | null {
  if (node.op === "relu") return relu;
  return node.op === "clip" ? { min: node.min, max: node.max } : null;
}

/** Nodes of the graph that the `wanted` ones depend on, themselves included, in the graph's order. */
export function ancestors(graph: Graph, wanted: readonly string[]): GraphNode[] {
  const needed = new Set(wanted);
  const found: GraphNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!needed.has(node.name)) continue;
    found.push(node);
    for (const name of node.inputs) needed.add(name);
  }
  const known = new Set([graph.input, ...found.map((node) => node.name)]);
  const missing = wanted.find((name) => !known.has(name));
  if (missing !== undefined)
    throw new MicrographiaError("not-found", `The network has no node “${missing}”.`);
  return found.toReversed();
}

/** The weight tensors that a node uses. */
export function nodeTensors(node: GraphNode): string[] {
  switch (node.op) {
    case "conv2d":
    case "dense":
      return node.bias === null ? [node.kernel] : [node.kernel, node.bias];
    case "affine":
      return [node.scale, node.shift];
    case "relu":
    case "clip":
    case "maxPool":
    case "avgPool":
    case "globalAvgPool":
    case "lrn":
    case "concat":
    case "add":
    case "pad":
    case "flatten":
    case "softmax":
      return [];
  }
}

/** A convolution and the rectifier after it become one step when nothing else uses the convolution's own output. */
function fuse(nodes: readonly GraphNode[], wanted: ReadonlySet<string>): Step[] {
  const uses = new Map<string, number>();
  for (const name of nodes.flatMap((node) => node.inputs)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const rectifierOf = new Map<string, GraphNode>();
  const fused = new Set<string>();
  const byName = new Map(nodes.map((node) => [node.name, node]));
  for (const node of nodes) {
    const input = byName.get(node.inputs[0] ?? "");
    if (
      rectifierBounds(node) &&
      input?.op === "conv2d" &&
      uses.get(input.name) === 1 &&
      !wanted.has(input.name)
    ) {
      rectifierOf.set(input.name, node);
      fused.add(node.name);
    }
  }
  return nodes
    .filter((node) => !fused.has(node.name))
    .map((node) => {
      const rectifier = rectifierOf.get(node.name);
      return {
        node,
        activation: rectifier ? rectifierBounds(rectifier) : null,
        output: rectifier?.name ?? node.name,
      };
    });
}

/** The steps that lead to `wanted` (names of nodes). Throws `not-found` for a name that is not a node. */
export const planSteps = (graph: Graph, wanted: readonly string[]): Step[] =>
  fuse(ancestors(graph, wanted), new Set(wanted));
