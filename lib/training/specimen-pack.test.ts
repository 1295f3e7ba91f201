import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { createExecutor } from "../model/executor.ts";
import { describeLayers } from "../model/layers.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { openPack, type Pack } from "../model/pack.ts";
import { makePackFiles, memorySource } from "../model/pack-files.ts";
import { pixelsToTensor, preprocess } from "../model/preprocess.ts";
import * as tf from "../model/tf.ts";
import { drawSpecimenImage, specimenClasses } from "../stimuli/drawing/specimen-image.ts";
import { mainLayerNames } from "./architecture.ts";
import { drawBatch } from "./batch.ts";
import { localCompute } from "./compute.ts";
import { roundToHalf } from "./half.ts";
import { evaluateHeldOut } from "./held-out.ts";
import { runForward } from "./network.ts";
import { architectureOf, defaultSettings, type TrainingSettings } from "./settings.ts";
import { specimenDescription, specimenTensors, trainingRecord } from "./specimen-pack.ts";
import { startTraining, trainStep } from "./trainer.ts";

const settings: TrainingSettings = { ...defaultSettings, seed: 3, steps: 1, shards: 1, shardSize: 4 };

/** A pack of a network that was trained for one step. */
async function makePack(): Promise<{ pack: Pack; parameters: Float32Array }> {
  const start = await startTraining(settings, localCompute);
  const untrained = await evaluateHeldOut(settings, roundToHalf(start.parameters), 60, localCompute);
  const { state } = await trainStep(start, localCompute);
  const parameters = roundToHalf(state.parameters);
  const heldOut = await evaluateHeldOut(settings, parameters, 60, localCompute);
  const training = trainingRecord({
    state: { ...state, seconds: 2 },
    heldOut,
    untrained,
    backend: "wasm",
    commit: null,
  });
  const description = specimenDescription("specimen", settings, training);
  const tensors = specimenTensors(settings, parameters);
  const layers = describeLayers(description.graph, description.input, (name) => tensors.get(name)?.shape);
  const files = await makePackFiles({ ...description, layers }, tensors);
  return { pack: await openPack(memorySource(files), { verify: "file" }), parameters };
}

let made: { pack: Pack; parameters: Float32Array };

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  made = await makePack();
});

describe("a pack made from a training", () => {
  test("has the main layers of the Circuits articles, 300 to 500 units in all", () => {
    const main = made.pack.manifest.layers.filter((layer) => layer.main);
    expect(main.map((layer) => layer.name)).toEqual([...mainLayerNames]);
    const units = main.reduce((sum, layer) => sum + layer.shape[2], 0);
    expect(units).toBeGreaterThanOrEqual(300);
    expect(units).toBeLessThanOrEqual(500);
  });

  test("keeps half-precision weights within 2 MB", () => {
    const { bytes, tensors } = made.pack.manifest.weights;
    expect(bytes).toBeLessThanOrEqual(2 * 2 ** 20);
    expect(new Set(Object.values(tensors).map((tensor) => tensor.dtype))).toEqual(new Set(["F16"]));
  });

  test("records how it was made", () => {
    expect(made.pack.manifest.training).toMatchObject({
      seed: 3,
      backend: "wasm",
      settings,
      imagesSeen: 4,
      imagesPerSecond: 2,
      heldOutImages: 60,
      untrainedAccuracy: expect.any(Number),
      classes: specimenClasses,
    });
    const curve = made.pack.manifest.training?.lossCurve;
    expect(curve).toEqual([{ step: 1, loss: expect.any(Number), accuracy: expect.any(Number) }]);
  });

  test("computes in the executor what the network computed in training, in every layer, on the same images", async () => {
    const { manifest } = made.pack;
    const architecture = architectureOf(settings);
    const count = 3;
    const nodes = [...architecture.mainNodes, architecture.logits];
    const executor = createExecutor(made.pack);
    await executor.prepare(nodes);
    const batch = drawBatch({ seed: 3, split: "held-out", first: 0, count });
    tf.tidy(() => {
      const pixels = Array.from({ length: count }, (_, i) =>
        pixelsToTensor(drawSpecimenImage(3, i, "held-out").pixels, 64, 64, 3),
      );
      const outputs = executor.forwardAll(preprocess(tf.concat4d(pixels, 0), manifest.input), nodes);
      const images = tf.tensor4d(batch.images, [count, 64, 64, 3]);
      const { values } = runForward(architecture, made.parameters, images);
      for (const [i, node] of nodes.entries()) {
        const expected = values.get(node)?.dataSync() ?? [];
        const actual = outputs[i]?.dataSync() ?? [];
        expect(actual.length).toBe(expected.length);
        let worst = 0;
        for (let at = 0; at < expected.length; at++) {
          worst = Math.max(worst, Math.abs((actual[at] ?? Number.NaN) - (expected[at] ?? 0)));
        }
        expect(worst, node).toBeLessThanOrEqual(1e-3);
      }
    });
    executor.dispose();
  });
});
