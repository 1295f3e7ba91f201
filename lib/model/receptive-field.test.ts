import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { unwrap } from "../shared/result.ts";
import { startBackend } from "./backend.ts";
import { inferShapes } from "./check-graph.ts";
import { createExecutor } from "./executor.ts";
import type { Graph, GraphNode, Padding } from "./manifest.ts";
import { nodePlatform } from "./node-platform.ts";
import type { TensorData } from "./pack.ts";
import { receptiveFields } from "./receptive-field.ts";
import { inputName, networkOf } from "./testing/network.ts";
import * as tf from "./tf.ts";

const extent = 24;

type Window = {
  readonly op: "conv2d" | "maxPool" | "avgPool";
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
};

/** A node that sees all of its window: convolutions with positive weights, or pools. */
function windowNode(
  name: string,
  input: string,
  { op, kernel, stride, dilation, padding }: Window,
): GraphNode {
  const strides: [number, number] = [stride, stride];
  const dilations: [number, number] = [dilation, dilation];
  const size: [number, number] = [kernel, kernel];
  const base = { name, inputs: [input], strides, padding };
  switch (op) {
    case "conv2d":
      return { ...base, op, kernel: `k${kernel}`, bias: null, dilations, groups: 1 };
    case "maxPool":
      return { ...base, op, kernel: size, dilations, ceilMode: false };
    case "avgPool":
      return { ...base, op, kernel: size, ceilMode: false, countIncludePad: true };
  }
}

const ones = (kernel: number): TensorData => ({
  shape: [kernel, kernel, 1, 1],
  data: new Float32Array(kernel * kernel).fill(1),
});
const tensors = { k1: ones(1), k2: ones(2), k3: ones(3), k5: ones(5) };

const padding: fc.Arbitrary<Padding> = fc.oneof(
  fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1), fc.nat(1)).map((pads) => ({ type: "explicit" as const, pads })),
  fc.constant({ type: "same-upper" as const }),
  fc.constant({ type: "same-lower" as const }),
);
const window: fc.Arbitrary<Window> = fc.record({
  op: fc.constantFrom("conv2d" as const, "avgPool" as const),
  kernel: fc.constantFrom(2, 3, 5),
  stride: fc.integer({ min: 1, max: 2 }),
  dilation: fc.constant(1),
  padding,
});

/** First and last input row and column that change the value at `(y, x)` of the last node. */
async function seen(nodes: GraphNode[], y: number, x: number): Promise<[number, number, number, number]> {
  const executor = createExecutor(networkOf(nodes, tensors, 1));
  const output = nodes.at(-1)?.name ?? "";
  await executor.prepare([output]);
  const gradient = tf.tidy(() =>
    tf.grad((image) =>
      tf.sum(
        tf.slice4d(executor.forward(image as tf.Tensor4D, output) as tf.Tensor4D, [0, y, x, 0], [1, 1, 1, 1]),
      ),
    )(tf.ones([1, extent, extent, 1])),
  );
  const values = await gradient.data();
  gradient.dispose();
  executor.dispose();
  const rows: number[] = [];
  const columns: number[] = [];
  values.forEach((value, i) => {
    if (value === 0) return;
    rows.push(Math.floor(i / extent));
    columns.push(i % extent);
  });
  return [Math.min(...rows), Math.max(...rows), Math.min(...columns), Math.max(...columns)];
}

function fieldOf(nodes: GraphNode[]) {
  const graph: Graph = { input: inputName, output: nodes.at(-1)?.name ?? "", nodes };
  const shapeOf = (name: string) => tensors[name as keyof typeof tensors]?.shape;
  const shapes = unwrap(inferShapes(graph, { height: extent, width: extent, channels: 1 as 3 }, shapeOf));
  const field = receptiveFields(graph, shapes, shapeOf).get(graph.output);
  const shape = shapes.get(graph.output);
  if (!field || !shape) throw new Error("the output is missing");
  return { field, shape };
}

describe("a receptive field", () => {
  beforeAll(() => startBackend(nodePlatform));

  it("is exactly the pixels with an influence, where it lies in the image, and never fewer", async () => {
    const chains = fc.record({
      windows: fc.array(window, { minLength: 1, maxLength: 3 }),
      at: fc.tuple(fc.nat(99), fc.nat(99)),
    });
    await fc.assert(
      fc.asyncProperty(chains, async ({ windows, at }) => {
        const nodes = windows.map((w, i) => windowNode(`n${i}`, i === 0 ? inputName : `n${i - 1}`, w));
        const { field, shape } = fieldOf(nodes);
        const position = [at[0] % (shape[0] ?? 1), at[1] % (shape[1] ?? 1)] as const;
        const [top = 0, bottom = 0, left = 0, right = 0] = await seen(nodes, position[0], position[1]);
        for (const [axis, first, last] of [[0, top, bottom] as const, [1, left, right] as const]) {
          const { size, stride, offset } = field[axis];
          const start = offset + stride * position[axis];
          const end = start + size - 1;
          // A field that leaves the image may lose pixels to padding between the layers; one that does not, none.
          const whole = start >= 0 && end < extent;
          if (whole) expect([first, last]).toEqual([start, end]);
          expect(first).toBeGreaterThanOrEqual(start);
          expect(last).toBeLessThanOrEqual(end);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the hull of the branches' fields where they meet, and counts dilation", () => {
    const one: Padding = { type: "explicit", pads: [1, 1, 1, 1] };
    const wide: Padding = { type: "explicit", pads: [4, 4, 4, 4] };
    const nodes = [
      windowNode("small", inputName, { op: "conv2d", kernel: 3, stride: 1, dilation: 1, padding: one }),
      windowNode("large", inputName, { op: "conv2d", kernel: 5, stride: 1, dilation: 2, padding: wide }),
      { name: "both", inputs: ["small", "large"], op: "concat" } as GraphNode,
    ];
    const axis = { size: 9, stride: 1, offset: -4 };
    expect(fieldOf(nodes).field).toEqual([axis, axis]);
  });

  it("is everything once positions are averaged away", () => {
    const nodes = [
      windowNode("pool", inputName, {
        op: "maxPool",
        kernel: 2,
        stride: 2,
        dilation: 1,
        padding: { type: "same-upper" },
      }),
      { name: "mean", inputs: ["pool"], op: "globalAvgPool" } as GraphNode,
    ];
    expect(fieldOf(nodes).field[0]).toEqual({ size: extent, stride: extent, offset: 0 });
  });
});
