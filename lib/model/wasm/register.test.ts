import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import { concatChannels } from "../ops/concat.ts";
import { lrn } from "../ops/lrn.ts";
import { maxPool } from "../ops/max-pool.ts";
import type { PoolGeometry } from "../ops/pool-windows.ts";
import { rectify, relu } from "../ops/rectifier.ts";
import { largestDifference, normalTensor, upload } from "../testing/network.ts";
import * as tf from "../tf.ts";
import { hasKernel, type OwnKernel } from "./own-kernels.ts";

const ownKernels: readonly OwnKernel[] = [
  "RectifierGate",
  "MaxPoolGradient",
  "ChannelNormalise",
  "ChannelNormaliseGradient",
  "LiveChannels",
  "ChannelSlice",
  "ChannelPick",
  "WinogradConv",
  "PointConv",
  "ChannelConcat",
];

const pool: PoolGeometry = {
  kernel: [3, 3],
  strides: [2, 2],
  dilations: [1, 1],
  padding: { type: "explicit", pads: [1, 0, 1, 0] },
  ceilMode: true,
};

/** Everything that has a kernel of its own, one after the other; its gradient with respect to the image. */
function gradientOfAll(): Float32Array {
  const image = upload<tf.Rank.R4>(normalTensor([2, 9, 10, 7], 1));
  const weights = upload<tf.Rank.R4>(normalTensor([2, 5, 5, 13], 2));
  const gradient = tf.tidy(() => {
    const loss = (x: tf.Tensor): tf.Tensor => {
      const rectified = rectify(x as tf.Tensor4D, relu, "standard");
      const normalised = lrn(rectified, { size: 5, alpha: 0.5, beta: 0.75, bias: 1 });
      const pooled = maxPool(normalised, pool);
      const joined = concatChannels([pooled, tf.slice4d(pooled, [0, 0, 0, 1], [2, 5, 5, 6])]);
      return tf.sum(tf.mul(joined, weights));
    };
    return tf.grad(loss)(image);
  });
  const values = gradient.dataSync();
  tf.dispose([image, weights, gradient]);
  return values as Float32Array;
}

describe("TensorFlow.js on WebAssembly with kernels of our own", () => {
  beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

  it("has them all, and plain JavaScript has none", async () => {
    expect(ownKernels.filter(hasKernel)).toEqual(ownKernels);
    await startBackend(nodePlatform, { only: "cpu" });
    expect(ownKernels.filter(hasKernel)).toEqual([]);
    await startBackend(nodePlatform, { only: "wasm" });
  });

  it("gives the gradients that TensorFlow.js' operations give on plain JavaScript, the same every time", async () => {
    const found = gradientOfAll();
    expect(gradientOfAll()).toEqual(found);
    await startBackend(nodePlatform, { only: "cpu" });
    const expected = gradientOfAll();
    await startBackend(nodePlatform, { only: "wasm" });
    expect(largestDifference(found, expected)).toBeLessThan(1e-5);
    expect(Math.max(...found)).toBeGreaterThan(0.1);
  });

  it("leaves nothing behind in its memory", () => {
    const backend = tf.backend() as BackendWasm;
    gradientOfAll();
    const before = [tf.memory().numTensors, backend.numDataIds()];
    gradientOfAll();
    expect([tf.memory().numTensors, backend.numDataIds()]).toEqual(before);
  });

  it("clones without copying, and each clone lives as long as it is held", () => {
    const backend = tf.backend() as BackendWasm;
    const before = backend.numDataIds();
    const original = tf.tensor1d([1, 2, 3]);
    const clone = tf.clone(original);
    expect(backend.getMemoryOffset(clone.dataId)).toBe(backend.getMemoryOffset(original.dataId));
    original.dispose();
    const other = tf.tensor1d([7, 8, 9]); // would lie where the clone's numbers are, had they been freed
    expect([...clone.dataSync()]).toEqual([1, 2, 3]);
    tf.dispose([clone, other]);
    expect(backend.numDataIds()).toBe(before);
  });

  it("clones text as well", () => {
    const words = tf.tensor1d(["a", "b"]);
    const clone = tf.clone(words);
    expect([...clone.dataSync()]).toEqual(["a", "b"]);
    tf.dispose([words, clone]);
  });
});
