/** A small network with everything in it that a manifest can say, for tests of packs, checks and layers. */
import { describeLayers } from "../layers.ts";
import type { Graph, GraphNode, InputSpec } from "../manifest.ts";
import { makePackFiles, type PackDescription, type PackFiles } from "../pack-files.ts";
import type { TensorToWrite } from "../safetensors.ts";
import { normalTensor } from "./network.ts";

export const tinyInput: InputSpec = {
  height: 16,
  width: 16,
  channels: 3,
  order: "rgb",
  mean: [120, 120, 120],
  std: [60, 60, 60],
};

/** Shapes of all tensors, by name. */
export const tinyShapes: Readonly<Record<string, readonly number[]>> = {
  "stem/weights": [3, 3, 3, 4],
  "stem/bias": [4],
  "left/weights": [1, 1, 4, 2],
  "reduce/weights": [1, 1, 4, 3],
  "right/weights": [3, 3, 3, 5],
  "right/bias": [5],
  "pooled/weights": [1, 1, 4, 1],
  "logits/weights": [8, 6],
};

const conv = (name: string, input: string, stride = 1, bias: string | null = null): GraphNode => ({
  name,
  inputs: [input],
  op: "conv2d",
  kernel: `${name}/weights`,
  bias,
  strides: [stride, stride],
  dilations: [1, 1],
  groups: 1,
  padding: { type: "same-upper" },
});
const rectified = (node: GraphNode): GraphNode[] => [
  node,
  { name: `${node.name}/relu`, inputs: [node.name], op: "relu" },
];

/** A stem, a module of three branches, and a classifier. */
export const tinyGraph: Graph = {
  input: "data",
  output: "prob",
  nodes: [
    ...rectified(conv("stem", "data", 2, "stem/bias")),
    ...rectified(conv("left", "stem/relu")),
    ...rectified(conv("reduce", "stem/relu")),
    ...rectified(conv("right", "reduce/relu", 1, "right/bias")),
    {
      name: "pool",
      inputs: ["stem/relu"],
      op: "maxPool",
      kernel: [3, 3],
      strides: [1, 1],
      dilations: [1, 1],
      padding: { type: "explicit", pads: [1, 1, 1, 1] },
      ceilMode: false,
    },
    ...rectified(conv("pooled", "pool")),
    { name: "module", inputs: ["left/relu", "right/relu", "pooled/relu"], op: "concat" },
    { name: "mean", inputs: ["module"], op: "globalAvgPool" },
    { name: "flat", inputs: ["mean"], op: "flatten" },
    { name: "logits", inputs: ["flat"], op: "dense", kernel: "logits/weights", bias: null },
    { name: "prob", inputs: ["logits"], op: "softmax" },
  ],
};

export const tinyDescription: PackDescription = {
  id: "tiny",
  title: "Tiny",
  licence: "MIT",
  source: "a test",
  input: tinyInput,
  classes: ["a", "b", "c", "d", "e", "f"],
  graph: tinyGraph,
  layers: describeLayers(tinyGraph, tinyInput, (name) => tinyShapes[name]),
};

/** Random weights, the same every time; biases in half precision. */
export const tinyTensors: ReadonlyMap<string, TensorToWrite> = new Map(
  Object.entries(tinyShapes).map(([name, shape]) => [
    name,
    { ...normalTensor(shape, name), dtype: name.endsWith("bias") ? "F16" : "F32" } as const,
  ]),
);

export const makeTinyPack = (): Promise<PackFiles> => makePackFiles(tinyDescription, tinyTensors);
