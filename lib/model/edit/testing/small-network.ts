/** A network with everything that an edge can lead through, and its pack, for tests of edits. */
import { createRandom } from "../../../shared/random.ts";
import { describeLayers } from "../../layers.ts";
import type { Graph, GraphNode } from "../../manifest.ts";
import { openPack, type Pack, type TensorData } from "../../pack.ts";
import { makePackFiles, memorySource } from "../../pack-files.ts";

export const input = {
  height: 8,
  width: 8,
  channels: 3 as const,
  order: "rgb" as const,
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

const shapes: Readonly<Record<string, readonly number[]>> = {
  "low.kernel": [3, 3, 3, 5],
  "low.bias": [5],
  "grouped.kernel": [3, 3, 5, 6],
  "grouped.bias": [6],
  "one.kernel": [1, 1, 6, 3],
  "reduce.kernel": [1, 1, 6, 4],
  "reduce.bias": [4],
  "three.kernel": [3, 3, 4, 4],
  "three.bias": [4],
  "pooled.kernel": [1, 1, 6, 2],
  "top.kernel": [3, 3, 9, 4],
  "top.bias": [4],
  "side.kernel": [1, 1, 9, 4],
  "paired.kernel": [3, 3, 2, 4],
  "norm.scale": [4],
  "norm.shift": [4],
  "logits.kernel": [64, 7],
  "logits.bias": [7],
};

const conv = (name: string, from: string, { stride = 1, groups = 1 } = {}): GraphNode => ({
  name,
  inputs: [from],
  op: "conv2d",
  kernel: `${name}.kernel`,
  bias: `${name}.bias` in shapes ? `${name}.bias` : null,
  strides: [stride, stride],
  dilations: [1, 1],
  groups,
  padding: { type: "same-upper" },
});
const rectified = (node: GraphNode): GraphNode[] => [
  node,
  { name: `${node.name}/relu`, inputs: [node.name], op: "relu" },
];
const pool = (name: string, from: string, stride: number): GraphNode => ({
  name,
  inputs: [from],
  op: "maxPool",
  kernel: [3, 3],
  strides: [stride, stride],
  dilations: [1, 1],
  padding: { type: "same-upper" },
  ceilMode: false,
});

/** Two convolutions in a row, a module of three branches, a sum of two, a grouped convolution with a normalisation, and a classifier. */
export const graph: Graph = {
  input: "data",
  output: "prob",
  nodes: [
    ...rectified(conv("low", "data")),
    ...rectified(conv("grouped", "low/relu")),
    pool("pool", "grouped/relu", 2),
    { name: "lrn", inputs: ["pool"], op: "lrn", size: 3, alpha: 0.5, beta: 0.75, bias: 1 },
    ...rectified(conv("one", "lrn")),
    ...rectified(conv("reduce", "lrn")),
    ...rectified(conv("three", "reduce/relu")),
    pool("module/pool", "lrn", 1),
    ...rectified(conv("pooled", "module/pool")),
    { name: "module", inputs: ["one/relu", "three/relu", "pooled/relu"], op: "concat" },
    conv("top", "module"),
    conv("side", "module"),
    { name: "sum", inputs: ["top", "side"], op: "add" },
    { name: "sum/relu", inputs: ["sum"], op: "relu" },
    conv("paired", "sum/relu", { groups: 2 }),
    { name: "norm", inputs: ["paired"], op: "affine", scale: "norm.scale", shift: "norm.shift" },
    { name: "norm/relu", inputs: ["norm"], op: "relu" },
    { name: "flat", inputs: ["norm/relu"], op: "flatten" },
    { name: "logits", inputs: ["flat"], op: "dense", kernel: "logits.kernel", bias: "logits.bias" },
    { name: "prob", inputs: ["logits"], op: "softmax" },
  ],
};

export type Tensors = ReadonlyMap<string, TensorData>;

/** Weights that keep values of the order of one; the same for the same seed. */
export const tensorsOf = (seed: number): Tensors =>
  new Map(
    Object.entries(shapes).map(([name, shape]) => {
      const random = createRandom(seed).fork(name);
      const size = shape.reduce((product, side) => product * side, 1);
      const spread = name.endsWith("kernel") ? 1.4 / Math.sqrt(size / (shape.at(-1) ?? 1)) : 0.3;
      return [name, { shape, data: Float32Array.from({ length: size }, () => spread * random.normal()) }];
    }),
  );

export async function packOf(tensors: Tensors): Promise<Pack> {
  const layers = describeLayers(graph, input, (name) => shapes[name]);
  const stored = new Map([...tensors].map(([name, data]) => [name, { ...data, dtype: "F32" as const }]));
  const about = { id: "small", title: "Small", licence: "MIT", source: "made for a test", classes: null };
  return openPack(memorySource(await makePackFiles({ ...about, input, graph, layers }, stored)));
}
