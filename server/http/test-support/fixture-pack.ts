/** A pack of two small layers, one with a slash in its name, made in memory and written to a folder. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { GraphNode, Layer, Manifest } from "../../../lib/model/manifest.ts";
import { makePackFiles } from "../../../lib/model/pack-files.ts";
import { createRandom } from "../../../lib/shared/random.ts";

const side = 8;

export const fixtureUnits = { conv1: 4, "inception_3b/output": 6 } as const;

const layer = (name: keyof typeof fixtureUnits, node: string): Layer => ({
  name,
  node,
  kind: "conv",
  main: true,
  shape: [side, side, fixtureUnits[name]],
  receptiveField: { size: [1, 1], stride: [1, 1], offset: [0, 0] },
  branches: [{ name, start: 0, end: fixtureUnits[name], node, receptiveField: 1 }],
});

const convolution = (name: string, input: string): GraphNode => ({
  name,
  inputs: [input],
  op: "conv2d",
  kernel: `${name}/kernel`,
  bias: null,
  strides: [1, 1],
  dilations: [1, 1],
  groups: 1,
  padding: { type: "explicit", pads: [0, 0, 0, 0] },
});

/** Writes the pack to `<folder>/<id>`. Another seed makes other weights. */
export async function writeFixturePack(folder: string, id: string, seed = 1): Promise<Manifest> {
  const random = createRandom(seed);
  const kernel = (inputs: number, outputs: number) => ({
    shape: [1, 1, inputs, outputs],
    dtype: "F32" as const,
    data: Float32Array.from({ length: inputs * outputs }, () => random.normal()),
  });
  const { manifest, weights } = await makePackFiles(
    {
      id,
      title: "A small network",
      licence: "MIT",
      source: "made by the tests",
      input: {
        height: side,
        width: side,
        channels: 3,
        order: "rgb",
        mean: [0, 0, 0],
        std: [255, 255, 255],
      },
      classes: null,
      graph: {
        input: "image",
        output: "second",
        nodes: [convolution("first", "image"), convolution("second", "first")],
      },
      layers: [layer("conv1", "first"), layer("inception_3b/output", "second")],
    },
    new Map([
      ["first/kernel", kernel(3, fixtureUnits.conv1)],
      ["second/kernel", kernel(fixtureUnits.conv1, fixtureUnits["inception_3b/output"])],
    ]),
  );
  const target = path.join(folder, id);
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, "manifest.json"), JSON.stringify(manifest));
  await writeFile(path.join(target, "weights.safetensors"), weights);
  return manifest;
}
