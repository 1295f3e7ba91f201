/** Running a small network on random input, to be compared with what its definition says. */
import { createExecutor } from "../executor.ts";
import type { GraphNode } from "../manifest.ts";
import type { TensorData } from "../pack.ts";
import type * as tf from "../tf.ts";
import { type Values, valuesOf } from "./direct-loops.ts";
import { networkOf, normalTensor, upload } from "./network.ts";

/** Runs a network of these nodes on random input and gives input and output. */
export async function runOn(
  nodes: readonly GraphNode[],
  tensors: Record<string, TensorData>,
  shape: readonly number[],
  seed: number,
): Promise<{ x: Values; y: Values }> {
  const input = normalTensor(shape, seed);
  const executor = createExecutor(networkOf(nodes, tensors, shape[3]));
  const x = upload<tf.Rank.R4>(input);
  const output = nodes.at(-1)?.name ?? "";
  try {
    const outputs = await executor.run(x, [output]);
    const y = outputs.get(output);
    if (!y) throw new Error("the output is missing");
    const result = { x: valuesOf(shape, input.data), y: valuesOf(y.shape, await y.data()) };
    y.dispose();
    return result;
  } finally {
    x.dispose();
    executor.dispose();
  }
}
