import { describe, expect, test } from "vitest";
import type { GraphNode, Layer, Manifest } from "../../lib/model/manifest.ts";
import { classesOf } from "./class-names.ts";

const layer: Layer = {
  name: "logits",
  node: "logits",
  kind: "dense",
  main: false,
  shape: [1, 1, 2],
  receptiveField: { size: [8, 8], stride: [8, 8], offset: [0, 0] },
  branches: [{ name: "dense", start: 0, end: 2, node: "logits", receptiveField: 8 }],
};
const dense: GraphNode = { op: "dense", name: "logits", inputs: ["flat"], kernel: "k", bias: null };
const softmax: GraphNode = { op: "softmax", name: "prob", inputs: ["logits"] };
const manifest = (changes: Partial<Pick<Manifest, "classes" | "graph">>): Manifest => ({
  format: "micrographia-model-pack",
  version: 1,
  id: "tiny",
  title: "Tiny",
  licence: "",
  source: "",
  input: { height: 8, width: 8, channels: 3, order: "rgb", mean: [0, 0, 0], std: [1, 1, 1] },
  classes: ["cat", "dog"],
  graph: { input: "image", output: "prob", nodes: [dense, softmax] },
  layers: [layer],
  weights: { file: "weights.safetensors", sha256: "0".repeat(64), bytes: 1, tensors: {} },
  ...changes,
});

describe("the classes of a layer", () => {
  test("name the units that are the network's answers, before or without a softmax", () => {
    expect(classesOf(manifest({}), layer)).toEqual(["cat", "dog"]);
    const graph = { input: "image", output: "logits", nodes: [dense] };
    expect(classesOf(manifest({ graph }), layer)).toEqual(["cat", "dog"]);
  });

  test("name no other layer's, and none where the pack has no names or another number of them", () => {
    expect(classesOf(manifest({ classes: null }), layer)).toBeNull();
    expect(classesOf(manifest({ classes: ["cat"] }), layer)).toBeNull();
    expect(classesOf(manifest({}), { ...layer, node: "hidden" })).toBeNull();
    expect(classesOf(manifest({}), { ...layer, kind: "conv" })).toBeNull();
  });
});
