import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "./backend.ts";
import { createExecutor } from "./executor.ts";
import type { GraphNode, Padding } from "./manifest.ts";
import { nodePlatform } from "./node-platform.ts";
import type { NodeOf } from "./node-shape.ts";
import type { TensorData } from "./pack.ts";
import {
  directAvgPool,
  directConv,
  directDense,
  directLrn,
  directMaxPool,
  directPad,
  directSoftmax,
  type Values,
  valuesOf,
} from "./testing/direct-loops.ts";
import { inputName, largestDifference, networkOf, normalTensor, upload } from "./testing/network.ts";
import { runOn } from "./testing/run-on.ts";
import * as tf from "./tf.ts";

const backends = ["wasm", "cpu"] as const;
const tolerance = 2e-5; // float32 sums of at most some hundred terms

const size = fc.integer({ min: 1, max: 9 });
const small = fc.integer({ min: 1, max: 3 });
const kernelSize = fc.integer({ min: 1, max: 4 });
const pad = fc.integer({ min: 0, max: 3 });
const pair = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<[T, T]> => fc.tuple(of, of);
const padding: fc.Arbitrary<Padding> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(pad, pad, pad, pad).map((pads) => ({ type: "explicit" as const, pads })) },
  fc.constant({ type: "same-upper" as const }),
  fc.constant({ type: "same-lower" as const }),
);
const image = fc.record({
  batch: fc.integer({ min: 1, max: 2 }),
  height: size,
  width: size,
  seed: fc.integer(),
});

const fits = (extent: number, span: number, pads: Padding, axis: 0 | 1): boolean =>
  pads.type !== "explicit" || extent + pads.pads[axis] + (pads.pads[axis + 2] ?? 0) >= span;

describe.each(backends)("the executor on %s", (backend) => {
  let tensorsBefore = 0;
  beforeAll(async () => {
    expect((await startBackend(nodePlatform, { only: backend })).name).toBe(backend);
    tensorsBefore = tf.memory().numTensors;
  });
  afterAll(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("convolves as the definition says, for any stride, dilation, group count, padding and rectifier", async () => {
    const cases = fc.record({
      image,
      kernel: pair(kernelSize),
      strides: pair(small),
      dilations: pair(small),
      padding,
      groups: small,
      perGroup: small,
      unitsPerGroup: small,
      bias: fc.boolean(),
      rectifier: fc.constantFrom("none", "relu", "relu6", "clip"),
    });
    await fc.assert(
      fc.asyncProperty(cases, async (c) => {
        const { batch, height, width, seed } = c.image;
        const spans = c.kernel.map((k, axis) => (k - 1) * (c.dilations[axis] ?? 1) + 1);
        fc.pre(fits(height, spans[0] ?? 1, c.padding, 0) && fits(width, spans[1] ?? 1, c.padding, 1));
        const units = c.groups * c.unitsPerGroup;
        const tensors: Record<string, TensorData> = {
          k: normalTensor([...c.kernel, c.perGroup, units], seed + 1),
          b: normalTensor([units], seed + 2),
        };
        const node: NodeOf<"conv2d"> = {
          name: "conv",
          inputs: [inputName],
          op: "conv2d",
          kernel: "k",
          bias: c.bias ? "b" : null,
          strides: c.strides,
          dilations: c.dilations,
          groups: c.groups,
          padding: c.padding,
        };
        const bounds = { none: null, relu: [0, null], relu6: [0, 6], clip: [-0.5, 1] }[c.rectifier];
        const [min = null, max = null] = bounds ?? [];
        const rectifier: GraphNode[] =
          bounds === null
            ? []
            : c.rectifier === "relu"
              ? [{ name: "act", inputs: ["conv"], op: "relu" }]
              : [{ name: "act", inputs: ["conv"], op: "clip", min, max }];
        const { x, y } = await runOn(
          [node, ...rectifier],
          tensors,
          [batch, height, width, c.groups * c.perGroup],
          seed,
        );
        const [k, b] = [tensors.k, tensors.b].map((t) => valuesOf(t?.shape ?? [], t?.data ?? []));
        const direct = directConv(x, k as Values, c.bias ? (b as Values) : null, node);
        const expected = direct.data.map((value) =>
          Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value)),
        );
        expect(y.shape).toEqual(direct.shape);
        expect(largestDifference(y.data, expected)).toBeLessThan(tolerance);
      }),
      { numRuns: 150 },
    );
  });

  it("pools maxima as the definition says, with asymmetric padding, dilation and ceil mode", async () => {
    const cases = fc.record({
      image,
      channels: small,
      kernel: pair(kernelSize),
      strides: pair(small),
      dilations: fc.oneof({ weight: 2, arbitrary: fc.constant<[number, number]>([1, 1]) }, pair(small)),
      padding,
      ceilMode: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ image: { batch, height, width, seed }, channels, ...window }) => {
        const node: NodeOf<"maxPool"> = { name: "pool", inputs: [inputName], op: "maxPool", ...window };
        const spans = window.kernel.map((k, axis) => (k - 1) * (window.dilations[axis] ?? 1) + 1);
        const pads = window.padding.type === "explicit" ? window.padding.pads : [0, 0, 0, 0];
        fc.pre(pads.every((p, i) => p < (spans[i % 2] ?? 1)));
        fc.pre(
          fits(height, spans[0] ?? 1, window.padding, 0) && fits(width, spans[1] ?? 1, window.padding, 1),
        );
        const { x, y } = await runOn([node], {}, [batch, height, width, channels], seed);
        const expected = directMaxPool(x, node);
        // A dilated window can step over the whole image; such a maximum does not exist and no network asks for it.
        fc.pre(expected.data.every((value) => value > -Infinity));
        expect(y.shape).toEqual(expected.shape);
        expect(largestDifference(y.data, expected.data)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it("pools means as the definition says, counting padding or not, and never what ceil mode adds", async () => {
    const cases = fc.record({
      image,
      channels: small,
      kernel: pair(kernelSize),
      strides: pair(small),
      padding,
      ceilMode: fc.boolean(),
      countIncludePad: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ image: { batch, height, width, seed }, channels, ...window }) => {
        const node: NodeOf<"avgPool"> = { name: "pool", inputs: [inputName], op: "avgPool", ...window };
        const pads = window.padding.type === "explicit" ? window.padding.pads : [0, 0, 0, 0];
        fc.pre(pads.every((p, i) => p < (window.kernel[i % 2] ?? 1)));
        fc.pre(
          fits(height, window.kernel[0], window.padding, 0) &&
            fits(width, window.kernel[1], window.padding, 1),
        );
        const { x, y } = await runOn([node], {}, [batch, height, width, channels], seed);
        const expected = directAvgPool(x, node);
        expect(y.shape).toEqual(expected.shape);
        expect(largestDifference(y.data, expected.data)).toBeLessThan(tolerance);
      }),
      { numRuns: 150 },
    );
  });

  it("normalises across channels as ONNX defines it, for odd and even windows and any exponent", async () => {
    const cases = fc.record({
      image,
      channels: fc.integer({ min: 1, max: 12 }),
      size: fc.integer({ min: 1, max: 8 }),
      alpha: fc.constantFrom(1e-4, 0.5, 2),
      beta: fc.constantFrom(0.5, 0.75, 1, 1.3),
      bias: fc.constantFrom(1, 2),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ image: { batch, height, width, seed }, channels, ...parameters }) => {
        const node: NodeOf<"lrn"> = { name: "norm", inputs: [inputName], op: "lrn", ...parameters };
        const { x, y } = await runOn([node], {}, [batch, height, width, channels], seed);
        expect(largestDifference(y.data, directLrn(x, node).data)).toBeLessThan(tolerance);
      }),
      { numRuns: 50 },
    );
  });

  it("pads with any value and crops by negative pads", async () => {
    const signed = fc.integer({ min: -2, max: 3 });
    const cases = fc.record({
      image,
      pads: fc.tuple(signed, signed, signed, signed),
      value: fc.constantFrom(0, -7, 2.5),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ image: { batch, height, width, seed }, pads, value }) => {
        fc.pre(height + Math.min(0, pads[0]) + Math.min(0, pads[2]) > 0);
        fc.pre(width + Math.min(0, pads[1]) + Math.min(0, pads[3]) > 0);
        const node: NodeOf<"pad"> = { name: "pad", inputs: [inputName], op: "pad", pads, value };
        const { x, y } = await runOn([node], {}, [batch, height, width, 2], seed);
        const expected = directPad(x, node);
        expect(y.shape).toEqual(expected.shape);
        expect(largestDifference(y.data, expected.data)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it("ends a network: global mean, flatten with channels fastest, dense, softmax", async () => {
    const shape = [2, 3, 4, 5];
    const tensors = { k: normalTensor([60, 7], 1), b: normalTensor([7], 2) };
    const nodes: GraphNode[] = [
      { name: "flat", inputs: [inputName], op: "flatten" },
      { name: "logits", inputs: ["flat"], op: "dense", kernel: "k", bias: "b" },
      { name: "prob", inputs: ["logits"], op: "softmax" },
    ];
    const { x, y } = await runOn(nodes, tensors, shape, 3);
    const [k, b] = [valuesOf([60, 7], tensors.k.data), valuesOf([7], tensors.b.data)];
    const logits = directDense({ shape: [2, 60], data: x.data }, k, b);
    expect(largestDifference(y.data, directSoftmax(logits).data)).toBeLessThan(tolerance);

    const mean = await runOn([{ name: "mean", inputs: [inputName], op: "globalAvgPool" }], {}, shape, 3);
    expect(mean.y.shape).toEqual([2, 1, 1, 5]);
    const expected = Array.from({ length: 10 }, (_, i) => {
      const [n, c] = [Math.floor(i / 5), i % 5];
      return (
        Array.from({ length: 12 }, (_, p) => mean.x.data[n * 60 + p * 5 + c] ?? 0).reduce((a, v) => a + v) /
        12
      );
    });
    expect(largestDifference(mean.y.data, expected)).toBeLessThan(tolerance);
  });

  it("joins, adds, scales and shifts", async () => {
    const tensors = { s: normalTensor([3], 1), t: normalTensor([3], 2) };
    const nodes: GraphNode[] = [
      { name: "scaled", inputs: [inputName], op: "affine", scale: "s", shift: "t" },
      { name: "sum", inputs: [inputName, "scaled", inputName], op: "add" },
      { name: "joined", inputs: ["sum", inputName], op: "concat" },
    ];
    const { x, y } = await runOn(nodes, tensors, [1, 2, 2, 3], 4);
    const expected = Array.from({ length: 24 }, (_, i) => {
      const c = i % 6;
      const value = x.data[Math.floor(i / 6) * 3 + (c % 3)] ?? 0;
      return c < 3 ? 2 * value + value * (tensors.s.data[c] ?? 0) + (tensors.t.data[c] ?? 0) : value;
    });
    expect(y.shape).toEqual([1, 2, 2, 6]);
    expect(largestDifference(y.data, expected)).toBeLessThan(tolerance);
  });

  it("gives a node before its rectifier and the rectifier itself when both are asked for", async () => {
    const nodes: GraphNode[] = [
      {
        name: "conv",
        inputs: [inputName],
        op: "conv2d",
        kernel: "k",
        bias: null,
        strides: [1, 1],
        dilations: [1, 1],
        groups: 1,
        padding: { type: "same-upper" },
      },
      { name: "act", inputs: ["conv"], op: "relu" },
    ];
    const executor = createExecutor(networkOf(nodes, { k: normalTensor([3, 3, 3, 4], 1) }));
    const x = upload<tf.Rank.R4>(normalTensor([1, 5, 5, 3], 2));
    const outputs = await executor.run(x, ["act", "conv", inputName, "act"]);
    const before = await outputs.get("conv")?.data();
    expect(before?.some((value) => value < 0)).toBe(true);
    expect(await outputs.get("act")?.data()).toEqual(before?.map((value) => Math.max(0, value)));
    expect(await outputs.get(inputName)?.data()).toEqual(await x.data());
    tf.dispose([x, ...outputs.values()]);
    executor.dispose();
  });
});
