/** What a network answers to labelled images. */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import { classProbabilities } from "../../model/rank-classes.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped } from "../../shared/progress.ts";
import { imagesAtSize } from "../../stimuli/images/images-at-size.ts";
import type { ImageSet } from "../../stimuli/images/source.ts";
import type { MethodWork } from "../method.ts";
import type { Answers } from "./instrument.ts";

export type LabelledImages = {
  readonly set: Pick<ImageSet, "read">;
  readonly images: readonly number[];
  readonly labels: readonly number[];
};

/** Pixels in a batch: some tens of megabytes of activations, and no more than a second of work for a small network. */
const batchPixels = 200_000;

/** Shows the network all images in order, some at a time. Throws `cancelled` when stopped. */
export async function answerImages(
  { manifest, executor }: { readonly manifest: Manifest; readonly executor: Executor },
  { set, images, labels }: LabelledImages,
  { signal, onProgress, onTurn }: MethodWork,
): Promise<Answers> {
  const { graph, input } = manifest;
  await executor.prepare([graph.output]);
  const count = images.length;
  const answers: Answers = {
    best: new Uint16Array(count),
    p: new Float32Array(count),
    rank: new Uint16Array(count),
    pRight: new Float32Array(count),
  };
  const size = Math.max(1, Math.floor(batchPixels / (input.height * input.width)));
  const samples = input.height * input.width * 3;
  for (let start = 0; start < count; start += size) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const part = images.slice(start, start + size);
    const pixels = new Float32Array(part.length * samples);
    let place = 0;
    for await (const image of imagesAtSize(set, part, input)) pixels.set(image, samples * place++);
    const output = tf.tidy(() => {
      const batch = tf.tensor4d(pixels, [part.length, input.height, input.width, 3]);
      return tf.reshape(executor.forward(preprocess(batch, input), graph.output), [part.length, -1]);
    });
    try {
      const values = await output.data<"float32">();
      const classes = values.length / part.length;
      for (let i = 0; i < part.length; i++) {
        const own = classProbabilities(values.subarray(i * classes, (i + 1) * classes), manifest);
        note(answers, start + i, own, labels[start + i] ?? 0);
      }
    } finally {
      output.dispose();
    }
    onProgress?.({
      done: start + part.length,
      total: count,
      note: `${start + part.length} of ${count} images`,
    });
  }
  return answers;
}

function note({ best, p, rank, pRight }: Answers, at: number, own: readonly number[], label: number): void {
  const right = own[label] ?? Number.NaN;
  let top = 0;
  let before = 0;
  for (const [index, value] of own.entries()) {
    if (value > (own[top] ?? Number.NaN)) top = index;
    if (value > right || (value === right && index < label)) before++;
  }
  best[at] = top;
  p[at] = own[top] ?? Number.NaN;
  rank[at] = before;
  pRight[at] = right;
}
