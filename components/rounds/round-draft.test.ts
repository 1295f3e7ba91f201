import { describe, expect, it } from "vitest";
import { drawUnits, unitsOfLayer } from "../../lib/catalog/rounds/draw.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { chooseUnits, emptyRoundDraft, type RoundDraft, readRoundDraft } from "./round-draft.ts";

const manifest = {
  layers: [
    { name: "conv1", shape: [8, 8, 4] },
    { name: "inception_3b/output", shape: [8, 8, 6] },
  ],
} as unknown as Manifest;
const family = "11111111-1111-4111-8111-111111111111";
const members = (id: string) => (id === family ? ["conv1:3"] : []);
const draft = (over: Partial<RoundDraft> = {}): RoundDraft => ({
  ...emptyRoundDraft(7),
  title: "Curves?",
  ...over,
});
const read = (over: Partial<RoundDraft>) =>
  readRoundDraft(draft(over), chooseUnits(draft(over), manifest, members));

describe("making a round", () => {
  it("takes a layer, a family's members, a typed list, or units drawn by the seed", () => {
    expect(chooseUnits(draft({ from: "layer", layer: "conv1" }), manifest, members).units).toEqual(
      unitsOfLayer("conv1", 4),
    );
    expect(chooseUnits(draft({ from: "family", family }), manifest, members).units).toEqual(["conv1:3"]);
    expect(
      chooseUnits(draft({ from: "list", list: "conv1:1, inception_3b/output:5\nconv1:1" }), manifest, members)
        .units,
    ).toEqual(["conv1:1", "inception_3b/output:5"]);
    const drawn = chooseUnits(
      draft({ layers: ["conv1", "inception_3b/output"], count: "5" }),
      manifest,
      members,
    ).units;
    const population = [...unitsOfLayer("conv1", 4), ...unitsOfLayer("inception_3b/output", 6)];
    expect(drawn).toEqual(drawUnits(population, 5, 7));
  });

  it("becomes what is sent", () => {
    expect(read({ from: "layer", layer: "conv1", deadline: "2026-12-01T12:00" })).toMatchObject({
      ok: true,
      content: {
        units: unitsOfLayer("conv1", 4),
        source: { from: "layer", layer: "conv1" },
        people: null,
        families: [],
        blind: true,
        answersWanted: 2,
        seed: 7,
        deadline: new Date("2026-12-01T12:00").toISOString(),
      },
    });
  });

  it("says what is missing or wrong, where it is", () => {
    const problemsOf = (over: Partial<RoundDraft>) => {
      const found = read(over);
      return found.ok ? [] : Object.keys(found.problems).sort();
    };
    expect(problemsOf({ from: "layer", layer: "" })).toEqual(["units"]);
    expect(problemsOf({ from: "list", list: "conv1:9" })).toEqual(["units"]);
    expect(problemsOf({ layers: ["conv1"], count: "some", seed: "-1", answersWanted: "0" })).toEqual([
      "answersWanted",
      "count",
      "seed",
      "units",
    ]);
    expect(
      problemsOf({ from: "layer", layer: "conv1", title: " ", everybody: false, anyFamily: false }),
    ).toEqual(["families", "people", "title"]);
    expect(problemsOf({ from: "layer", layer: "conv1", title: " " })).toEqual(["title"]);
  });
});
