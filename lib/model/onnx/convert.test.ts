import { describe, expect, it } from "vitest";
import type { GraphNode } from "../manifest.ts";
import { convertOnnx } from "./convert.ts";
import { encodeOnnx, type FixtureModel, type FixtureNode, someTensor } from "./testing/fixture.ts";

/** A classifier of 4 classes around the given nodes, which start at `data` and end in `last`, of `channels` channels. */
function classifier(
  nodes: readonly FixtureNode[],
  last: string,
  channels: number,
  rest: Partial<FixtureModel> = {},
) {
  return encodeOnnx({
    outputs: ["prob"],
    ...rest,
    initializers: { ...rest.initializers, "fc.w": someTensor([4, channels]), "fc.b": someTensor([4]) },
    nodes: [
      ...nodes,
      { op: "GlobalAveragePool", inputs: [last], outputs: ["gap"] },
      { op: "Flatten", inputs: ["gap"], outputs: ["flat"] },
      { op: "Gemm", inputs: ["flat", "fc.w", "fc.b"], outputs: ["logits"], attributes: { transB: 1 } },
      { op: "Softmax", inputs: ["logits"], outputs: ["prob"] },
    ],
  });
}

const conv: FixtureNode = {
  op: "Conv",
  inputs: ["data", "conv.w", "conv.b"],
  outputs: ["conv1/out"],
  name: "conv1",
  attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1] },
};
const convWeights = { "conv.w": someTensor([5, 3, 3, 3]), "conv.b": someTensor([5], 2) };

function find<Op extends GraphNode["op"]>(
  nodes: readonly GraphNode[],
  op: Op,
): Extract<GraphNode, { op: Op }> {
  const node = nodes.find((candidate) => candidate.op === op);
  if (!node) throw new Error(`no ${op}`);
  return node as Extract<GraphNode, { op: Op }>;
}

describe("converting an ONNX network", () => {
  it("moves every weight to its place in [kh, kw, cin, cout] without changing it", () => {
    const { graph, tensors } = convertOnnx(classifier([conv], "conv1/out", 5, { initializers: convWeights }));
    const kernel = tensors.get(find(graph.nodes, "conv2d").kernel);
    const source = Float32Array.from(convWeights["conv.w"].data);
    expect(kernel?.shape).toEqual([3, 3, 3, 5]);
    for (let o = 0; o < 5; o++) {
      for (let c = 0; c < 3; c++) {
        for (let y = 0; y < 3; y++) {
          for (let x = 0; x < 3; x++) {
            expect(kernel?.data[((y * 3 + x) * 3 + c) * 5 + o]).toBe(source[((o * 3 + c) * 3 + y) * 3 + x]);
          }
        }
      }
    }
    expect([...(tensors.get("conv1.bias")?.data ?? [])]).toEqual([
      ...Float32Array.from(convWeights["conv.b"].data),
    ]);
  });

  it("names a node as the file does and finds it under its output's name too", () => {
    const { graph } = convertOnnx(classifier([conv], "conv1/out", 5, { initializers: convWeights }));
    expect(graph.nodes.map(({ name }) => name)).toEqual(["conv1", "gap", "flat", "logits", "prob"]);
    expect(graph.aliases).toEqual({ "conv1/out": "conv1" });
  });

  it("removes dropout and identity and keeps their names as other names of what they passed on", () => {
    const nodes: FixtureNode[] = [
      conv,
      { op: "Dropout", inputs: ["conv1/out"], outputs: ["drop"], name: "dropout" },
      { op: "Identity", inputs: ["drop"], outputs: ["same"] },
    ];
    const { graph } = convertOnnx(classifier(nodes, "same", 5, { initializers: convWeights }));
    expect(graph.nodes.map(({ op }) => op)).toEqual([
      "conv2d",
      "globalAvgPool",
      "flatten",
      "dense",
      "softmax",
    ]);
    expect(graph.aliases).toMatchObject({ dropout: "conv1", drop: "conv1", same: "conv1" });
  });

  it("follows a graph whose nodes are written down in another order", () => {
    const relu: FixtureNode = { op: "Relu", inputs: ["conv1/out"], outputs: ["relu"] };
    const { graph } = convertOnnx(classifier([relu, conv], "relu", 5, { initializers: convWeights }));
    expect(graph.nodes.slice(0, 2).map(({ op }) => op)).toEqual(["conv2d", "relu"]);
  });

  it("leaves out what the chosen output does not need, unknown operators included", () => {
    const aside: FixtureNode = { op: "Einsum", inputs: ["conv1/out"], outputs: ["elsewhere"] };
    const bytes = classifier([conv, aside], "conv1/out", 5, {
      initializers: convWeights,
      outputs: ["prob", "elsewhere"],
    });
    expect(convertOnnx(bytes).graph.nodes.some(({ name }) => name === "elsewhere")).toBe(false);
    expect(() => convertOnnx(bytes, { output: "elsewhere" })).toThrow(/Einsum/);
  });

  it("takes the size of an input that the file leaves open from the caller", () => {
    const open = { initializers: convWeights, input: { name: "data", dims: ["N", 3, "H", "W"] } };
    const bytes = classifier([conv], "conv1/out", 5, open);
    expect(() => convertOnnx(bytes)).toThrow(/--input-size/);
    expect(convertOnnx(bytes, { inputSize: { height: 20, width: 12 } }).input).toEqual({
      height: 20,
      width: 12,
      channels: 3,
    });
  });

  it("does not pretend to take a size that the file contradicts", () => {
    const fixed = { initializers: convWeights, input: { name: "data", dims: ["N", 3, 16, "W"] } };
    const bytes = classifier([conv], "conv1/out", 5, fixed);
    expect(() => convertOnnx(bytes, { inputSize: { height: 20, width: 12 } })).toThrow(/16.*20 x 12/);
    expect(convertOnnx(bytes, { inputSize: { height: 16, width: 12 } }).input).toMatchObject({
      height: 16,
      width: 12,
    });
  });

  it("flattens the output of a classifier that ends in [N, classes, 1, 1]", () => {
    const bytes = encodeOnnx({
      outputs: ["prob"],
      initializers: convWeights,
      nodes: [
        conv,
        { op: "GlobalAveragePool", inputs: ["conv1/out"], outputs: ["gap"] },
        { op: "Softmax", inputs: ["gap"], outputs: ["prob"], attributes: { axis: 1 } },
      ],
    });
    const { graph, classes } = convertOnnx(bytes);
    expect(graph.output).toBe("prob/flat");
    expect(classes).toBe(5);
  });

  it.each([
    ["float-list", 0],
    ["float64", 0],
    ["float16", 2 ** -10],
  ] as const)("reads weights stored as %s", (as, tolerance) => {
    const stored = { ...convWeights, "conv.w": { ...convWeights["conv.w"], as } };
    const { tensors } = convertOnnx(classifier([conv], "conv1/out", 5, { initializers: stored }));
    const plain = convertOnnx(classifier([conv], "conv1/out", 5, { initializers: convWeights })).tensors;
    const [found, expected] = [tensors.get("conv1.kernel")?.data, plain.get("conv1.kernel")?.data];
    expect(found?.length).toBe(expected?.length);
    expected?.forEach((value, i) => {
      expect(Math.abs((found?.[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance);
    });
  });

  it("gives two nodes of one name different ones", () => {
    const nodes: FixtureNode[] = [
      conv,
      { op: "Relu", inputs: ["conv1/out"], outputs: ["a"], name: "x" },
      { op: "Relu", inputs: ["a"], outputs: ["b"], name: "x" },
      { op: "Relu", inputs: ["b"], outputs: ["/x/"], name: "x" },
    ];
    const { graph } = convertOnnx(classifier(nodes, "/x/", 5, { initializers: convWeights }));
    expect(graph.nodes.slice(1, 4).map(({ name }) => name)).toEqual(["x", "b", "x_2"]);
  });
});
