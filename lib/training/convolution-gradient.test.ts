import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { filterGradient, registerFilterGradientKernel, type Sliding } from "./convolution-gradient.ts";

type Case = {
  readonly name: string;
  readonly batch: number;
  readonly size: readonly [number, number];
  readonly cin: number;
  readonly cout: number;
  readonly kernel: readonly [number, number];
  readonly sliding: Sliding;
};

const slide = (strides: number, dilations: number, pads: Sliding["pads"]): Sliding => ({
  strides: [strides, strides],
  dilations: [dilations, dilations],
  pads,
});

const cases: readonly Case[] = [
  {
    name: "1 × 1",
    batch: 3,
    size: [5, 4],
    cin: 3,
    cout: 2,
    kernel: [1, 1],
    sliding: slide(1, 1, [0, 0, 0, 0]),
  },
  {
    name: "3 × 3 same",
    batch: 2,
    size: [6, 7],
    cin: 4,
    cout: 5,
    kernel: [3, 3],
    sliding: slide(1, 1, [1, 1, 1, 1]),
  },
  {
    name: "5 × 5 same",
    batch: 2,
    size: [8, 8],
    cin: 2,
    cout: 3,
    kernel: [5, 5],
    sliding: slide(1, 1, [2, 2, 2, 2]),
  },
  {
    name: "7 × 7 by twos, odd padding",
    batch: 2,
    size: [12, 12],
    cin: 3,
    cout: 4,
    kernel: [7, 7],
    sliding: slide(2, 1, [2, 2, 3, 3]),
  },
  {
    name: "3 × 3 by twos that leaves a row over",
    batch: 1,
    size: [6, 8],
    cin: 2,
    cout: 2,
    kernel: [3, 3],
    sliding: slide(2, 1, [0, 0, 0, 0]),
  },
  {
    name: "2 × 3 by threes",
    batch: 2,
    size: [10, 11],
    cin: 1,
    cout: 3,
    kernel: [2, 3],
    sliding: slide(3, 1, [1, 0, 0, 2]),
  },
  {
    name: "3 × 3 dilated by two",
    batch: 2,
    size: [9, 8],
    cin: 3,
    cout: 2,
    kernel: [3, 3],
    sliding: slide(1, 2, [2, 2, 2, 2]),
  },
  {
    name: "3 × 2 dilated by three, uneven padding",
    batch: 1,
    size: [11, 9],
    cin: 2,
    cout: 2,
    kernel: [3, 2],
    sliding: slide(1, 3, [1, 0, 2, 3]),
  },
  {
    name: "strides that differ",
    batch: 2,
    size: [9, 9],
    cin: 2,
    cout: 2,
    kernel: [3, 3],
    sliding: { strides: [2, 1], dilations: [1, 1], pads: [1, 1, 1, 1] },
  },
];

const outputSide = (size: number, kernel: number, stride: number, dilation: number, pads: number): number =>
  Math.floor((size + pads - (kernel - 1) * dilation - 1) / stride) + 1;

function outputSize({ size, kernel, sliding }: Case): [number, number] {
  const { strides, dilations, pads } = sliding;
  return [
    outputSide(size[0], kernel[0], strides[0], dilations[0], pads[0] + pads[2]),
    outputSide(size[1], kernel[1], strides[1], dilations[1], pads[1] + pads[3]),
  ];
}

const randomValues = (length: number, seed: string): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => random.normal());
};

/** dw[i, j, p, q] = Σ x[b, r·stride + i·dilation − top, c·stride + j·dilation − left, p] · dy[b, r, c, q], term by term. */
function directly(spec: Case, x: Float32Array, dy: Float32Array): Float64Array {
  const { batch, size, cin, cout, kernel, sliding } = spec;
  const [rows, columns] = outputSize(spec);
  const dw = new Float64Array(kernel[0] * kernel[1] * cin * cout);
  for (let b = 0; b < batch; b++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        for (let i = 0; i < kernel[0]; i++)
          for (let j = 0; j < kernel[1]; j++) {
            const y = r * sliding.strides[0] + i * sliding.dilations[0] - sliding.pads[0];
            const z = c * sliding.strides[1] + j * sliding.dilations[1] - sliding.pads[1];
            if (y < 0 || z < 0 || y >= size[0] || z >= size[1]) continue;
            for (let p = 0; p < cin; p++)
              for (let q = 0; q < cout; q++) {
                const at = ((i * kernel[1] + j) * cin + p) * cout + q;
                const term =
                  (x[((b * size[0] + y) * size[1] + z) * cin + p] ?? 0) *
                  (dy[((b * rows + r) * columns + c) * cout + q] ?? 0);
                dw[at] = (dw[at] ?? 0) + term;
              }
          }
  return dw;
}

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

describe("the gradient of a convolution with respect to its filter", () => {
  test.each(cases)("equals the sum of its definition: $name", (spec) => {
    const [rows, columns] = outputSize(spec);
    const x = randomValues(spec.batch * spec.size[0] * spec.size[1] * spec.cin, `x ${spec.name}`);
    const dy = randomValues(spec.batch * rows * columns * spec.cout, `dy ${spec.name}`);
    const computed = tf.tidy(() =>
      filterGradient(
        tf.tensor4d(x, [spec.batch, ...spec.size, spec.cin]),
        tf.tensor4d(dy, [spec.batch, rows, columns, spec.cout]),
        spec.kernel,
        spec.sliding,
      ).dataSync(),
    );
    const expected = directly(spec, x, dy);
    expect(computed).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(computed[i]).toBeCloseTo(value, 3);
  });

  test("agrees with differences of the loss when a weight is moved", () => {
    const loss = (filter: tf.Tensor): tf.Tensor =>
      tf.sum(tf.square(tf.conv2d(images, filter as tf.Tensor4D, 2, "same")));
    const images = tf.tensor4d(randomValues(2 * 7 * 7 * 2, "images"), [2, 7, 7, 2]);
    const values = randomValues(3 * 3 * 2 * 3, "filter");
    registerFilterGradientKernel();
    const gradient = tf.tidy(() =>
      tf
        .grad(loss)(tf.tensor4d(values, [3, 3, 2, 3]))
        .dataSync(),
    );
    const step = 1e-2; // the loss is a quadratic, so central differences are exact but for rounding
    const lossAt = (index: number, move: number): number =>
      tf.tidy(() => {
        const moved = values.slice();
        moved[index] = (moved[index] ?? 0) + move;
        return loss(tf.tensor4d(moved, [3, 3, 2, 3])).dataSync()[0] ?? 0;
      });
    const scale = Math.max(...gradient.map(Math.abs));
    for (const index of values.keys()) {
      const difference = (lossAt(index, step) - lossAt(index, -step)) / (2 * step);
      expect(Math.abs((gradient[index] ?? 0) - difference)).toBeLessThan(2e-3 * scale);
    }
    images.dispose();
  });

  test("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    const inputs = [tf.ones([1, 4, 4, 2]), tf.ones([1, 4, 4, 3])] as [tf.Tensor4D, tf.Tensor4D];
    const gradient = filterGradient(...inputs, [3, 3], slide(1, 1, [1, 1, 1, 1]));
    expect(tf.memory().numTensors).toBe(before + 3);
    tf.dispose([...inputs, gradient]);
  });
});
