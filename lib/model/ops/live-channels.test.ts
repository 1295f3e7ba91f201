import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import { largestDifference, normalTensor, upload } from "../testing/network.ts";
import * as tf from "../tf.ts";
import { conv2d, prepareConv } from "./conv.ts";
import { liveChannels, pickChannels, worthPicking } from "./live-channels.ts";

const units = 24;

/** The gradient, with respect to a picture, of the sum of some units of a convolution. */
function gradientOf(chosen: readonly number[], stride: number): Float32Array {
  const gradient = tf.tidy(() => {
    const mask = tf.tensor1d(Array.from({ length: units }, (_, unit) => (chosen.includes(unit) ? 1 : 0)));
    const geometry = { strides: [stride, stride], dilations: [1, 1], groups: 1, pads: [1, 1, 1, 1] } as const;
    const conv = prepareConv(upload(normalTensor([3, 3, 5, units], 1)), null, geometry);
    const loss = (x: tf.Tensor): tf.Tensor =>
      tf.sum(tf.mul(tf.square(conv2d(x as tf.Tensor4D, conv, geometry, null)), mask));
    const dx = tf.grad(loss)(upload(normalTensor([1, 14, 15, 5], 2)));
    conv.dispose();
    return dx;
  });
  const values = gradient.dataSync() as Float32Array;
  gradient.dispose();
  return values;
}

describe("channels whose gradient is zero", () => {
  beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

  it("are found, and the others picked out on either axis", () => {
    const x = tf.tensor4d([0, 1, 0, -2, 0, 0, 0, 3], [1, 1, 2, 4]);
    expect(liveChannels(x)).toEqual([1, 3]);
    expect(tf.tidy(() => [...pickChannels(x, [1, 3], 3).dataSync()])).toEqual([1, -2, 0, 3]);
    expect(tf.tidy(() => [...pickChannels(x, [1], 2).dataSync()])).toEqual([0, 0, 0, 3]);
    x.dispose();
  });

  it("are picked out only where that is quicker", () => {
    expect(worthPicking(1, 192, 1024)).toBe(true);
    expect(worthPicking(190, 192, 1024)).toBe(false);
    expect(worthPicking(64, 128, 49)).toBe(false);
  });

  it.each([1, 2])("change nothing about the gradient of a convolution of stride %i", async (stride) => {
    const choices = [[], [3], [0, 23], Array.from({ length: units }, (_, unit) => unit)];
    const found = choices.map((chosen) => gradientOf(chosen, stride));
    await startBackend(nodePlatform, { only: "cpu" });
    const expected = choices.map((chosen) => gradientOf(chosen, stride));
    await startBackend(nodePlatform, { only: "wasm" });
    found.forEach((gradient, i) => {
      expect(largestDifference(gradient, expected[i] ?? [])).toBeLessThan(1e-5);
    });
    expect(Math.max(...(found[0] ?? [1]))).toBe(0);
    expect(Math.max(...(found[1] ?? []))).toBeGreaterThan(1);
  });

  it("leave no tensor and no memory behind, however often other units are chosen", () => {
    gradientOf([0], 1);
    const before = tf.memory();
    for (let unit = 0; unit < 60; unit++) gradientOf([unit % units], 1);
    expect(tf.memory()).toEqual(before);
  });

  it("are not looked for where that would mean waiting for an accelerator", async () => {
    await startBackend(nodePlatform, { only: "cpu" });
    const x = tf.ones([1, 1, 1, 1]) as tf.Tensor4D;
    expect(liveChannels(x)).toBeNull();
    x.dispose();
    await startBackend(nodePlatform, { only: "wasm" });
  });
});
