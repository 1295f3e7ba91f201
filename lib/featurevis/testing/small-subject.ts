/** Small networks for tests of pictures. */
import { createExecutor } from "../../model/executor.ts";
import { describeLayers } from "../../model/layers.ts";
import type { GraphNode, InputSpec } from "../../model/manifest.ts";
import { openPack } from "../../model/pack.ts";
import { makePackFiles, memorySource } from "../../model/pack-files.ts";
import { createRandom } from "../../shared/random.ts";
import type { Subject } from "../measure-picture.ts";
import type { VisualisationSettings } from "../settings.ts";

export const smallSide = 32;

type Tensor = { readonly shape: readonly number[]; readonly data: Float32Array };

/** Standard normal weights, the same for the same name. */
export function randomWeights(name: string, shape: readonly number[]): Tensor {
  const random = createRandom(name);
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, data: Float32Array.from({ length: size }, () => random.normal()) };
}

export const constant = (shape: readonly number[], value: number): Tensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(value),
});

/** A convolution of "same" size; its kernel is the tensor `<name>/kernel`, its bias, if any, `<name>/bias`. */
export const conv = (name: string, input: string, bias = false): GraphNode => ({
  op: "conv2d",
  name,
  inputs: [input],
  kernel: `${name}/kernel`,
  bias: bias ? `${name}/bias` : null,
  strides: [1, 1],
  dilations: [1, 1],
  groups: 1,
  padding: { type: "same-upper" },
});
export const relu = (input: string): GraphNode => ({ op: "relu", name: `${input}/relu`, inputs: [input] });
export const halving = (name: string, input: string): GraphNode => ({
  op: "maxPool",
  name,
  inputs: [input],
  kernel: [2, 2],
  strides: [2, 2],
  dilations: [1, 1],
  padding: { type: "explicit", pads: [0, 0, 0, 0] },
  ceilMode: false,
});

/** A network in memory that takes RGB from 0 to 1 (or of another scale), `smallSide` pixels wide and high. */
export async function subjectOf(
  nodes: GraphNode[],
  tensors: Readonly<Record<string, Tensor>>,
  std = 255,
): Promise<Subject> {
  const input: InputSpec = {
    height: smallSide,
    width: smallSide,
    channels: 3,
    order: "bgr",
    mean: [0, 0, 0],
    std: [std, std, std],
  };
  const graph = { input: "data", output: nodes.at(-1)?.name ?? "data", nodes };
  const files = await makePackFiles(
    {
      id: "small",
      title: "Small",
      licence: "MIT",
      source: "made for a test",
      input,
      classes: null,
      graph,
      layers: describeLayers(graph, input, (name) => tensors[name]?.shape),
    },
    new Map(Object.entries(tensors).map(([name, tensor]) => [name, { ...tensor, dtype: "F32" as const }])),
  );
  const pack = await openPack(memorySource(files));
  return { manifest: pack.manifest, executor: createExecutor(pack) };
}

/** A convolution `a`, a module `b` of two branches behind a pool, a dense layer `logits`, and a softmax. */
export const smallSubject = (): Promise<Subject> =>
  subjectOf(
    [
      conv("a", "data"),
      relu("a"),
      halving("pool", "a/relu"),
      conv("left", "pool"),
      relu("left"),
      conv("right", "pool"),
      relu("right"),
      { op: "concat", name: "b", inputs: ["left/relu", "right/relu"] },
      { op: "flatten", name: "flat", inputs: ["b"] },
      { op: "dense", name: "logits", inputs: ["flat"], kernel: "fc", bias: null },
      { op: "softmax", name: "prob", inputs: ["logits"] },
    ],
    {
      "a/kernel": randomWeights("a", [5, 5, 3, 6]),
      "left/kernel": randomWeights("left", [1, 1, 6, 2]),
      "right/kernel": randomWeights("right", [3, 3, 6, 3]),
      fc: randomWeights("fc", [16 * 16 * 5, 3]),
    },
  );

/** A quick picture. */
export const quickSettings: VisualisationSettings = {
  objective: { type: "channel" },
  parameterisation: { type: "fourier", deviation: 0.01 },
  transforms: {
    padding: 3,
    jitterBefore: 2,
    scales: [0.9, 1, 1.1],
    rotations: [-10, -5, 0, 0, 5, 10],
    jitterAfter: 2,
  },
  size: smallSide,
  steps: 12,
  learningRate: 0.05,
  redirectedSteps: 4,
  seed: 1,
};
