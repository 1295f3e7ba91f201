import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { defaultSettings, pictureSide, standardTransforms } from "./defaults.ts";
import type { VisualisationSettings } from "./settings.ts";
import { quickSettings, smallSide, smallSubject } from "./testing/small-subject.ts";
import { largestActivation, type Step, visualise } from "./visualise.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

const settings = quickSettings;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("visualising a unit", () => {
  test.each([
    ["its channel, as a spectrum", {}],
    ["its channel, as pixels", { parameterisation: { type: "pixel", deviation: 0.01 } }],
    ["its centre", { objective: { type: "neuron" } }],
    ["without transforms", { transforms: null }],
  ] satisfies [string, Partial<VisualisationSettings>][])("raises the objective: %s", async (_, changes) => {
    const subject = await smallSubject();
    const made = await visualise(subject, { layer: "b", index: 2 }, { ...settings, ...changes });
    expect(made.losses).toHaveLength(12);
    expect(mean(made.losses.slice(-3))).toBeGreaterThan(mean(made.losses.slice(0, 3)));
    expect(made.activation).toBeGreaterThan(made.noiseActivation);
    expect(made.picture).toMatchObject({ size: 32 });
    expect(made.picture.rgba).toHaveLength(32 * 32 * 4);
  });

  test("measures the activation on the very picture it returns", async () => {
    const subject = await smallSubject();
    const made = await visualise(subject, { layer: "b", index: 0 }, settings);
    expect(made.activation).toBe(await largestActivation(subject, "b", 0, made.picture));
  });

  test("gives the same picture for the same seed, and another for another", async () => {
    const subject = await smallSubject();
    const make = (seed: number) => visualise(subject, { layer: "b", index: 1 }, { ...settings, seed });
    const [first, again, other] = [await make(1), await make(1), await make(2)];
    expect(again.picture).toEqual(first.picture);
    expect(again.losses).toEqual(first.losses);
    expect(other.picture).not.toEqual(first.picture);
  });

  test("gives the same picture whether or not somebody watches", async () => {
    const subject = await smallSubject();
    const steps: Step[] = [];
    const watched = await visualise(subject, { layer: "a", index: 3 }, settings, {
      onStep: (step) => {
        steps.push({ ...step, losses: [...step.losses] });
      },
    });
    const unwatched = await visualise(subject, { layer: "a", index: 3 }, settings);
    expect(watched.picture).toEqual(unwatched.picture);
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(steps.at(-1)).toMatchObject({ steps: 12, losses: watched.losses, picture: watched.picture });
  });

  test("works for a dense layer, at the one size that the network takes", async () => {
    const subject = await smallSubject();
    const layer = subject.manifest.layers.find(({ name }) => name === "logits");
    if (!layer) throw new Error("the layer is there");
    const dense = { ...defaultSettings(subject.manifest, { ...layer, kind: "dense" }), steps: 8 };
    expect(dense.size).toBe(smallSide);
    const made = await visualise(subject, { layer: "logits", index: 1 }, dense);
    expect(made.losses.at(-1)).toBeGreaterThan(made.losses[0] ?? Number.NaN);
  });

  test("leaves no tensor behind, finished or stopped", async () => {
    const subject = await smallSubject();
    await visualise(subject, { layer: "b", index: 0 }, { ...settings, steps: 2 });
    const before = tf.memory().numTensors;
    await visualise(subject, { layer: "b", index: 0 }, settings);
    expect(tf.memory().numTensors).toBe(before);
    const controller = new AbortController();
    const stopped = visualise(subject, { layer: "b", index: 0 }, settings, {
      signal: controller.signal,
      onStep: ({ step }) => {
        if (step === 3) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(tf.memory().numTensors).toBe(before);
  });

  test("says so when there is no such unit", async () => {
    const subject = await smallSubject();
    const work = visualise(subject, { layer: "b", index: 5 }, settings);
    await expect(work).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the default settings", () => {
  test("make pictures as large as the receptive field needs and the input allows", async () => {
    const { manifest } = await smallSubject();
    const [layer] = manifest.layers;
    if (!layer) throw new Error("there is a layer");
    const sideFor = (input: number, field: number) =>
      pictureSide(
        { ...manifest, input: { ...manifest.input, height: input, width: input } },
        { ...layer, receptiveField: { ...layer.receptiveField, size: [field, field] } },
      );
    expect(sideFor(224, 7)).toBe(64);
    expect(sideFor(224, 59)).toBe(96);
    expect(sideFor(224, 91)).toBe(128);
    expect(sideFor(224, 171)).toBe(224);
    expect(sideFor(224, 900)).toBe(224);
    expect(sideFor(64, 7)).toBe(64);
    expect(sideFor(32, 7)).toBe(32);
  });

  test("begin as Lucid's faint noise at its input size, and as stronger noise below", async () => {
    const { manifest } = await smallSubject();
    const [layer] = manifest.layers;
    if (!layer) throw new Error("there is a layer");
    const deviationFor = (input: number) =>
      defaultSettings({ ...manifest, input: { ...manifest.input, height: input, width: input } }, layer)
        .parameterisation.deviation;
    expect([224, 299].map(deviationFor)).toEqual([0.01, 0.01]);
    expect([64, 128].map(deviationFor)).toEqual([0.3, 0.3]);
  });

  test("are Lucid's at its input size, and shrink with smaller ones", () => {
    expect(standardTransforms(224, "free")).toMatchObject({ padding: 12, jitterBefore: 8, jitterAfter: 4 });
    expect(standardTransforms(64, "free")).toMatchObject({ padding: 3, jitterBefore: 2, jitterAfter: 2 });
    const fixed = standardTransforms(224, "fixed");
    expect(2 * fixed.padding).toBe(fixed.jitterBefore + fixed.jitterAfter);
  });
});
