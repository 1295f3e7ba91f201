/** What the biases on a path add to a value on one image: the part of it that no unit below is responsible for. */
import type { Executor } from "../../model/executor.ts";
import type { GraphNode } from "../../model/manifest.ts";
import type { Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { nodesBetween } from "../linear-path.ts";
import type { NodeChannel } from "./target.ts";

const biasTensor = (node: GraphNode): string | null => {
  if (node.op === "conv2d" || node.op === "dense") return node.bias;
  return node.op === "affine" ? node.shift : null;
};

/** Whether everything that the target gets passes through `name`, so that it can be computed from there on alone. */
function isCut(
  graph: { input: string; output: string; nodes: GraphNode[] },
  name: string,
  target: string,
): boolean {
  const after = nodesBetween(graph, name, target);
  const known = new Set([name, ...after.map((node) => node.name)]);
  return after.every(({ inputs }) => inputs.every((input) => known.has(input)));
}

export type Reading = {
  readonly start: tf.Tensor4D; // the values of `from`
  readonly from: string;
  readonly target: NodeChannel;
  /** The value that is explained, out of the target node's output. Differentiable. */
  readonly pick: (output: tf.Tensor) => tf.Scalar;
};

/**
 * Σ bias · ∂value/∂bias over the nodes on the path, that is the sum over each node of its biases times the gradient at its output, summed
 * over positions. In a network of rectifiers and max pools the value is this sum plus that of all contributions, exactly. Null when
 * paths run beside one another, so that a node's part cannot be told apart.
 */
export async function passingBiases(
  { manifest: { graph }, tensors }: Pick<Pack, "manifest" | "tensors">,
  executor: Executor,
  nodes: readonly GraphNode[],
  { start, from, target, pick }: Reading,
): Promise<number | null> {
  const biased = nodes.flatMap((node) => {
    const tensor = biasTensor(node);
    return tensor === null ? [] : [{ node: node.name, tensor }];
  });
  if (!biased.every(({ node }) => node === target.node || isCut(graph, node, target.node))) return null;
  const loaded = await tensors(biased.map(({ tensor }) => tensor));
  let total = 0;
  for (const { node, tensor } of biased) {
    const bias = loaded.get(tensor)?.data ?? new Float32Array();
    if (node === target.node) {
      total += bias[target.channel] ?? 0;
      continue;
    }
    const gradient = tf.tidy(() => {
      const value = executor.forward(start, node, { from }) as tf.Tensor4D;
      const onward = (x: tf.Tensor) => pick(executor.forward(x as tf.Tensor4D, target.node, { from: node }));
      const slope = tf.grad(onward)(value);
      return tf.sum(tf.reshape(slope, [-1, bias.length]), 0);
    });
    const slopes = await gradient.data();
    gradient.dispose();
    total += bias.reduce((sum, value, channel) => sum + value * (slopes[channel] ?? 0), 0);
  }
  return total;
}
