/** A small classifier that the importer reads: what damaged and hostile files are made from. */
import { type FixtureModel, someTensor } from "./fixture.ts";

export const valid: FixtureModel = {
  outputs: ["prob"],
  initializers: {
    "conv.w": someTensor([4, 3, 3, 3]),
    "conv.b": someTensor([4]),
    gamma: someTensor([4], 2),
    beta: someTensor([4], 3),
    mean: someTensor([4], 4),
    variance: { dims: [4], data: [1, 2, 3, 4] },
    shape: { dims: [2], data: [0, -1], as: "raw-int64" },
    "fc.w": someTensor([64, 3]),
  },
  nodes: [
    {
      op: "Conv",
      inputs: ["data", "conv.w", "conv.b"],
      outputs: ["conv"],
      attributes: { pads: [1, 1, 1, 1] },
    },
    { op: "BatchNormalization", inputs: ["conv", "gamma", "beta", "mean", "variance"], outputs: ["bn"] },
    { op: "Relu", inputs: ["bn"], outputs: ["relu"] },
    {
      op: "MaxPool",
      inputs: ["relu"],
      outputs: ["pool"],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
    { op: "Reshape", inputs: ["pool", "shape"], outputs: ["flat"] },
    { op: "MatMul", inputs: ["flat", "fc.w"], outputs: ["logits"] },
    { op: "Softmax", inputs: ["logits"], outputs: ["prob"] },
  ],
};
