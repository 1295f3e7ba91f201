/** Convolutions in kernels of our own against TensorFlow.js' convolution. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import { largestDifference, normalTensor, upload } from "../testing/network.ts";
import * as tf from "../tf.ts";
import { packedWeights, quickConv, quickGain } from "./quick-conv.ts";
import type { Pads } from "./spatial.ts";

const pad = fc.integer({ min: 0, max: 2 });
const cases = fc.record({
  side: fc.constantFrom(1, 3),
  batch: fc.integer({ min: 1, max: 2 }),
  height: fc.integer({ min: 3, max: 11 }),
  width: fc.integer({ min: 3, max: 11 }),
  channels: fc.integer({ min: 1, max: 5 }).map((n) => 4 * n),
  units: fc.integer({ min: 1, max: 3 }).map((n) => 8 * n),
  pads: fc.tuple(pad, pad, pad, pad),
  biased: fc.boolean(),
  bounds: fc.constantFrom(
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [0, Number.POSITIVE_INFINITY],
    [0, 6],
  ),
  seed: fc.integer(),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const padsOf = ({ side, pads }: Case): Pads => (side === 3 ? pads : [0, 0, 0, 0]);

function inputsOf({ side, batch, height, width, channels, units, biased, seed }: Case) {
  return {
    x: upload<tf.Rank.R4>(normalTensor([batch, height, width, channels], seed)),
    kernel: upload<tf.Rank.R4>(normalTensor([side, side, channels, units], seed + 1)),
    bias: biased ? upload<tf.Rank.R1>(normalTensor([units], seed + 2)) : null,
  };
}

describe("convolutions in kernels of our own", () => {
  let tensorsBefore = 0;
  beforeAll(async () => {
    await startBackend(nodePlatform, { only: "wasm" });
    tensorsBefore = tf.memory().numTensors;
  });
  afterAll(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("give what TensorFlow.js gives, for any size and padding, with bias and bounds", () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const pads = padsOf(drawn);
        const [floor = 0, ceiling = 0] = drawn.bounds;
        const [found, expected] = tf.tidy(() => {
          const { x, kernel, bias } = inputsOf(drawn);
          expect(quickGain(kernel.shape, pads, [1, 1])).toBeGreaterThan(1);
          const own = quickConv(x, packedWeights(kernel), pads, { bias, floor, ceiling });
          const [top, left, bottom, right] = pads;
          const sums = tf.conv2d(x, kernel, 1, [
            [0, 0],
            [top, bottom],
            [left, right],
            [0, 0],
          ]);
          const shifted = bias ? tf.add(sums, bias) : sums;
          const held = tf.minimum(tf.maximum(shifted, Math.max(floor, -1e30)), Math.min(ceiling, 1e30));
          expect(own.shape).toEqual(held.shape);
          return [own.dataSync(), held.dataSync()];
        });
        expect(largestDifference(found, expected)).toBeLessThan(1e-5);
      }),
      { numRuns: 150 },
    );
  });

  it("give each image of a batch exactly what it gets alone", () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        tf.tidy(() => {
          const { x, kernel } = inputsOf({ ...drawn, batch: 2 });
          const [weights, pads] = [packedWeights(kernel), padsOf(drawn)];
          const together = quickConv(x, weights, pads).dataSync();
          const alone = tf
            .split<tf.Tensor4D>(x, 2, 0)
            .flatMap((image) => [...quickConv(image, weights, pads).dataSync()]);
          expect([...together]).toEqual(alone);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("work through layers too large for one block of tiles", () => {
    tf.tidy(() => {
      const x = upload<tf.Rank.R4>(normalTensor([1, 40, 41, 64], 1));
      const kernel = upload<tf.Rank.R4>(normalTensor([3, 3, 64, 40], 2));
      const own = quickConv(x, packedWeights(kernel), [1, 1, 1, 1]);
      expect(largestDifference(own.dataSync(), tf.conv2d(x, kernel, 1, "same").dataSync())).toBeLessThan(
        1e-5,
      );
    });
  });

  it("are offered for what they can do, and on WebAssembly alone", async () => {
    const none: Pads = [0, 0, 0, 0];
    expect(quickGain([3, 3, 64, 192], [1, 1, 1, 1], [1, 1])).not.toBeNull();
    expect(quickGain([1, 1, 64, 192], none, [1, 1])).not.toBeNull();
    expect(quickGain([5, 5, 64, 192], none, [1, 1])).toBeNull();
    expect(quickGain([1, 3, 64, 192], none, [1, 1])).toBeNull();
    expect(quickGain([3, 3, 3, 192], none, [1, 1])).toBeNull();
    expect(quickGain([3, 3, 64, 12], none, [1, 1])).toBeNull();
    expect(quickGain([3, 3, 64, 192], none, [2, 1])).toBeNull();
    expect(quickGain([3, 3, 64, 192], [-1, 0, 0, 0], [1, 1])).toBeNull();
    expect(quickGain([1, 1, 64, 192], [1, 1, 1, 1], [1, 1])).toBeNull();
    await startBackend(nodePlatform, { only: "cpu" });
    expect(quickGain([3, 3, 64, 192], none, [1, 1])).toBeNull();
    await startBackend(nodePlatform, { only: "wasm" });
  });
});
