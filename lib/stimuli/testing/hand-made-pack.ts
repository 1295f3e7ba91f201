/** Networks whose units are written down weight by weight, so that a test knows what each of them looks for. */
import { describeLayers } from "../../model/layers.ts";
import type { GraphNode } from "../../model/manifest.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import { makePackFiles, memorySource } from "../../model/pack-files.ts";
import type { TensorToWrite } from "../../model/safetensors.ts";

export type HandMadeUnit = {
  /** The weight at a pixel of the kernel, x to the right and y upwards from its middle, for a channel of its input. */
  readonly weight: (x: number, y: number, channel: number) => number;
  readonly bias?: number;
};

export type HandMadeLayer = {
  readonly name: string;
  readonly side: number; // of the square kernel; odd
  readonly stride: number;
  readonly units: readonly HandMadeUnit[];
};

const input = {
  height: 64,
  width: 64,
  channels: 3,
  order: "rgb",
  mean: [117.3, 117.3, 117.3], // the grey of the default settings
  std: [64, 64, 64],
} as const;

/** A pack of convolutions, each with its rectifier, one after the other. */
export async function handMadePack(layers: readonly HandMadeLayer[]): Promise<Pack> {
  const nodes: GraphNode[] = [];
  const tensors = new Map<string, TensorToWrite>();
  let before = { name: "image", channels: 3 };
  for (const { name, side, stride, units } of layers) {
    const half = (side - 1) / 2;
    const kernel = new Float32Array(side * side * before.channels * units.length);
    let at = 0;
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        for (let channel = 0; channel < before.channels; channel++) {
          for (const { weight } of units) kernel[at++] = weight(column - half, half - row, channel);
        }
      }
    }
    const bias = Float32Array.from(units, (unit) => unit.bias ?? 0);
    tensors.set(`${name}.kernel`, {
      shape: [side, side, before.channels, units.length],
      data: kernel,
      dtype: "F32",
    });
    tensors.set(`${name}.bias`, { shape: [units.length], data: bias, dtype: "F32" });
    nodes.push(
      {
        op: "conv2d",
        name,
        inputs: [before.name],
        kernel: `${name}.kernel`,
        bias: `${name}.bias`,
        strides: [stride, stride],
        dilations: [1, 1],
        groups: 1,
        padding: { type: "same-upper" },
      },
      { op: "relu", name: `${name}_relu`, inputs: [name] },
    );
    before = { name: `${name}_relu`, channels: units.length };
  }
  const graph = { input: "image", output: before.name, nodes };
  const spec = { ...input, mean: [...input.mean], std: [...input.std] };
  const files = await makePackFiles(
    {
      id: "hand-made",
      title: "Hand-made",
      licence: "MIT",
      source: "written down for a test",
      input: spec,
      classes: null,
      graph,
      layers: describeLayers(graph, spec, (name) => tensors.get(name)?.shape),
    },
    tensors,
  );
  return openPack(memorySource(files));
}

/** A bell of height 1 at 0. */
export const bell = (x: number, y: number, spread: number): number =>
  Math.exp(-(x * x + y * y) / (2 * spread * spread));
