/**
 * The specimen's architecture: InceptionV1 (Szegedy et al. 2015, "Going deeper with convolutions") in miniature, with the
 * layer names that the Circuits articles use. From 64 × 64 pixels: conv2d0 7 × 7 by twos to 32 × 32, pooled to 16 × 16, where
 * conv2d1, conv2d2, mixed3a and mixed3b all live, pooled to 8 × 8 for mixed4a, averaged, and classified.
 *
 * Unlike InceptionV1 there is no normalisation between layers and no pool between conv2d2 and mixed3a: the layers whose
 * circuits one wants to read then share one grid, and the weights between them are the whole story.
 */
import type { Graph, GraphNode } from "../model/manifest.ts";
import { layOut, type ParameterLayout, type ParameterShape } from "./parameters.ts";

export type Architecture = {
  readonly graph: Graph;
  readonly layout: ParameterLayout;
  /** Nodes whose outputs are the activations of the main layers, in order. */
  readonly mainNodes: readonly string[];
  /** The node before the softmax. */
  readonly logits: string;
};

type ModuleWidths = {
  readonly direct: number; // 1x1
  readonly reduce3: number;
  readonly conv3: number;
  readonly reduce5: number;
  readonly conv5: number;
  readonly pool: number;
};

const baseWidths = {
  conv2d0: 24,
  conv2d1: 24,
  conv2d2: 56,
  mixed3a: { direct: 20, reduce3: 24, conv3: 36, reduce5: 12, conv5: 16, pool: 12 },
  mixed3b: { direct: 28, reduce3: 32, conv3: 44, reduce5: 16, conv5: 28, pool: 12 },
  mixed4a: { direct: 36, reduce3: 32, conv3: 56, reduce5: 8, conv5: 16, pool: 12 },
} as const;

export const mainLayerNames = ["conv2d0", "conv2d1", "conv2d2", "mixed3a", "mixed3b", "mixed4a"] as const;

const inputName = "image";

/** Adds nodes one by one and remembers how many channels each one has. */
function createBuilder() {
  const nodes: GraphNode[] = [];
  const shapes: ParameterShape[] = [];
  const channels = new Map<string, number>([[inputName, 3]]);

  const add = (node: GraphNode, outputChannels: number): string => {
    nodes.push(node);
    channels.set(node.name, outputChannels);
    return node.name;
  };
  const channelsOf = (node: string): number => channels.get(node) ?? 0;
  const addParameters = (name: string, kernel: readonly number[], outputs: number): void => {
    shapes.push(
      { name: `${name}.kernel`, shape: kernel, role: "kernel" },
      { name: `${name}.bias`, shape: [outputs], role: "bias" },
    );
  };
  /** A convolution with "same" padding and its ReLU; a layer is named after its convolution. */
  const conv = (name: string, input: string, side: number, outputs: number, stride = 1): string => {
    addParameters(name, [side, side, channelsOf(input), outputs], outputs);
    add(
      {
        op: "conv2d",
        name,
        inputs: [input],
        kernel: `${name}.kernel`,
        bias: `${name}.bias`,
        strides: [stride, stride],
        dilations: [1, 1],
        groups: 1,
        padding: { type: "same-upper" },
      },
      outputs,
    );
    return add({ op: "relu", name: `${name}_relu`, inputs: [name] }, outputs);
  };
  const maxPool = (name: string, input: string, stride: number): string =>
    add(
      {
        op: "maxPool",
        name,
        inputs: [input],
        kernel: [3, 3],
        strides: [stride, stride],
        dilations: [1, 1],
        padding: { type: "same-upper" },
        ceilMode: false,
      },
      channelsOf(input),
    );
  const inception = (name: string, input: string, widths: ModuleWidths): string => {
    const direct = conv(`${name}_1x1`, input, 1, widths.direct);
    const reduced3 = conv(`${name}_3x3_bottleneck`, input, 1, widths.reduce3);
    const conv3 = conv(`${name}_3x3`, reduced3, 3, widths.conv3);
    const reduced5 = conv(`${name}_5x5_bottleneck`, input, 1, widths.reduce5);
    const conv5 = conv(`${name}_5x5`, reduced5, 5, widths.conv5);
    const pooled = conv(`${name}_pool_reduce`, maxPool(`${name}_pool`, input, 1), 1, widths.pool);
    const outputs = widths.direct + widths.conv3 + widths.conv5 + widths.pool;
    return add({ op: "concat", name, inputs: [direct, conv3, conv5, pooled] }, outputs);
  };
  const dense = (name: string, input: string, outputs: number): string => {
    addParameters(name, [channelsOf(input), outputs], outputs);
    return add(
      { op: "dense", name, inputs: [input], kernel: `${name}.kernel`, bias: `${name}.bias` },
      outputs,
    );
  };
  return { nodes, shapes, channelsOf, add, conv, maxPool, inception, dense };
}

/**
 * The specimen with every width multiplied by `width` (and rounded to a multiple of four, which WASM's SIMD likes), for a
 * number of classes.
 */
export function specimenArchitecture(width: number, classes: number): Architecture {
  const wide = (count: number): number => Math.max(4, Math.round((count * width) / 4) * 4);
  const wideModule = (widths: ModuleWidths): ModuleWidths => ({
    direct: wide(widths.direct),
    reduce3: wide(widths.reduce3),
    conv3: wide(widths.conv3),
    reduce5: wide(widths.reduce5),
    conv5: wide(widths.conv5),
    pool: wide(widths.pool),
  });
  const build = createBuilder();
  const conv0 = build.conv("conv2d0", inputName, 7, wide(baseWidths.conv2d0), 2);
  const conv1 = build.conv("conv2d1", build.maxPool("maxpool0", conv0, 2), 1, wide(baseWidths.conv2d1));
  const conv2 = build.conv("conv2d2", conv1, 3, wide(baseWidths.conv2d2));
  const mixed3a = build.inception("mixed3a", conv2, wideModule(baseWidths.mixed3a));
  const mixed3b = build.inception("mixed3b", mixed3a, wideModule(baseWidths.mixed3b));
  const mixed4a = build.inception(
    "mixed4a",
    build.maxPool("maxpool3b", mixed3b, 2),
    wideModule(baseWidths.mixed4a),
  );
  const averaged = build.add(
    { op: "globalAvgPool", name: "avgpool", inputs: [mixed4a] },
    build.channelsOf(mixed4a),
  );
  const flat = build.add({ op: "flatten", name: "flat", inputs: [averaged] }, build.channelsOf(averaged));
  const logits = build.dense("logits", flat, classes);
  const output = build.add({ op: "softmax", name: "softmax", inputs: [logits] }, classes);
  return {
    graph: { input: inputName, output, nodes: build.nodes },
    layout: layOut(build.shapes),
    mainNodes: [conv0, conv1, conv2, mixed3a, mixed3b, mixed4a],
    logits,
  };
}
