/** The images that the shipped packs come with: those that their accuracy was measured on, so measuring again finds it. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../lib/model/backend.ts";
import { createExecutor, type Executor } from "../../lib/model/executor.ts";
import { nodePlatform } from "../../lib/model/node-platform.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import * as tf from "../../lib/model/tf.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { countConfusion } from "../../lib/stimuli/dataset/confusion.ts";
import { type Dataset, openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";
import { answerImage, type Predictions, predictDataset } from "../../lib/stimuli/dataset/predict.ts";
import { folderSource } from "../persistence/pack-folder.ts";

const shipped = path.join(import.meta.dirname, "..", "..", "public", "models");

/** All images take ten seconds on idle cores. */
const minutesOnBusyCores = 5 * 60_000;

describe.each(readdirSync(shipped))("the images of %s", (id) => {
  let pack: Pack;
  let executor: Executor;
  let dataset: Dataset;
  let predictions: Predictions;
  const done: number[] = [];

  beforeAll(async () => {
    await startBackend(nodePlatform, { only: "wasm" });
    pack = await openPack(folderSource(path.join(shipped, id)));
    executor = createExecutor(pack);
    dataset = unwrap(openDataset(pack.manifest));
    await executor.prepare([pack.manifest.graph.output]);
    const tensors = tf.memory().numTensors;
    predictions = await predictDataset({ manifest: pack.manifest, executor }, dataset, {
      onProgress: (progress) => done.push(progress.done),
    });
    expect(tf.memory().numTensors).toBe(tensors);
    return () => executor.dispose();
  }, minutesOnBusyCores);

  test("are 2,000, every class as often as any other", () => {
    expect(dataset.count).toBe(2000);
    const images = countConfusion(predictions).classes.map((score) => score.images);
    expect(images).toHaveLength(dataset.classes.length);
    expect(Math.max(...images) - Math.min(...images)).toBeLessThanOrEqual(1);
    expect(done.at(-1)).toBe(2000);
  });

  test("are recognised as accurately as the manifest says", () => {
    const { correct, images } = countConfusion(predictions);
    // The manifest rounds to four digits, which is finer than one image of 2,000. Other processors may add in another order
    // and so turn a tie: one image is allowed.
    const claimed = Number(pack.manifest.training?.heldOutAccuracy) * images;
    expect(Math.abs(correct - claimed)).toBeLessThanOrEqual(1.1);
  });

  test("get one by one the answers that they get together, with probabilities that add up", async () => {
    const mistakes = [...predictions.labels.keys()].filter(
      (index) => predictions.labels[index] !== predictions.answers[index],
    );
    for (const index of [0, 17, 1999, ...mistakes.slice(0, 3)]) {
      const ranked = await answerImage({ manifest: pack.manifest, executor }, dataset.draw(index), 1000);
      expect(ranked).toHaveLength(dataset.classes.length);
      expect(ranked[0]?.class).toBe(predictions.answers[index]);
      expect(ranked[0]?.p).toBeCloseTo(predictions.probabilities[index] ?? Number.NaN, 4);
      expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 4);
    }
  });

  test("can be left in the middle, by somebody who is heard only between two tasks of the thread", async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const work = predictDataset({ manifest: pack.manifest, executor }, dataset, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress.done);
        if (seen.length === 2) setTimeout(() => stop.abort(), 0);
      },
    });
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(seen.length).toBeLessThanOrEqual(3);
  });
});
