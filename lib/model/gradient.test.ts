import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "./backend.ts";
import { createExecutor } from "./executor.ts";
import type { GraphNode } from "./manifest.ts";
import { nodePlatform } from "./node-platform.ts";
import type { NodeOf } from "./node-shape.ts";
import type { TensorData } from "./pack.ts";
import {
  directAvgPool,
  directConv,
  directLrn,
  directMaxPool,
  type Values,
  valuesOf,
} from "./testing/direct-loops.ts";
import { inputName, largestDifference, networkOf, normalTensor, upload } from "./testing/network.ts";
import * as tf from "./tf.ts";

const size = fc.integer({ min: 3, max: 8 });
const small = fc.integer({ min: 1, max: 3 });
const pads = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 2 }))) as fc.Arbitrary<
  [number, number, number, number]
>;
const pair = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> => fc.tuple(of, of);
const seed = fc.integer();

/** d Σ w·f(x) / dx by central differences in double precision. */
function numericGradient(f: (x: Values) => Values, x: Values, w: Float32Array): Float64Array {
  const step = 1e-6; // far below the distance between random values, so that no maximum changes its place
  const weighted = (data: Float64Array): number =>
    f({ shape: x.shape, data }).data.reduce((sum, y, i) => sum + y * (w[i] ?? Number.NaN), 0);
  return x.data.map((_, i) => {
    const moved = (by: number): number => weighted(x.data.map((value, j) => (j === i ? value + by : value)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
}

/** d Σ w·y / dx through the executor, and the output's shape. */
async function executorGradient(
  nodes: readonly GraphNode[],
  tensors: Record<string, TensorData>,
  input: TensorData,
  w: (shape: readonly number[]) => Float32Array,
): Promise<Float32Array> {
  const executor = createExecutor(networkOf(nodes, tensors, input.shape[3]));
  const output = nodes.at(-1)?.name ?? "";
  await executor.prepare([output]);
  const x = upload<tf.Rank.R4>(input);
  const dx = tf.tidy(() => {
    const gradient = tf.grad((image) => {
      const y = executor.forward(image as tf.Tensor4D, output);
      return tf.sum(tf.mul(y, tf.tensor(w(y.shape), y.shape)));
    });
    return gradient(x);
  });
  const values = (await dx.data()) as Float32Array;
  tf.dispose([x, dx]);
  executor.dispose();
  return values;
}

const weightsFor =
  (by: number) =>
  (shape: readonly number[]): Float32Array =>
    normalTensor(shape, `weights ${by}`).data;

async function expectTrueGradient(
  node: GraphNode,
  tensors: Record<string, TensorData>,
  input: TensorData,
  direct: (x: Values) => Values,
  by: number,
): Promise<void> {
  const x = valuesOf(input.shape, input.data);
  const y = direct(x);
  fc.pre(y.data.length > 0 && y.data.every(Number.isFinite));
  const actual = await executorGradient([node], tensors, input, weightsFor(by));
  const expected = numericGradient(direct, x, weightsFor(by)(y.shape));
  expect(largestDifference(actual, expected)).toBeLessThan(5e-5);
}

describe.each(["wasm", "cpu"] as const)("gradients with respect to the image on %s", (backend) => {
  let tensorsBefore = 0;
  beforeAll(async () => {
    await startBackend(nodePlatform, { only: backend });
    tensorsBefore = tf.memory().numTensors;
  });
  afterAll(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("of a convolution are true for any stride, dilation, group count and padding", async () => {
    const cases = fc.record({
      height: size,
      width: size,
      kernel: pair(fc.integer({ min: 1, max: 4 })),
      strides: pair(small),
      dilations: fc.oneof(fc.constant<[number, number]>([1, 1]), pair(small)),
      pads,
      groups: small,
      perGroup: small,
      unitsPerGroup: small,
      seed,
    });
    await fc.assert(
      fc.asyncProperty(cases, async (c) => {
        fc.pre((c.kernel[0] - 1) * c.dilations[0] < c.height + c.pads[0] + c.pads[2]);
        fc.pre((c.kernel[1] - 1) * c.dilations[1] < c.width + c.pads[1] + c.pads[3]);
        const node: NodeOf<"conv2d"> = {
          name: "conv",
          inputs: [inputName],
          op: "conv2d",
          kernel: "k",
          bias: null,
          strides: c.strides,
          dilations: c.dilations,
          groups: c.groups,
          padding: { type: "explicit", pads: c.pads },
        };
        const k = normalTensor([...c.kernel, c.perGroup, c.groups * c.unitsPerGroup], c.seed);
        const input = normalTensor([1, c.height, c.width, c.groups * c.perGroup], c.seed + 1);
        const kernel = valuesOf(k.shape, k.data);
        await expectTrueGradient(node, { k }, input, (x) => directConv(x, kernel, null, node), c.seed);
      }),
      { numRuns: 100 },
    );
  });

  it("of a convolution equal TensorFlow.js's own, batches included", async () => {
    for (const stride of [1, 2]) {
      const k = normalTensor([5, 5, 3, 4], 1);
      const input = normalTensor([2, 11, 9, 3], 2);
      const pad: [[0, 0], [number, number], [number, number], [0, 0]] = [
        [0, 0],
        [2, 1],
        [2, 1],
        [0, 0],
      ];
      const stock = tf.tidy(() => {
        const kernel = upload<tf.Rank.R4>(k);
        const gradient = tf.grad((x) => {
          const y = tf.conv2d(x as tf.Tensor4D, kernel, stride, pad);
          return tf.sum(tf.mul(y, tf.tensor(weightsFor(7)(y.shape), y.shape)));
        });
        return gradient(upload(input));
      });
      const node: GraphNode = {
        name: "conv",
        inputs: [inputName],
        op: "conv2d",
        kernel: "k",
        bias: null,
        strides: [stride, stride],
        dilations: [1, 1],
        groups: 1,
        padding: { type: "explicit", pads: [2, 2, 1, 1] },
      };
      const actual = await executorGradient([node], { k }, input, weightsFor(7));
      expect(largestDifference(actual, await stock.data())).toBeLessThan(1e-5);
      stock.dispose();
    }
  });

  it("of pools are true", async () => {
    const cases = fc.record({
      height: size,
      width: size,
      kernel: pair(small),
      strides: pair(small),
      dilations: fc.oneof(fc.constant<[number, number]>([1, 1]), pair(small)),
      pads,
      ceilMode: fc.boolean(),
      countIncludePad: fc.boolean(),
      kind: fc.constantFrom("max", "mean"),
      seed,
    });
    await fc.assert(
      fc.asyncProperty(
        cases,
        async ({ height, width, dilations, countIncludePad, kind, pads: given, ...c }) => {
          const spans = c.kernel.map((k, axis) =>
            kind === "max" ? (k - 1) * (dilations[axis] ?? 1) + 1 : k,
          );
          fc.pre(given.every((p, i) => p < (spans[i % 2] ?? 1)));
          fc.pre(
            (spans[0] ?? 0) <= height + given[0] + given[2] && (spans[1] ?? 0) <= width + given[1] + given[3],
          );
          const window = {
            name: "pool",
            inputs: [inputName],
            padding: { type: "explicit" as const, pads: given },
          };
          const { kernel, strides, ceilMode } = c;
          const input = normalTensor([1, height, width, 2], c.seed);
          if (kind === "max") {
            const node: NodeOf<"maxPool"> = {
              ...window,
              op: "maxPool",
              kernel,
              strides,
              ceilMode,
              dilations,
            };
            await expectTrueGradient(node, {}, input, (x) => directMaxPool(x, node), c.seed);
          } else {
            const node: NodeOf<"avgPool"> = {
              ...window,
              op: "avgPool",
              kernel,
              strides,
              ceilMode,
              countIncludePad,
            };
            await expectTrueGradient(node, {}, input, (x) => directAvgPool(x, node), c.seed);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("of local response normalisation are true for odd and even windows", async () => {
    for (const [windowSize, beta] of [
      [5, 0.75],
      [4, 0.5],
      [3, 1.2],
    ] as const) {
      const node: NodeOf<"lrn"> = {
        name: "norm",
        inputs: [inputName],
        op: "lrn",
        size: windowSize,
        alpha: 0.7,
        beta,
        bias: 1.5,
      };
      await expectTrueGradient(node, {}, normalTensor([1, 2, 3, 9], 5), (x) => directLrn(x, node), 6);
    }
  });

  it("of a whole small network are true: branches, sums, dense and softmax", async () => {
    const conv = (name: string, input: string, kernel: string): GraphNode => ({
      name,
      inputs: [input],
      op: "conv2d",
      kernel,
      bias: "b",
      strides: [1, 1],
      dilations: [1, 1],
      groups: 1,
      padding: { type: "same-upper" },
    });
    const nodes: GraphNode[] = [
      conv("a", inputName, "ka"),
      { name: "a/relu", inputs: ["a"], op: "relu" },
      conv("c", "a/relu", "kc"),
      { name: "sum", inputs: ["c", "a/relu"], op: "add" },
      { name: "joined", inputs: ["sum", "a/relu"], op: "concat" },
      { name: "joined/relu", inputs: ["joined"], op: "clip", min: 0, max: 2 },
      { name: "mean", inputs: ["joined/relu"], op: "globalAvgPool" },
      { name: "flat", inputs: ["mean"], op: "flatten" },
      { name: "logits", inputs: ["flat"], op: "dense", kernel: "d", bias: null },
      { name: "prob", inputs: ["logits"], op: "softmax" },
    ];
    const tensors = {
      ka: normalTensor([3, 3, 2, 3], 1),
      kc: normalTensor([1, 1, 3, 3], 2),
      b: normalTensor([3], 3),
      d: normalTensor([6, 4], 4),
    };
    const input = normalTensor([1, 4, 4, 2], 5);
    const analytic = await executorGradient(nodes, tensors, input, weightsFor(1));
    // Differences through the executor itself: float32, so a coarse step and a coarse comparison.
    const executor = createExecutor(networkOf(nodes, tensors, 2));
    await executor.prepare(["prob"]);
    const value = (data: Float32Array): number =>
      tf.tidy(() => {
        const y = executor.forward(tf.tensor4d(data, [1, 4, 4, 2]), "prob");
        return tf.sum(tf.mul(y, tf.tensor(weightsFor(1)(y.shape), y.shape))).dataSync()[0] ?? Number.NaN;
      });
    const numeric = input.data.map((_, i) => {
      const moved = (by: number): number => value(input.data.map((v, j) => (i === j ? v + by : v)));
      return (moved(5e-3) - moved(-5e-3)) / 1e-2;
    });
    executor.dispose();
    expect(Math.max(...analytic.map(Math.abs))).toBeGreaterThan(0.01);
    expect(largestDifference(analytic, numeric)).toBeLessThan(2e-3);
  });
});
