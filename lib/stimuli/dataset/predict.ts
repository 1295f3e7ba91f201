/** What a network answers to the images of a dataset. */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import { classProbabilities, type RankedClass, rankClasses } from "../../model/rank-classes.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import type { Dataset, DatasetImage } from "./open-dataset.ts";

export type AnsweringNetwork = {
  readonly manifest: Pick<Manifest, "graph" | "input" | "classes">;
  readonly executor: Executor;
};

/** One entry an image, in the dataset's order; classes are indices into the dataset's `classes`. */
export type Predictions = {
  readonly labels: Uint16Array; // what each image shows
  readonly answers: Uint16Array; // what the network takes it for: the most probable class, the first of equal ones
  readonly probabilities: Float32Array; // that it gives to its answer
};

export type PredictOptions = WorkOptions & {
  /** Awaited before each batch: somebody else's work may be more urgent. */
  readonly onTurn?: () => Promise<void>;
};

/** As many images at a time as when the network was measured. */
const batchSize = 50;

/** The network's output for some images, `[images, classes]`. The executor must be prepared. */
function outputFor({ manifest, executor }: AnsweringNetwork, images: readonly DatasetImage[]): tf.Tensor {
  const [first] = images;
  const side = first?.side ?? 0;
  const pixels = new Float32Array(images.length * side * side * 3);
  for (const [position, image] of images.entries()) pixels.set(image.pixels, position * side * side * 3);
  return tf.tidy(() => {
    const input = preprocess(tf.tensor4d(pixels, [images.length, side, side, 3]), manifest.input);
    const output = executor.forward(input, manifest.graph.output);
    return tf.reshape(output, [images.length, -1]);
  });
}

/** The classes that the network finds most probable for one image, best first. */
export async function answerImage(
  network: AnsweringNetwork,
  image: DatasetImage,
  count: number,
): Promise<RankedClass[]> {
  const { manifest, executor } = network;
  await executor.prepare([manifest.graph.output]);
  const output = outputFor(network, [image]);
  try {
    return rankClasses(await output.data(), manifest, count);
  } finally {
    output.dispose();
  }
}

/** Shows the network every image of a dataset. Rejects with `cancelled` when it is stopped. */
export async function predictDataset(
  network: AnsweringNetwork,
  dataset: Dataset,
  { signal, onProgress, onTurn }: PredictOptions = {},
): Promise<Predictions> {
  const { manifest, executor } = network;
  await executor.prepare([manifest.graph.output]);
  const { count } = dataset;
  const labels = Uint16Array.from({ length: count }, (_, index) => dataset.labelOf(index));
  const answers = new Uint16Array(count);
  const probabilities = new Float32Array(count);
  for (let start = 0; start < count; start += batchSize) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const length = Math.min(batchSize, count - start);
    const images = Array.from({ length }, (_, position) => dataset.draw(start + position));
    const output = outputFor(network, images);
    const values = await output.data();
    const classes = output.shape[1] ?? 0;
    output.dispose();
    for (let position = 0; position < length; position++) {
      const own = classProbabilities(values.subarray(position * classes, (position + 1) * classes), manifest);
      const best = own.reduce((top, p, index) => (p > (own[top] ?? Number.NaN) ? index : top), 0);
      answers[start + position] = best;
      probabilities[start + position] = own[best] ?? Number.NaN;
    }
    onProgress?.({ done: start + length, total: count });
  }
  return { labels, answers, probabilities };
}
