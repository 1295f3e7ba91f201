/** The other operators, imported and executed, against their definitions written out as loops. */
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { nodePlatform } from "../node-platform.ts";
import { afterConv, unary } from "./testing/cases.ts";
import { expectAsDefined, imageSize } from "./testing/compare.ts";
import { type FixtureNode, someTensor } from "./testing/fixture.ts";

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

describe("pointwise operators", () => {
  it("Relu", async () => {
    await expectAsDefined(afterConv([unary("Relu")]), ["y", "z"]);
  });

  it("Clip with attributes, up to operator set 10", async () => {
    const bounds = { min: { float: -0.25 }, max: { float: 0.5 } };
    await expectAsDefined(afterConv([unary("Clip", bounds)], {}, 10), ["z"]);
  });

  it("Clip with inputs, one of them left out", async () => {
    const six = { six: { dims: [], data: [0.5] } };
    await expectAsDefined(afterConv([{ op: "Clip", inputs: ["y", "", "six"], outputs: ["z"] }], six), ["z"]);
  });

  it("Clip whose bounds come from Constant nodes", async () => {
    const constant = (value: number, output: string): FixtureNode => ({
      op: "Constant",
      inputs: [],
      outputs: [output],
      attributes: { value: { tensor: { dims: [], data: [value] } } },
    });
    const nodes = [
      constant(0, "low"),
      constant(0.75, "high"),
      { op: "Clip", inputs: ["y", "low", "high"], outputs: ["z"] },
    ];
    await expectAsDefined(afterConv(nodes), ["z"]);
  });

  it.each([5, 4, 1])("LRN over %i channels", async (size) => {
    const attributes = { size, alpha: { float: 0.3 }, beta: { float: 0.6 }, bias: { float: 1.5 } };
    await expectAsDefined(afterConv([unary("LRN", attributes)]), ["z"]);
  });

  it("Pad with attributes, up to operator set 10", async () => {
    const attributes = { pads: [0, 0, 1, 2, 0, 0, 3, 0], value: { float: 0.5 } };
    await expectAsDefined(afterConv([unary("Pad", attributes)], {}, 10), ["z"]);
  });

  it("Pad with inputs, cropping where a pad is negative", async () => {
    const initializers = {
      pads: { dims: [8], data: [0, 0, 1, -2, 0, 0, -1, 2], as: "raw-int64" as const },
      value: { dims: [], data: [-1] },
    };
    await expectAsDefined(
      afterConv([{ op: "Pad", inputs: ["y", "pads", "value"], outputs: ["z"] }], initializers),
      ["z"],
    );
  });
});

const normalisation: FixtureNode = {
  op: "BatchNormalization",
  inputs: ["y", "gamma", "beta", "mean", "variance"],
  outputs: ["z"],
  attributes: { epsilon: { float: 0.01 } },
};
const statistics = (channels: number) => ({
  gamma: someTensor([channels], 4),
  beta: someTensor([channels], 5),
  mean: someTensor([channels], 6),
  variance: { dims: [channels], data: Array.from({ length: channels }, (_, i) => 0.5 + i) },
});

describe("BatchNormalization", () => {
  it("is folded into the convolution before it", async () => {
    const { graph } = await expectAsDefined(afterConv([normalisation], statistics(5)), ["z"]);
    expect(graph.nodes.map(({ op }) => op)).not.toContain("affine");
    expect(graph.aliases?.z).toBe("y");
  });

  it("stays an operation of its own when something else looks at the convolution", async () => {
    const add: FixtureNode = { op: "Add", inputs: ["y", "z"], outputs: ["sum"] };
    const { graph } = await expectAsDefined(afterConv([normalisation, add], statistics(5)), [
      "y",
      "z",
      "sum",
    ]);
    expect(graph.nodes.map(({ op }) => op)).toContain("affine");
  });

  it("stays an operation of its own when something else looks at the convolution past a dropout", async () => {
    const nodes: FixtureNode[] = [
      { ...unary("Dropout"), outputs: ["dropped"] },
      { ...normalisation, inputs: ["dropped", ...normalisation.inputs.slice(1)] },
      { op: "Add", inputs: ["y", "z"], outputs: ["sum"] },
    ];
    await expectAsDefined(afterConv(nodes, statistics(5)), ["y", "z", "sum"]);
  });

  it("is folded past a dropout that nothing else looks at", async () => {
    const nodes: FixtureNode[] = [
      { ...unary("Dropout"), outputs: ["dropped"] },
      { ...normalisation, inputs: ["dropped", ...normalisation.inputs.slice(1)] },
    ];
    const { graph } = await expectAsDefined(afterConv(nodes, statistics(5)), ["z"]);
    expect(graph.nodes.map(({ op }) => op)).not.toContain("affine");
  });

  it("after a rectifier stays an operation of its own", async () => {
    const nodes = [
      { ...unary("Relu"), outputs: ["r"] },
      { ...normalisation, inputs: ["r", ...normalisation.inputs.slice(1)] },
    ];
    await expectAsDefined(afterConv(nodes, statistics(5)), ["r", "z"]);
  });

  it("is folded together with a bias that is added before it", async () => {
    const nodes: FixtureNode[] = [
      { op: "Add", inputs: ["bias", "y"], outputs: ["biased"] },
      { ...normalisation, inputs: ["biased", ...normalisation.inputs.slice(1)] },
    ];
    const { graph } = await expectAsDefined(
      afterConv(nodes, { ...statistics(5), bias: someTensor([1, 5, 1, 1], 9) }),
      ["z"],
    );
    expect(graph.nodes.map(({ op }) => op)).not.toContain("affine");
  });

  it("of a flattened map is applied in the map's order", async () => {
    const channels = 5 * imageSize.height * imageSize.width;
    const nodes: FixtureNode[] = [
      { ...unary("Flatten"), outputs: ["f"] },
      { ...normalisation, inputs: ["f", ...normalisation.inputs.slice(1)] },
    ];
    await expectAsDefined(afterConv(nodes, statistics(channels)), [], "flatten");
  });
});

describe("joining", () => {
  it("Add of two activations", async () => {
    await expectAsDefined(
      afterConv([
        { ...unary("Relu"), outputs: ["r"] },
        { op: "Add", inputs: ["y", "r"], outputs: ["z"] },
      ]),
      ["z"],
    );
  });

  it.each([[[]], [[1]], [[5, 1, 1]], [[1, 5, 1, 1]]])("Add of a constant of shape %j", async (dims) => {
    const nodes: FixtureNode[] = [
      { ...unary("Relu"), outputs: ["r"] },
      { op: "Add", inputs: ["r", "c"], outputs: ["z"] },
    ];
    await expectAsDefined(afterConv(nodes, { c: someTensor(dims) }), ["z"]);
  });

  it("Concat along channels", async () => {
    const nodes = [
      { ...unary("Relu"), outputs: ["r"] },
      { op: "Concat", inputs: ["y", "r", "data"], outputs: ["z"], attributes: { axis: 1 } },
    ];
    await expectAsDefined(afterConv(nodes), ["z"]);
  });
});

describe("from maps to classes", () => {
  it("a flattened map meets the matrix in its own order", async () => {
    await expectAsDefined(afterConv([unary("Relu")]), ["z"], "flatten");
  });

  it.each([[[0, -1]], [[-1, 5 * imageSize.height * imageSize.width]], [[1, -1]]])(
    "Reshape to %j flattens",
    async (shape) => {
      const reshape: FixtureNode = { op: "Reshape", inputs: ["y", "shape"], outputs: ["f"] };
      const relu: FixtureNode = { op: "Relu", inputs: ["f"], outputs: ["z"] };
      const initializers = { shape: { dims: [2], data: shape, as: "raw-int64" as const } };
      await expectAsDefined(afterConv([reshape, relu], initializers), [], "flatten");
    },
  );

  it("Reshape back to the map that was flattened", async () => {
    const initializers = {
      shape: { dims: [4], data: [0, 5, imageSize.height, imageSize.width], as: "int64-list" as const },
    };
    const nodes: FixtureNode[] = [
      unary("Flatten"),
      { op: "Reshape", inputs: ["z", "shape"], outputs: ["back"] },
    ];
    const { graph } = await expectAsDefined(afterConv(nodes, initializers), []);
    expect(graph.nodes.filter(({ op }) => op === "flatten")).toHaveLength(1);
  });

  it("Gemm with factors and a bias, then Softmax", async () => {
    const nodes: FixtureNode[] = [
      unary("Flatten"),
      {
        op: "Gemm",
        inputs: ["z", "m", "c"],
        outputs: ["g"],
        attributes: { alpha: { float: 0.5 }, beta: { float: 2 } },
      },
      { op: "Dropout", inputs: ["g"], outputs: ["d"] },
      { op: "Softmax", inputs: ["d"], outputs: ["p"] },
    ];
    await expectAsDefined(
      afterConv(nodes, { m: someTensor([5 * imageSize.height * imageSize.width, 4]), c: someTensor([1, 4]) }),
      ["g"],
      "none",
    );
  });

  it("MatMul, with the bias that is added after it", async () => {
    const nodes: FixtureNode[] = [
      unary("Flatten"),
      { op: "MatMul", inputs: ["z", "m"], outputs: ["product"] },
      { op: "Add", inputs: ["product", "c"], outputs: ["sum"] },
      { op: "Softmax", inputs: ["sum"], outputs: ["p"], attributes: { axis: -1 } },
    ];
    const initializers = { m: someTensor([5 * imageSize.height * imageSize.width, 4]), c: someTensor([4]) };
    const { graph } = await expectAsDefined(afterConv(nodes, initializers), ["sum"], "none");
    expect(graph.nodes.map(({ op }) => op)).toEqual(["conv2d", "flatten", "dense", "softmax"]);
  });
});
