import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Layer, type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import {
  inOrder,
  otherEnds,
  parameters,
  readFamily,
  readWeightsView,
  usualOtherEnd,
} from "./weights-view.ts";

let manifest: Manifest;
beforeAll(async () => {
  const text = await readFile("public/models/specimen/manifest.json", "utf8");
  manifest = manifestSchema.parse(JSON.parse(text));
});

const layerOf = (name: string): Layer => {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (!layer) throw new Error(`no layer ${name}`);
  return layer;
};

const view = (search: string, layer = "mixed3b") =>
  readWeightsView(new URLSearchParams(search), manifest, layerOf(layer));

describe("what the weights instrument shows", () => {
  it("is the strongest unit two layers before, where there are so many", () => {
    expect(view("")).toMatchObject({
      part: "paths",
      other: null,
      layer: "conv2d2",
      through: null,
      count: 12,
    });
    expect(view("", "conv2d1").layer).toBe(manifest.graph.input);
    expect(view("", "conv2d0").layer).toBe("conv2d2"); // two behind: only the picture comes before
  });

  it("is what the address says, and the usual for what cannot be read", () => {
    const search = new URLSearchParams({
      [parameters.part]: "factors",
      [parameters.other]: "mixed3a:4",
      [parameters.through]: "convolutions",
      [parameters.count]: "24",
      [parameters.from]: "conv2d1",
      [parameters.factors]: "5",
      [parameters.family]: "mixed3b:1, nonsense mixed3b:7,mixed3b:1",
      [parameters.cell]: "7",
    });
    expect(view(search.toString())).toEqual({
      part: "factors",
      other: { layer: "mixed3a", index: 4 },
      layer: "mixed3a",
      through: "convolutions",
      count: 24,
      from: "conv2d1",
      factors: 5,
      family: ["mixed3b:1", "mixed3b:7"],
      seed: 0,
      cell: 7,
    });
    const odd = view("part=x&with=x&through=x&paths=-3&from=mixed4a&factors=9&cell=x");
    expect(odd).toEqual(view(""));
  });

  it("offers what weights join with the unit, before it and behind it", () => {
    const ends = otherEnds(manifest, layerOf("mixed3a"));
    expect(ends.before).toEqual([manifest.graph.input, "conv2d0", "conv2d1", "conv2d2"]);
    expect(ends.after.slice(0, 2)).toEqual(["mixed3b", "mixed4a"]);
    expect(usualOtherEnd(ends)).toBe("conv2d1");
  });

  it("knows which of two units comes first", () => {
    const ends = otherEnds(manifest, layerOf("mixed3a"));
    const own = { layer: "mixed3a", index: 2 };
    const [before, behind] = [
      { layer: "conv2d0", index: 1 },
      { layer: "mixed4a", index: 1 },
    ];
    expect(inOrder(manifest, own, before, ends)).toEqual({ from: before, to: own });
    expect(inOrder(manifest, own, behind, ends)).toEqual({ from: own, to: behind });
    expect(inOrder(manifest, own, { layer: "mixed3a", index: 1 }, ends)).toBeNull();
    expect(inOrder(manifest, own, { layer: "elsewhere", index: 1 }, ends)).toBeNull();
  });

  it("takes a family as people write it", () => {
    expect(readFamily(null)).toEqual([]);
    expect(readFamily(" mixed3a:1  mixed3a:2,,x ")).toEqual(["mixed3a:1", "mixed3a:2"]);
  });
});
