import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "./backend.ts";
import type { InputSpec } from "./manifest.ts";
import { nodePlatform } from "./node-platform.ts";
import { pixelsToTensor, preprocess } from "./preprocess.ts";
import * as tf from "./tf.ts";

const bgr: InputSpec = {
  height: 1,
  width: 2,
  channels: 3,
  order: "bgr",
  mean: [104, 117, 123],
  std: [1, 2, 4],
};

describe("preprocessing", () => {
  beforeAll(() => startBackend(nodePlatform));

  it("puts channels in the network's order, then subtracts the mean and divides by the deviation in that order", () => {
    const before = tf.memory().numTensors;
    const values = tf.tidy(() =>
      preprocess(pixelsToTensor(Uint8Array.of(10, 20, 30, 255, 0, 128), 1, 2, 3), bgr).arraySync(),
    );
    expect(values).toEqual([
      [
        [
          [30 - 104, (20 - 117) / 2, (10 - 123) / 4],
          [128 - 104, -117 / 2, (255 - 123) / 4],
        ],
      ],
    ]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("leaves red, green, blue where the network wants them so", () => {
    const rgb: InputSpec = { ...bgr, order: "rgb", mean: [1, 2, 3], std: [1, 1, 1] };
    const values = tf.tidy(() =>
      preprocess(pixelsToTensor(Uint8Array.of(10, 20, 30), 1, 1, 3), rgb).arraySync(),
    );
    expect(values).toEqual([[[[9, 18, 27]]]]);
  });

  it("passes gradients back to the pixels", () => {
    const gradient = tf.tidy(() => {
      const weights = tf.tensor4d([1, 10, 100], [1, 1, 1, 3]);
      return tf
        .grad((x) => tf.sum(tf.mul(preprocess(x as tf.Tensor4D, bgr), weights)))(tf.zeros([1, 1, 1, 3]))
        .arraySync();
    });
    expect(gradient).toEqual([[[[100 / 4, 10 / 2, 1]]]]);
  });

  it("ignores the fourth sample of pixels that have one, and refuses data of another size", () => {
    const values = tf.tidy(() =>
      pixelsToTensor(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 0), 2, 1, 4).arraySync(),
    );
    expect(values).toEqual([[[[1, 2, 3]], [[4, 5, 6]]]]);
    expect(() => pixelsToTensor(new Uint8Array(5), 1, 2, 3)).toThrow("has 6 samples, not 5");
  });
});
