import { describe, expect, it } from "vitest";
import { describeLayers, resolveLayer } from "./layers.ts";
import type { Graph, GraphNode, InputSpec } from "./manifest.ts";
import { tinyDescription, tinyInput } from "./testing/tiny-pack.ts";

const layers = tinyDescription.layers;
const find = (name: string) => layers.find((layer) => layer.name === name);

const conv = (name: string, input: string, kernel: string, stride = 1): GraphNode => ({
  name,
  inputs: [input],
  op: "conv2d",
  kernel,
  bias: null,
  strides: [stride, stride],
  dilations: [1, 1],
  groups: 1,
  padding: { type: "same-upper" },
});
const relu = (name: string, input: string): GraphNode => ({ name, inputs: [input], op: "relu" });
const input: InputSpec = { ...tinyInput, height: 8, width: 8 };
const shapes: Record<string, readonly number[]> = {
  k33: [3, 3, 3, 3],
  k11: [1, 1, 3, 3],
  scale: [3],
};
const describeGraph = (nodes: GraphNode[]) => {
  const graph: Graph = { input: "data", output: nodes.at(-1)?.name ?? "", nodes };
  return describeLayers(graph, input, (name) => shapes[name]);
};

describe("the layers of a network", () => {
  it("are its convolutions, modules and dense layers, in order", () => {
    expect(layers.map(({ name, kind }) => [name, kind])).toEqual([
      ["stem", "conv"],
      ["left", "conv"],
      ["reduce", "conv"],
      ["right", "conv"],
      ["pooled", "conv"],
      ["module", "module"],
      ["logits", "dense"],
    ]);
  });

  it("are named after the convolution and show what comes after its rectifier", () => {
    expect(find("stem")).toMatchObject({ node: "stem/relu", shape: [8, 8, 4] });
    expect(find("logits")).toMatchObject({ node: "logits", shape: [1, 1, 6] });
  });

  it("are main where every path from input to output passes: the stem and the modules", () => {
    expect(layers.filter((layer) => layer.main).map((layer) => layer.name)).toEqual(["stem", "module"]);
  });

  it("know through which branch each of their units came", () => {
    expect(find("module")?.branches).toEqual([
      { name: "1x1", start: 0, end: 2, node: "left", receptiveField: 3 },
      { name: "3x3", start: 2, end: 7, node: "right", receptiveField: 7 },
      { name: "pool", start: 7, end: 8, node: "pooled", receptiveField: 7 },
    ]);
    expect(find("stem")?.branches).toEqual([
      { name: "3x3", start: 0, end: 4, node: "stem", receptiveField: 3 },
    ]);
  });

  it("do not take the pool before a module for one of its branches", () => {
    const pool: GraphNode = {
      name: "shared",
      inputs: ["data"],
      op: "maxPool",
      kernel: [2, 2],
      strides: [2, 2],
      dilations: [1, 1],
      padding: { type: "explicit", pads: [0, 0, 0, 0] },
      ceilMode: false,
    };
    const found = describeGraph([
      pool,
      conv("a", "shared", "k11"),
      conv("b", "shared", "k11"),
      { ...pool, name: "own", inputs: ["shared"], strides: [1, 1], padding: { type: "same-upper" } },
      { name: "out", inputs: ["a", "b", "own", "shared"], op: "concat" },
    ]);
    expect(found.at(-1)?.branches.map(({ name, node }) => [name, node])).toEqual([
      ["1x1", "a"],
      ["1x1-2", "b"],
      ["pool", "own"],
      ["pool-2", "shared"],
    ]);
  });

  it("name a plain convolution by its kernel, also behind a pool on the trunk", () => {
    const found = describeGraph([
      {
        name: "pool",
        inputs: ["data"],
        op: "maxPool",
        kernel: [2, 2],
        strides: [2, 2],
        dilations: [1, 1],
        padding: { type: "explicit", pads: [0, 0, 0, 0] },
        ceilMode: false,
      },
      conv("reduce", "pool", "k11"),
    ]);
    expect(found[0]?.branches.map(({ name }) => name)).toEqual(["1x1"]);
  });

  it("show a sum after its rectifier, and a convolution whose output is also used bare before it", () => {
    const found = describeGraph([
      conv("a", "data", "k33"),
      relu("a/relu", "a"),
      conv("b", "a/relu", "k33"),
      { name: "sum", inputs: ["b", "a"], op: "add" },
      relu("sum/relu", "sum"),
    ]);
    expect(found.map(({ name, node, main }) => [name, node, main])).toEqual([
      ["a", "a", true],
      ["b", "b", false],
      ["sum", "sum/relu", true],
    ]);
    expect(found[2]?.branches).toEqual([{ name: "sum", start: 0, end: 3, node: "b", receptiveField: 5 }]);
  });

  it("take nested modules apart, and look through scalings and rectifiers", () => {
    const found = describeGraph([
      conv("a", "data", "k11"),
      { name: "a/scale", inputs: ["a"], op: "affine", scale: "scale", shift: "scale" },
      relu("a/relu", "a/scale"),
      conv("b", "data", "k33"),
      { name: "inner", inputs: ["b", "a/relu"], op: "concat" },
      { name: "outer", inputs: ["a/relu", "inner"], op: "concat" },
    ]);
    expect(found[0]?.node).toBe("a/relu");
    expect(found.at(-1)?.branches.map(({ node, start, end }) => [node, start, end])).toEqual([
      ["a", 0, 3],
      ["b", 3, 6],
      ["a", 6, 9],
    ]);
  });

  it("are described in bounded time for modules nested without sense", () => {
    const nodes: GraphNode[] = [conv("c0", "data", "k11", 8)];
    for (let i = 1; i < 24; i++)
      nodes.push({ name: `c${i}`, inputs: [`c${i - 1}`, `c${i - 1}`], op: "concat" });
    const found = describeGraph(nodes);
    expect(found.at(-1)?.shape[2]).toBe(3 * 2 ** 23);
    expect(found.at(-1)?.branches.length).toBeLessThanOrEqual(256);
    expect(found.at(-1)?.branches.at(-1)?.end).toBe(3 * 2 ** 23);
  });
});

describe("resolving a name", () => {
  const manifest = { ...tinyDescription, graph: { ...tinyDescription.graph, aliases: { dropped: "flat" } } };

  it("takes a layer's name for what the layer shows", () => {
    expect(resolveLayer(manifest, "stem")).toMatchObject({
      ok: true,
      value: { node: "stem/relu", layer: { name: "stem" } },
    });
  });

  it("takes any node's name, and knows the layer that shows it", () => {
    expect(resolveLayer(manifest, "stem/relu")).toMatchObject({
      ok: true,
      value: { node: "stem/relu", layer: { name: "stem" } },
    });
    expect(resolveLayer(manifest, "pool")).toEqual({ ok: true, value: { node: "pool", layer: null } });
    expect(resolveLayer(manifest, "dropped")).toEqual({ ok: true, value: { node: "flat", layer: null } });
  });

  it("names layers that there are when it knows none of that name", () => {
    const found = resolveLayer(manifest, "mixed3b");
    expect(found).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(!found.ok && found.problem.message).toContain("stem, module");
    expect(resolveLayer(manifest, "toString").ok).toBe(false);
  });
});
