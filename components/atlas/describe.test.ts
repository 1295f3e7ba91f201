import { describe, expect, test } from "vitest";
import type { Layer } from "../../lib/model/manifest.ts";
import { describeIndex } from "./describe-index.ts";
import { describeLayer } from "./describe-layer.ts";

const layer: Layer = {
  name: "m/output",
  node: "m",
  kind: "module",
  main: true,
  shape: [28, 14, 480],
  receptiveField: { size: [91, 91], stride: [8, 8], offset: [0, 0] },
  branches: [
    { name: "1x1", start: 0, end: 128, node: "a", receptiveField: 59 },
    { name: "3x3", start: 128, end: 480, node: "b", receptiveField: 75 },
  ],
};

const input = { height: 224, width: 224 };

describe("the words about a layer", () => {
  test("give its units, map and receptive field, width before height", () => {
    expect(describeLayer(layer, input)).toBe(
      "480 units in 2 branches, on a map of 14 × 28. A unit sees up to 91 × 91 px of the input.",
    );
    expect(describeLayer({ ...layer, branches: layer.branches.slice(0, 1) }, input)).toMatch(
      /^480 units, on a map/,
    );
  });

  test("never say that a unit sees more than there is", () => {
    expect(describeLayer(layer, { height: 64, width: 64 })).toContain(
      "A unit sees up to the whole input (its receptive field is 91 × 91 px).",
    );
  });

  test("say of a dense layer that its units see everything", () => {
    expect(describeLayer({ ...layer, kind: "dense", shape: [1, 1, 1000] }, input)).toBe(
      "1,000 units, each of which sees the whole input.",
    );
  });

  const people = { labelled: 12, machineOnly: 0 };
  const nobody = { labelled: 0, machineOnly: 0 };

  test("count what is shown and labelled", () => {
    const index = { state: "ready", complete: true, inStep: true, units: new Map() } as const;
    expect(describeIndex(index, 480, 480, people)).toBe("12 of 480 labelled.");
    expect(describeIndex(index, 3, 480, people)).toBe("Showing 3 of 480 units. 12 of 480 labelled.");
  });

  test("never count a machine's labels as people's", () => {
    const index = { state: "ready", complete: true, inStep: true, units: new Map() } as const;
    expect(describeIndex(index, 480, 480, { labelled: 12, machineOnly: 300 })).toBe(
      "12 of 480 labelled by people, 300 more by a machine only.",
    );
  });

  test("never state a count that is not known to be whole", () => {
    const offline = { state: "ready", complete: false, inStep: false, units: new Map() } as const;
    expect(describeIndex(offline, 480, 480, nobody)).not.toMatch(/\d+ of 480 labelled/);
    expect(describeIndex({ state: "loading", units: new Map() }, 480, 480, nobody)).toBe(
      "Loading the labels.",
    );
    expect(describeIndex({ state: "failed", message: "No.", units: new Map() }, 480, 480, nobody)).toContain(
      "No.",
    );
  });
});
