/** Pictures of directions in a layer, many at a time. */

import { defaultSettings } from "../../featurevis/defaults.ts";
import { asImage, type Subject } from "../../featurevis/measure-picture.ts";
import type { PictureBytes } from "../../featurevis/picture.ts";
import type { VisualisationSettings } from "../../featurevis/settings.ts";
import { visualiseBatch } from "../../featurevis/visualise.ts";
import type { Layer } from "../../model/manifest.ts";
import { pixelsToTensor, preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { throwIfStopped } from "../../shared/progress.ts";
import type { MethodWork } from "../method.ts";

/** Pictures of one graph: as many as make a step of about a second on WebAssembly at 64 pixels through BVLC GoogLeNet. */
const batch = 16;

/**
 * The power of the cosine in the objective. Without it a picture shows whichever unit of the direction is easiest to excite. On the
 * tiger cat of `docs/one-image.md` 2 brings the pictures' cosine from 0.53 to 0.70; 4 to 0.73, with paler pictures.
 */
const cosine = 2;

export type DirectionPicture = { readonly rgb: Uint8Array; readonly likeness: number };

export type DrawSettings = { readonly size: number; readonly steps: number; readonly seed: number };

function settingsFor(
  { manifest }: Subject,
  layer: Layer,
  vector: Float32Array,
  length: number,
  { size, steps, seed }: DrawSettings,
): VisualisationSettings {
  const weights = Array.from(vector, (value, unit): [number, number] => [unit, value / length]);
  return {
    ...defaultSettings(manifest, layer),
    objective: {
      type: "direction",
      layer: layer.name,
      weights: weights.filter(([, weight]) => weight !== 0),
      cosine,
      at: "everywhere",
    },
    size,
    steps,
    redirectedSteps: Math.min(steps, 16), // as Lucid does
    seed,
  };
}

/** The mean over positions of the cosine between what a layer does on a picture and a vector; 0 where nothing fires. */
async function likenessTo(
  { manifest, executor }: Subject,
  layer: Layer,
  { rgba, size }: PictureBytes,
  vector: Float32Array,
): Promise<number> {
  const likeness = tf.tidy(() => {
    const input = preprocess(pixelsToTensor(rgba, size, size, 4), manifest.input);
    const activations = asImage(executor.forward(input, layer.node));
    const along = tf.sum(tf.mul(activations, tf.tensor1d(vector)), 3);
    const lengths = tf.mul(tf.sqrt(tf.sum(tf.square(activations), 3)), Math.hypot(...vector));
    return tf.mean(tf.divNoNan(along, lengths));
  });
  const [value = Number.NaN] = await likeness.data();
  likeness.dispose();
  return value;
}

function toRgb({ rgba, size }: PictureBytes): Uint8Array {
  const rgb = new Uint8Array(3 * size * size);
  for (let pixel = 0; pixel < size * size; pixel++)
    rgb.set(rgba.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
  return rgb;
}

/** A picture for each vector, in their order. None of them may be zero. */
export async function drawDirections(
  subject: Subject,
  layer: Layer,
  vectors: readonly Float32Array[],
  settings: DrawSettings,
  { signal, onProgress, onTurn }: MethodWork,
): Promise<DirectionPicture[]> {
  const drawn: DirectionPicture[] = [];
  for (let from = 0; from < vectors.length; from += batch) {
    const part = vectors.slice(from, from + batch);
    const jobs = part.map((vector) => ({
      unit: { layer: layer.name, index: 0 },
      settings: settingsFor(subject, layer, vector, Math.hypot(...vector), settings),
    }));
    await onTurn?.();
    throwIfStopped(signal);
    const finished = await visualiseBatch(subject, jobs, {
      signal,
      onStep: async (states) => {
        const step = states[0]?.step ?? 0;
        const done = from * settings.steps + step * part.length;
        const note = `pictures ${from + 1} to ${from + part.length} of ${vectors.length}, step ${step} of ${settings.steps}`;
        onProgress?.({ done, total: vectors.length * settings.steps, note });
        await onTurn?.();
      },
    });
    for (const [i, { picture }] of finished.entries()) {
      const likeness = await likenessTo(subject, layer, picture, part[i] ?? new Float32Array());
      drawn.push({ rgb: toRgb(picture), likeness });
    }
  }
  return drawn;
}
