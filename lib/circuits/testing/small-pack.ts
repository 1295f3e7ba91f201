/** Small packs with random weights for the tests of this folder. */
import type { GraphNode, Layer } from "../../model/manifest.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import { makePackFiles, memorySource } from "../../model/pack-files.ts";
import { createRandom } from "../../shared/random.ts";

export type SmallTensor = { readonly shape: readonly number[]; readonly data: Float32Array };

/** Standard normal weights; the same seed and name give the same tensor. */
export function randomTensor(seed: number, name: string, shape: readonly number[]): SmallTensor {
  const random = createRandom(seed).fork(name);
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, data: Float32Array.from({ length: size }, () => random.normal()) };
}

export type LayerSketch = {
  readonly node: string;
  readonly shape: [number, number, number];
  readonly main: boolean;
};

const layer = ({ node, shape, main }: LayerSketch): Layer => ({
  name: node,
  node,
  kind: "conv",
  main,
  shape,
  receptiveField: { size: [1, 1], stride: [1, 1], offset: [0, 0] },
  branches: [{ name: "all", start: 0, end: shape[2], node, receptiveField: 1 }],
});

/** A pack in memory. The input is `side` pixels wide and high and named `data`. */
export async function smallPack(sketch: {
  readonly side: number;
  readonly nodes: GraphNode[];
  readonly tensors: ReadonlyMap<string, SmallTensor>;
  readonly layers: readonly LayerSketch[];
  readonly order?: "rgb" | "bgr";
}): Promise<Pack> {
  const tensors = new Map(
    [...sketch.tensors].map(([name, tensor]) => [name, { ...tensor, dtype: "F32" as const }]),
  );
  const files = await makePackFiles(
    {
      id: "small",
      title: "Small",
      licence: "MIT",
      source: "drawn for a test",
      input: {
        height: sketch.side,
        width: sketch.side,
        channels: 3,
        order: sketch.order ?? "rgb",
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      classes: null,
      graph: { input: "data", output: sketch.nodes.at(-1)?.name ?? "data", nodes: sketch.nodes },
      layers: sketch.layers.map(layer),
    },
    tensors,
  );
  return openPack(memorySource(files));
}

type Conv = Extract<GraphNode, { op: "conv2d" }>;

/** A convolution without bias, padded by `pad` on every side; its kernel is the tensor `<name>/kernel`. */
export const conv = (
  name: string,
  input: string,
  options: Partial<Pick<Conv, "strides" | "dilations" | "groups">> & { readonly pad?: number } = {},
): Conv => ({
  op: "conv2d",
  name,
  inputs: [input],
  kernel: `${name}/kernel`,
  bias: null,
  strides: options.strides ?? [1, 1],
  dilations: options.dilations ?? [1, 1],
  groups: options.groups ?? 1,
  padding: pads(options.pad ?? 0),
});

const pads = (pad: number) => ({
  type: "explicit" as const,
  pads: [pad, pad, pad, pad] as [number, number, number, number],
});

/** A pool over `kernel x kernel` positions. */
export const pool = (
  op: "maxPool" | "avgPool",
  name: string,
  input: string,
  { kernel, stride, pad }: { readonly kernel: number; readonly stride: number; readonly pad: number },
): GraphNode => {
  const window = {
    name,
    inputs: [input],
    kernel: [kernel, kernel] as [number, number],
    strides: [stride, stride] as [number, number],
    padding: pads(pad),
    ceilMode: false,
  };
  return op === "maxPool" ? { ...window, op, dilations: [1, 1] } : { ...window, op, countIncludePad: true };
};
