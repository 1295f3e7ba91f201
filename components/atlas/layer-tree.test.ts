import { describe, expect, test } from "vitest";
import type { GraphNode, Layer } from "../../lib/model/manifest.ts";
import { buildLayerTree, mainLayerOf, neighbourLayer, shortName } from "./layer-tree.ts";

const relu = (name: string, input: string): GraphNode => ({ op: "relu", name, inputs: [input] });
const concat = (name: string, inputs: string[]): GraphNode => ({ op: "concat", name, inputs });

function layer(name: string, node: string, main: boolean, branchNodes: string[] = [node]): Layer {
  return {
    name,
    node,
    kind: branchNodes.length > 1 ? "module" : "conv",
    main,
    shape: [8, 8, branchNodes.length * 4],
    receptiveField: { size: [3, 3], stride: [1, 1], offset: [0, 0] },
    branches: branchNodes.map((branch, i) => ({
      name: `branch ${i}`,
      start: i * 4,
      end: i * 4 + 4,
      node: branch,
      receptiveField: 3,
    })),
  };
}

// A stem, a module of two branches (the second through a bottleneck), a head, and an auxiliary head beside it.
const nodes: GraphNode[] = [
  relu("stem", "image"),
  relu("mod/1x1", "stem"),
  relu("mod/3x3_reduce", "stem"),
  relu("mod/3x3", "mod/3x3_reduce"),
  concat("mod/output", ["mod/1x1", "mod/3x3"]),
  relu("aux", "mod/output"),
  relu("head", "mod/output"),
];
const layers: Layer[] = [
  layer("stem", "stem", true),
  layer("mod/1x1", "mod/1x1", false),
  layer("mod/3x3_reduce", "mod/3x3_reduce", false),
  layer("mod/3x3", "mod/3x3", false),
  layer("mod/output", "mod/output", true, ["mod/1x1", "mod/3x3"]),
  layer("aux", "aux", false),
  layer("head", "head", true),
];
const tree = buildLayerTree({ graph: { input: "image", output: "head", nodes }, layers });

describe("the tree of layers", () => {
  test("keeps main layers in the order of the graph and finds a row for every layer", () => {
    expect(tree.map((row) => row.layer.name)).toEqual(["stem", "mod/output", "aux", "head"]);
    const all = tree.flatMap((row) => [row.layer.name, ...row.inner.map((inner) => inner.layer.name)]);
    expect(all.sort()).toEqual(layers.map(({ name }) => name).sort());
  });

  test("puts inner layers under the module they feed, with the branch each belongs to", () => {
    const module = tree[1];
    expect(module?.inner.map(({ layer: { name }, branch }) => [name, branch])).toEqual([
      ["mod/1x1", 0],
      ["mod/3x3_reduce", 1],
      ["mod/3x3", 1],
    ]);
  });

  test("knows which main layers a layer reads from", () => {
    expect(tree.map((row) => [...row.sources])).toEqual([[], ["stem"], ["mod/output"], ["mod/output"]]);
  });

  test("does not look past a main layer for what is inside another", () => {
    expect(tree[3]?.inner).toEqual([]);
  });

  test("survives a graph that names nodes it does not have", () => {
    const broken = buildLayerTree({
      graph: { input: "image", output: "x", nodes: [relu("x", "nowhere")] },
      layers: [layer("x", "x", true), layer("ghost", "missing", false)],
    });
    expect(broken.map((row) => row.layer.name)).toEqual(["x", "ghost"]);
  });
});

describe("stepping from layer to layer", () => {
  test("steps through main layers from a main layer", () => {
    expect(neighbourLayer(tree, "mod/output", 1)).toBe("aux");
    expect(neighbourLayer(tree, "mod/output", -1)).toBe("stem");
  });

  test("steps through the inner layers of one module from an inner layer", () => {
    expect(neighbourLayer(tree, "mod/3x3_reduce", 1)).toBe("mod/3x3");
    expect(neighbourLayer(tree, "mod/1x1", -1)).toBeNull();
  });

  test("ends at both ends", () => {
    expect(neighbourLayer(tree, "stem", -1)).toBeNull();
    expect(neighbourLayer(tree, "head", 1)).toBeNull();
    expect(neighbourLayer(tree, "no such layer", 1)).toBeNull();
  });

  test("finds the main layer of an inner one", () => {
    expect(mainLayerOf(tree, "mod/3x3")?.layer.name).toBe("mod/output");
    expect(mainLayerOf(tree, "nowhere")).toBeNull();
  });
});

describe("the short name of an inner layer", () => {
  test("leaves out the module, which stands above it", () => {
    expect(shortName("inception_3b/3x3_reduce", "inception_3b/output")).toBe("3x3_reduce");
    expect(shortName("mixed3a/5x5", "mixed3a")).toBe("5x5");
  });
  test("is the whole name when the module is not part of it", () => {
    expect(shortName("other/3x3", "inception_3b/output")).toBe("other/3x3");
    expect(shortName("mixed3a_5x5", "mixed3a")).toBe("mixed3a_5x5");
  });
});
