import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import * as tf from "../tf.ts";
import { type Bounds, type ReluGradient, rectify, relu } from "./rectifier.ts";

/** The gradient before the rectifier at `x` (one row an image) when `dy` arrives behind it. */
function gradientAt(x: number[][], dy: number[][], bounds: Bounds, mode: ReluGradient): number[][] {
  return tf.tidy(() => {
    const gradient = tf.grad((input) => tf.sum(tf.mul(rectify(input, bounds, mode), tf.tensor2d(dy))));
    return tf.add<tf.Tensor2D>(gradient(tf.tensor2d(x)), 0).arraySync(); // -0 becomes 0
  });
}

describe.each(["wasm", "cpu"] as const)("a rectifier's gradient on %s", (backend) => {
  beforeAll(() => startBackend(nodePlatform, { only: backend }));

  it("is blocked where the value is at a bound", () => {
    expect(gradientAt([[-1, 2, 3]], [[5, 6, -7]], relu, "standard")).toEqual([[0, 6, -7]]);
    expect(gradientAt([[-1, 2, 9]], [[5, 6, -7]], { min: 0, max: 6 }, "standard")).toEqual([[0, 6, 0]]);
  });

  it("is redirected only in images where all of it was blocked", () => {
    const x = [
      [-1, -2, -3],
      [-1, -2, 3],
    ];
    const dy = [
      [5, -6, -7],
      [5, -6, -7],
    ];
    // A loss falls when the value rises against a negative gradient: those pass; the positive one would push it lower.
    expect(gradientAt(x, dy, relu, "redirected")).toEqual([
      [0, -6, -7],
      [0, 0, -7],
    ]);
  });

  it("is redirected at an upper bound only downwards", () => {
    const bounds = { min: 0, max: 6 };
    expect(gradientAt([[8, 9, -1]], [[5, -6, -7]], bounds, "redirected")).toEqual([[5, 0, -7]]);
  });

  it("leaves no tensors behind", () => {
    const before = tf.memory().numTensors;
    gradientAt([[-1, 1]], [[1, 1]], relu, "redirected");
    expect(tf.memory().numTensors).toBe(before);
  });
});
