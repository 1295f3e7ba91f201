/** What the operators of a graph depend on besides their nodes: shapes and padding at the pack's input size. */
import { inferShapes } from "../model/check-graph.ts";
import type { GraphNode, Manifest, Padding } from "../model/manifest.ts";
import { resolveWindow } from "../model/window.ts";
import { unwrap } from "../shared/result.ts";
import type { GraphFacts, MaxPools, Pair, Shape } from "./linear-operator.ts";

const toImage = (shape: readonly number[]): Shape =>
  shape.length === 3 ? [shape[0] ?? 1, shape[1] ?? 1, shape[2] ?? 1] : [1, 1, shape.at(-1) ?? 1];

/** Reads the facts off a checked manifest; cheap, no weights are read. */
export function graphFacts({ graph, input, weights }: Manifest, maxPools: MaxPools = "region"): GraphFacts {
  const shapes = unwrap(inferShapes(graph, input, (name) => weights.tensors[name]?.shape));
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));

  const shapeOf = (name: string): Shape => {
    const shape = shapes.get(name);
    if (!shape) throw new Error(`no node is named “${name}”`);
    return toImage(shape);
  };

  const shapeBeforeFlatten = (name: string): Shape => {
    const node = nodes.get(name);
    if (!node || shapes.get(name)?.length === 3) return shapeOf(name);
    switch (node.op) {
      case "flatten":
      case "relu":
      case "clip":
      case "affine":
      case "softmax":
        return shapeBeforeFlatten(node.inputs[0] ?? "");
      default:
        return shapeOf(name);
    }
  };

  const padsOf = (node: GraphNode): Pair => {
    if (node.op !== "conv2d" && node.op !== "maxPool" && node.op !== "avgPool") return [0, 0];
    const kernel = node.op === "conv2d" ? weights.tensors[node.kernel]?.shape : node.kernel;
    const dilations = node.op === "avgPool" ? [1, 1] : node.dilations;
    const size = shapeOf(node.inputs[0] ?? "");
    return [before(node, 0), before(node, 1)];

    function before({ padding, strides }: { padding: Padding; strides: Pair }, axis: 0 | 1): number {
      const spec = { kernel: kernel?.[axis] ?? 1, stride: strides[axis], dilation: dilations[axis] ?? 1 };
      return resolveWindow(size[axis], spec, padding, axis).before;
    }
  };

  return { maxPools, shapeOf, shapeBeforeFlatten, padsOf };
}
