import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createRandom } from "../shared/random.ts";
import { standardTransforms } from "./defaults.ts";
import { encodePng } from "./png.ts";
import { visualisationKey, visualisationRecordSchema } from "./record.ts";
import type { VisualisationSettings } from "./settings.ts";

const settings: VisualisationSettings = {
  objective: { type: "channel" },
  parameterisation: { type: "fourier", deviation: 0.01 },
  transforms: standardTransforms(224, "free"),
  size: 64,
  steps: 2,
  learningRate: 0.05,
  redirectedSteps: 16,
  seed: 0,
};

const diversity = { layer: "mixed3b", weight: 100, pictures: 4, picture: 0 };

const record = {
  pack: "specimen",
  packHash: "0".repeat(64),
  unit: "mixed3b:17",
  settings,
  algorithm: 1,
  backend: "wasm" as const,
  losses: [0.1, 2],
  activation: 12.5,
  noiseActivation: 0.4,
  milliseconds: 900,
  size: 64,
};

describe("the key of a picture", () => {
  test("is the same for the same picture, in whatever order its settings are written", async () => {
    const key = await visualisationKey(record);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const reversed = Object.fromEntries(Object.entries(settings).reverse()) as VisualisationSettings;
    expect(await visualisationKey({ ...record, settings: reversed })).toBe(key);
    expect(await visualisationKey(visualisationRecordSchema.parse(JSON.parse(JSON.stringify(record))))).toBe(
      key,
    );
  });

  test("is the one that pictures of earlier versions were stored under", async () => {
    expect(await visualisationKey(record)).toBe(
      "7042277ba160e0c58a1b0aa42b0b6f5a36c26c6eb87d09b5870348d0afd9bd83",
    );
    const neuron = { ...settings, objective: { type: "neuron" as const } };
    expect(await visualisationKey({ ...record, settings: neuron })).toBe(
      "09ae7a8e0e3868e45a5a7fc5158fe5a4bea6b4c27520eee4caf15036b90c26be",
    );
  });

  test("does not depend on what came out, only on what was asked", async () => {
    const other = { ...record, losses: [3], activation: 1, milliseconds: 5, backend: "cpu" as const };
    expect(await visualisationKey(other)).toBe(await visualisationKey(record));
  });

  test("differs for another network, unit, seed, size or algorithm", async () => {
    const keys = await Promise.all(
      [
        record,
        { ...record, packHash: "1".repeat(64) },
        { ...record, unit: "mixed3b:18" },
        { ...record, settings: { ...settings, seed: 1 } },
        { ...record, settings: { ...settings, size: 96 } },
        { ...record, settings: { ...settings, transforms: null } },
        {
          ...record,
          settings: { ...settings, objective: { type: "channel" as const, preActivation: true as const } },
        },
        { ...record, settings: { ...settings, objective: { type: "layer" as const } } },
        { ...record, settings: { ...settings, diversity } },
        { ...record, settings: { ...settings, diversity: { ...diversity, picture: 1 } } },
        { ...record, algorithm: 2 },
      ].map(visualisationKey),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the record of a picture", () => {
  test("is refused when a number is not finite, a member is unknown, or the unit is malformed", () => {
    expect(visualisationRecordSchema.safeParse(record).success).toBe(true);
    expect(
      visualisationRecordSchema.safeParse({ ...record, settings: { ...settings, diversity } }).success,
    ).toBe(true);
    for (const broken of [
      { ...record, activation: Number.NaN },
      { ...record, losses: [Number.POSITIVE_INFINITY] },
      { ...record, author: "me" },
      { ...record, unit: "mixed3b" },
      { ...record, settings: { ...settings, extra: 1 } },
      { ...record, settings: { ...settings, diversity: { ...diversity, picture: 4 } } },
      { ...record, health: { state: "well" } },
    ]) {
      expect(visualisationRecordSchema.safeParse(broken).success).toBe(false);
    }
  });
});

test("a PNG holds exactly the picture's bytes", async () => {
  const size = 33;
  const random = createRandom("png");
  const rgba = Uint8ClampedArray.from({ length: size * size * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : random.integer(256),
  );
  const png = await encodePng({ size, rgba });
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: size, height: size, channels: 4 });
  expect(Buffer.compare(data, Buffer.from(rgba))).toBe(0);
});
