import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor, type Executor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import { memorySource } from "../../model/pack-files.ts";
import * as tf from "../../model/tf.ts";
import { assert } from "../../shared/result.ts";
import { type Survey, surveySchema } from "../../stimuli/survey/record.ts";
import { labelDistance } from "../motifs/matching.ts";
import { measurePreferences } from "./measure-preferences.ts";
import { type Property, propertyFacts } from "./property.ts";
import { surveyPreferences } from "./survey-preferences.ts";

const folder = path.resolve("public/models/specimen");
let pack: Pack;
let executor: Executor;
let survey: Survey;

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  pack = await openPack(
    memorySource({
      manifest: JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")),
      weights: readFileSync(path.join(folder, "weights.safetensors")),
    }),
  );
  executor = createExecutor(pack);
  survey = surveySchema.parse(JSON.parse(readFileSync(path.join(folder, "survey.json"), "utf8")));
});
afterAll(() => executor.dispose());

const layerOf = (name: string) => {
  const layer = pack.manifest.layers.find((candidate) => candidate.name === name);
  assert(layer, "the specimen has the layer");
  return layer;
};

describe("what units prefer", () => {
  it.each<[string, Property]>([
    ["conv2d2", "line"],
    ["conv2d1", "edge"],
    ["mixed3a", "curve"],
  ])("in %s, measured in a hurry, is what the survey found of each %s unit", async (name, property) => {
    const layer = layerOf(name);
    const before = tf.memory().numTensors;
    const quick = await measurePreferences(executor, pack.manifest, layer, property);
    const known = surveyPreferences(survey, name, layer.shape[2], property);
    assert(known, "the layer was surveyed");
    expect(quick.units).toHaveLength(layer.shape[2]);
    const found = known.units.flatMap(({ value }, unit) => (value === null ? [] : [{ unit, value }]));
    expect(found.length).toBeGreaterThanOrEqual(5);
    const apart = found.map(({ unit, value }) =>
      labelDistance(quick.units[unit]?.value ?? Number.NaN, value, propertyFacts[property].span),
    );
    // Half of them within a step of its coarser grid, 15°; now and then another width or radius wins, and the angle with it.
    expect(apart.toSorted((a, b) => a - b)[Math.floor(apart.length / 2)]).toBeLessThan(15);
    expect(apart.filter((distance) => distance < 30).length / apart.length).toBeGreaterThan(0.8);
    // The weights stay loaded; nothing else does.
    const loaded = tf.memory().numTensors;
    await measurePreferences(executor, pack.manifest, layer, property);
    expect(tf.memory().numTensors).toBe(loaded);
    expect(loaded).toBeGreaterThanOrEqual(before);
  });

  it("of a survey are those of its findings alone, and of no layer that it left out", () => {
    const known = surveyPreferences(survey, "conv2d2", 56, "line");
    const units = survey.units.filter(
      ({ unit, findings }) => unit.startsWith("conv2d2:") && findings.some(({ kind }) => kind === "line"),
    );
    expect(known?.units.filter(({ value }) => value !== null)).toHaveLength(units.length);
    expect(known?.units.every(({ value, selective }) => selective === (value !== null))).toBe(true);
    expect(surveyPreferences(survey, "logits", 40, "line")).toBeNull();
  });

  it("are not asked of a layer without a map", async () => {
    await expect(
      measurePreferences(executor, pack.manifest, layerOf("logits"), "line"),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});
