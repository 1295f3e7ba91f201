import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startBackend } from "../../../lib/model/backend.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import { nodePlatform } from "../../../lib/model/node-platform.ts";
import { openPack, type Pack } from "../../../lib/model/pack.ts";
import { preprocess } from "../../../lib/model/preprocess.ts";
import * as tf from "../../../lib/model/tf.ts";
import { drawSpecimenImage, specimenClasses } from "../../../lib/stimuli/drawing/specimen-image.ts";
import { mainLayerNames } from "../../../lib/training/architecture.ts";
import { folderSource } from "../../persistence/pack-folder.ts";

const models = path.join(import.meta.dirname, "..", "..", "..", "public", "models");
const ids = readdirSync(models).filter((name) => !name.startsWith("."));

const trainingSchema = z.object({
  seed: z.number(),
  settings: z.object({ seed: z.number(), width: z.number() }),
  heldOutAccuracy: z.number(),
  heldOutImages: z.number(),
  untrainedAccuracy: z.number(),
  deadUnits: z.record(z.string(), z.number()),
  classes: z.array(z.string()),
});

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

test("two specimens ship with the program, of other seeds and widths", async () => {
  expect(ids).toEqual(["specimen", "specimen-2"]);
  const settings = await Promise.all(
    ids.map(async (id) => {
      const { manifest } = await openPack(folderSource(path.join(models, id)));
      return trainingSchema.parse(manifest.training).settings;
    }),
  );
  expect(new Set(settings.map(({ seed }) => seed)).size).toBe(2);
  expect(new Set(settings.map(({ width }) => width)).size).toBe(2);
});

describe.each(ids)("the pack %s that ships with the program", (id) => {
  const folder = path.join(models, id);
  let pack: Pack;
  let training: z.infer<typeof trainingSchema>;

  beforeAll(async () => {
    pack = await openPack(folderSource(folder), { verify: "file" });
    training = trainingSchema.parse(pack.manifest.training);
  });

  test("has weights whose bytes match their SHA-256, whole and one by one", async () => {
    const names = Object.keys(pack.manifest.weights.tensors);
    const tensors = await (await openPack(folderSource(folder))).tensors(names);
    expect(tensors.size).toBe(names.length);
    for (const { data } of tensors.values()) expect(data.every(Number.isFinite)).toBe(true);
  });

  test("knows the classes that the program draws", () => {
    expect(pack.manifest.classes).toEqual(specimenClasses);
    expect(training.classes).toEqual(specimenClasses);
  });

  test("is as accurate as it says on images that nobody has measured it on", async () => {
    const count = 240;
    const first = 1_000_000; // far beyond the images that were measured when it was made
    const executor = createExecutor(pack);
    await executor.prepare([pack.manifest.graph.output]);
    let correct = 0;
    for (let start = 0; start < count; start += 40) {
      const images = Array.from({ length: 40 }, (_, i) =>
        drawSpecimenImage(training.seed, first + start + i, "held-out"),
      );
      const best = tf.tidy(() => {
        const pixels = Float32Array.from(images.flatMap((image) => [...image.pixels]));
        const input = preprocess(tf.tensor4d(pixels, [40, 64, 64, 3]), pack.manifest.input);
        return tf.argMax(executor.forward(input, pack.manifest.graph.output), 1).dataSync();
      });
      correct += images.filter((image, i) => image.label === best[i]).length;
    }
    executor.dispose();
    // Both figures are shares of independent draws, so their difference has variance p(1-p)(1/n + 1/m). Four standard
    // deviations are exceeded by chance less than once in ten thousand.
    const { heldOutAccuracy: p, heldOutImages } = training;
    const tolerance = 4 * Math.sqrt(p * (1 - p) * (1 / count + 1 / heldOutImages));
    expect(Math.abs(correct / count - p)).toBeLessThanOrEqual(tolerance);
    expect(p).toBeGreaterThanOrEqual(0.9);
  });

  test("was at chance before it was trained", () => {
    const { untrainedAccuracy, heldOutImages, classes } = training;
    const chance = 1 / classes.length;
    const deviation = Math.sqrt((chance * (1 - chance)) / heldOutImages);
    expect(Math.abs(untrainedAccuracy - chance)).toBeLessThanOrEqual(4 * deviation);
  });

  test("has 300 to 500 units, few of which nothing activates", () => {
    const layers = pack.manifest.layers.filter((layer) => layer.main);
    expect(layers.map((layer) => layer.name)).toEqual([...mainLayerNames]);
    const units = layers.reduce((sum, layer) => sum + layer.shape[2], 0);
    const dead = Object.values(training.deadUnits).reduce((sum, count) => sum + count, 0);
    expect(units).toBeGreaterThanOrEqual(300);
    expect(units).toBeLessThanOrEqual(500);
    expect(dead / units).toBeLessThanOrEqual(0.1);
  });
});
