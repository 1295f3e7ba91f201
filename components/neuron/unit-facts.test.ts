import { describe, expect, it } from "vitest";
import type { GraphNode, Layer, Manifest } from "../../lib/model/manifest.ts";
import { unitFacts, weightedDepths } from "./unit-facts.ts";

const conv = (name: string, inputs: string[]): GraphNode => ({
  op: "conv2d",
  name,
  inputs,
  kernel: `${name}.kernel`,
  bias: null,
  strides: [1, 1],
  dilations: [1, 1],
  groups: 1,
  padding: { type: "same-upper" },
});

const layer = (name: string, channels: number, branches: Layer["branches"]): Layer => ({
  name,
  node: name,
  kind: branches.length > 1 ? "module" : "conv",
  main: true,
  shape: [8, 8, channels],
  receptiveField: { size: [15, 15], stride: [1, 1], offset: [0, 0] },
  branches,
});

const manifest: Manifest = {
  format: "micrographia-model-pack",
  version: 1,
  id: "tiny",
  title: "Tiny",
  licence: "",
  source: "",
  input: { height: 8, width: 8, channels: 3, order: "rgb", mean: [0, 0, 0], std: [1, 1, 1] },
  classes: null,
  graph: {
    input: "image",
    output: "head",
    nodes: [
      conv("stem", ["image"]),
      conv("mixed/1x1", ["stem"]),
      conv("mixed/bottleneck", ["stem"]),
      conv("mixed/3x3", ["mixed/bottleneck"]),
      { op: "concat", name: "mixed", inputs: ["mixed/1x1", "mixed/3x3"] },
      { op: "dense", name: "head", inputs: ["mixed"], kernel: "head.kernel", bias: null },
    ],
  },
  layers: [
    layer("stem", 4, [{ name: "7x7", start: 0, end: 4, node: "stem", receptiveField: 7 }]),
    layer("mixed", 6, [
      { name: "1x1", start: 0, end: 2, node: "mixed/1x1", receptiveField: 7 },
      { name: "3x3", start: 2, end: 6, node: "mixed/3x3", receptiveField: 15 },
    ]),
  ],
  weights: { file: "weights.safetensors", sha256: "0".repeat(64), bytes: 1, tensors: {} },
};

describe("the facts of a unit", () => {
  it("name the branch a unit came through, and what that branch sees", () => {
    expect(unitFacts(manifest, "mixed", 1)).toMatchObject({ branch: { name: "1x1" }, receptiveField: 7 });
    expect(unitFacts(manifest, "mixed", 2)).toMatchObject({ branch: { name: "3x3" }, receptiveField: 15 });
  });

  it("name no branch where a layer has only one", () => {
    expect(unitFacts(manifest, "stem", 0)).toMatchObject({ branch: null, receptiveField: 7 });
  });

  it("count the layers with weights on the longest way, through the unit's own branch", () => {
    expect(unitFacts(manifest, "stem", 0)?.depth).toEqual({ at: 1, of: 4 });
    expect(unitFacts(manifest, "mixed", 0)?.depth).toEqual({ at: 2, of: 4 });
    expect(unitFacts(manifest, "mixed", 5)?.depth).toEqual({ at: 3, of: 4 });
    expect(weightedDepths(manifest.graph).get("image")).toBe(0);
  });

  it("lead to the units beside it, and to none beyond the layer", () => {
    expect(unitFacts(manifest, "mixed", 0)).toMatchObject({
      previous: null,
      next: { layer: "mixed", index: 1 },
    });
    expect(unitFacts(manifest, "mixed", 5)).toMatchObject({
      previous: { layer: "mixed", index: 4 },
      next: null,
    });
  });

  it("are null for a unit that the network does not have", () => {
    expect(unitFacts(manifest, "mixed", 6)).toBeNull();
    expect(unitFacts(manifest, "mixed9z", 0)).toBeNull();
  });
});
