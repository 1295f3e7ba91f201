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

const folder = path.join(import.meta.dirname, "..", "..", "..", "public", "models", "specimen");

const trainingSchema = z.object({
  seed: z.number(),
  heldOutAccuracy: z.number(),
  heldOutImages: z.number(),
  deadUnits: z.record(z.string(), z.number()),
  classes: z.array(z.string()),
});

let pack: Pack;
let training: z.infer<typeof trainingSchema>;

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  pack = await openPack(folderSource(folder), { verify: "file" });
  training = trainingSchema.parse(pack.manifest.training);
});

describe("the specimen that ships with the program", () => {
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
    expect(p).toBeGreaterThan(0.6);
  });

  test("has few units that nothing activates", () => {
    const layers = pack.manifest.layers.filter((layer) => layer.main);
    expect(layers.map((layer) => layer.name)).toEqual([...mainLayerNames]);
    const units = layers.reduce((sum, layer) => sum + layer.shape[2], 0);
    const dead = Object.values(training.deadUnits).reduce((sum, count) => sum + count, 0);
    expect(dead / units).toBeLessThanOrEqual(0.1);
  });
});
