/** Small networks made on the spot, and checks on tensors, for tests. */
import { createRandom } from "../../shared/random.ts";
import type { Network } from "../executor.ts";
import type { GraphNode, Manifest } from "../manifest.ts";
import type { TensorData } from "../pack.ts";
import * as tf from "../tf.ts";

export const inputName = "input";

/** A network of these nodes and tensors, in memory. The last node is its output. */
export function networkOf(
  nodes: readonly GraphNode[],
  tensors: Readonly<Record<string, TensorData>>,
  channels = 3,
): Network {
  const manifest = {
    input: { height: 8, width: 8, channels, order: "rgb", mean: [0, 0, 0], std: [1, 1, 1] },
    graph: { input: inputName, output: nodes.at(-1)?.name ?? "", nodes: [...nodes] },
  } as unknown as Manifest; // tests vary the number of input channels, which real networks do not
  return {
    manifest,
    tensors: async (names) =>
      new Map(names.flatMap((name) => (tensors[name] ? [[name, tensors[name]] as const] : []))),
  };
}

/** Standard normal values, the same for the same seed. */
export function normalTensor(shape: readonly number[], seed: number | string): TensorData {
  const random = createRandom(seed);
  const length = shape.reduce((product, size) => product * size, 1);
  return { shape, data: Float32Array.from({ length }, () => random.normal()) };
}

export const upload = <R extends tf.Rank>({ shape, data }: TensorData): tf.Tensor<R> =>
  tf.tensor(data, [...shape] as tf.ShapeMap[R]);

/** The largest difference between two arrays, relative to the larger of 1 and the largest expected magnitude. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 1;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i] ?? 0));
    const difference = Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return largest / scale;
}
