/**
 * The part of a network between two nodes with every non-linear operation replaced by the nearest linear one, as a network that can be
 * run: "expanded weights" (Voss et al., "Visualizing Weights", Distill 2021) at one position of one image, padding included. Rectifiers,
 * clips and normalisations become the identity, a max pool the average over its window, and biases are left out.
 */
import { createExecutor, type Executor } from "../../model/executor.ts";
import type { GraphNode, Manifest } from "../../model/manifest.ts";
import type { Pack } from "../../model/pack.ts";
import { MicrographiaError } from "../../shared/result.ts";

function linear(node: GraphNode): GraphNode | null {
  switch (node.op) {
    case "relu":
    case "clip":
    case "lrn":
    case "softmax":
      return null;
    case "maxPool": {
      const { name, inputs, kernel, strides, dilations, padding, ceilMode } = node;
      if (dilations[0] * dilations[1] > 1) {
        throw new MicrographiaError(
          "unsupported",
          `“${name}” is a dilated max pool, which has no average to stand for it.`,
        );
      }
      // A max pool never chooses padding, so the average counts none.
      return { op: "avgPool", name, inputs, kernel, strides, padding, ceilMode, countIncludePad: false };
    }
    case "conv2d":
    case "dense":
      return { ...node, bias: null };
    case "pad":
      return { ...node, value: 0 };
    case "affine":
    case "avgPool":
    case "globalAvgPool":
    case "concat":
    case "add":
    case "flatten":
      return node;
    default:
      return node satisfies never;
  }
}

/**
 * @param nodes those between `from` and what is asked for, in the graph's order
 * @returns an executor that holds only their weights; run it `from` the node, and dispose of it. An affine node keeps its shift, which
 * does not change gradients.
 */
export function linearExecutor(
  { manifest, tensors }: Pick<Pack, "manifest" | "tensors">,
  nodes: readonly GraphNode[],
  from: string,
): Executor {
  const standsFor = new Map<string, string>();
  const resolve = (name: string): string => standsFor.get(name) ?? name;
  const kept: GraphNode[] = [];
  for (const node of nodes) {
    const inputs = node.inputs.map(resolve);
    const replaced = linear(node);
    if (replaced) kept.push({ ...replaced, inputs });
    else standsFor.set(node.name, inputs[0] ?? node.name);
  }
  const { graph } = manifest;
  // What comes before is not computed, so it needs neither its nodes nor their weights.
  const start: GraphNode[] = from === graph.input ? [] : [{ op: "relu", name: from, inputs: [graph.input] }];
  const output = kept.at(-1)?.name ?? from;
  const part: Manifest = { ...manifest, graph: { input: graph.input, output, nodes: [...start, ...kept] } };
  return createExecutor({ manifest: part, tensors });
}
