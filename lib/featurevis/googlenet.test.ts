/** Feature visualisation of a real network, measured against photographs. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { createExecutor } from "../model/executor.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { pixelsToTensor, preprocess } from "../model/preprocess.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { defaultSettings } from "./defaults.ts";
import { googlenetPack } from "./testing/googlenet.ts";
import { type Subject, visualise } from "./visualise.ts";

const shared = path.resolve(import.meta.dirname, "..", "..", "..", "shared");
const onnxFile = path.join(shared, "models", "bvlc-googlenet.onnx");
const images = path.join(shared, "images", "natural-200");
const missing = !existsSync(onnxFile) || !existsSync(images);
if (missing) console.warn("Skipped: BVLC GoogLeNet and the natural images are not in ../shared.");

const layerName = "inception_3b/output";

/** Per unit, the largest activation over all positions of all photographs. */
async function bestOfPhotographs({ manifest, executor }: Subject, node: string): Promise<Float32Array> {
  await executor.prepare([node]);
  const files = (await readdir(images)).filter((file) => file.endsWith(".jpg"));
  expect(files).toHaveLength(200);
  let best: Float32Array | null = null;
  for (const file of files) {
    const { data, info } = await sharp(path.join(images, file))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const largest = tf.tidy(() => {
      const pixels = pixelsToTensor(new Uint8Array(data), info.height, info.width, 3);
      return tf.max(executor.forward(preprocess(pixels, manifest.input), node), [0, 1, 2]);
    });
    const values = await largest.data<"float32">();
    largest.dispose();
    best = best ? best.map((value, unit) => Math.max(value, values[unit] ?? 0)) : Float32Array.from(values);
  }
  if (!best) throw new Error("there are no photographs");
  return best;
}

describe.skipIf(missing)("the picture of a unit of GoogLeNet's 3b", () => {
  let subject: Subject;
  beforeAll(async () => {
    await startBackend(nodePlatform);
    const pack = await googlenetPack(new Uint8Array(await readFile(onnxFile)));
    subject = { manifest: pack.manifest, executor: createExecutor(pack) };
  });

  test("excites it ten times as much as noise, and more than 200 photographs, for nine of ten units", {
    timeout: 1_800_000,
  }, async () => {
    const layer = subject.manifest.layers.find(({ name }) => name === layerName);
    if (!layer) throw new Error("the layer is there");
    const best = await bestOfPhotographs(subject, layer.node);
    // Ten units by lot, and not those that suit.
    const random = createRandom("ten units");
    const units = new Set<number>();
    while (units.size < 10) units.add(random.integer(layer.shape[2]));
    let aboveNoise = 0;
    let abovePhotographs = 0;
    for (const index of units) {
      const settings = defaultSettings(subject.manifest, layer);
      const made = await visualise(subject, { layer: layerName, index }, settings);
      const photograph = best[index] ?? Number.POSITIVE_INFINITY;
      if (made.activation > 0 && made.activation >= 10 * made.noiseActivation) aboveNoise++;
      if (made.activation > photograph) abovePhotographs++;
      console.info(
        `${layerName}:${index}: noise ${made.noiseActivation.toFixed(1)}, best photograph ${photograph.toFixed(1)}, ` +
          `picture ${made.activation.toFixed(1)}, ${Math.round(made.milliseconds)} ms`,
      );
    }
    expect(aboveNoise).toBe(10);
    expect(abovePhotographs).toBeGreaterThanOrEqual(9);
  });
});
