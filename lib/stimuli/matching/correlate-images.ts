/** Correlates the units of two layers, of one network or of two, over the same images. */
import type { Executor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { pixelsToTensor, preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { chooseImages } from "../images/choose-images.ts";
import { fitImage } from "../images/fit.ts";
import type { ImageSet, RgbImage } from "../images/source.ts";
import { type CorrelationMatrix, sumCorrelations } from "./correlation.ts";
import { commonGrid, type Grid, sampleMaps } from "./sample-maps.ts";

export type ObservedLayer = {
  readonly manifest: Pick<Manifest, "input">;
  readonly executor: Executor;
  readonly layer: Layer;
};

export type ImageCorrelation = {
  readonly correlations: CorrelationMatrix;
  /** The same when the right network sees another image than the left one: every image is paired with the one shown before it. */
  readonly permuted: CorrelationMatrix;
  readonly constant: { readonly left: readonly number[]; readonly right: readonly number[] };
  readonly images: number;
  readonly grid: Grid;
};

export type ImageCorrelationOptions = WorkOptions & {
  readonly images: number; // how many of the set, chosen at random; all when it has fewer
  readonly seed: number;
  readonly onTurn?: () => Promise<void>;
};

/** Input pixels in a batch: activations of the first layers stay within some tens of megabytes. */
const batchPixels = 250_000;

function respond(
  { manifest: { input }, executor, layer }: ObservedLayer,
  images: readonly RgbImage[],
  grid: Grid,
): tf.Tensor2D {
  return tf.tidy(() => {
    const pixels = images.map((image) =>
      pixelsToTensor(fitImage(image, input), input.height, input.width, 3),
    );
    const maps = executor.forward(preprocess(tf.concat(pixels, 0), input), layer.node);
    return sampleMaps(maps, grid);
  });
}

/**
 * Shows the images to both networks and correlates activations over images and places, as `commonGrid` averages them. Throws
 * `cancelled` when stopped.
 */
export async function correlateOverImages(
  left: ObservedLayer,
  right: ObservedLayer,
  set: ImageSet,
  { images, seed, signal, onProgress, onTurn }: ImageCorrelationOptions,
): Promise<ImageCorrelation> {
  const grid = commonGrid(mapSize(left.layer), mapSize(right.layer));
  const order = chooseImages(set.count, images, seed);
  const sums = sumCorrelations(left.layer.shape[2], right.layer.shape[2]);
  const permuted = sumCorrelations(left.layer.shape[2], right.layer.shape[2]);
  await left.executor.prepare([left.layer.node]);
  await right.executor.prepare([right.layer.node]);
  const same = left.executor === right.executor && left.layer.node === right.layer.node;
  const larger = Math.max(...[left, right].map(({ manifest: { input } }) => input.height * input.width));
  const size = Math.max(1, Math.floor(batchPixels / larger));
  const places = grid[0] * grid[1];
  let last: tf.Tensor2D | null = null; // what the right network answered to the image before
  try {
    for (let from = 0; from < order.length; from += size) {
      await onTurn?.();
      await breathe();
      throwIfStopped(signal);
      const batch = await Promise.all(order.slice(from, from + size).map((index) => set.read(index)));
      const a = respond(left, batch, grid);
      const b = same ? tf.clone(a) : respond(right, batch, grid);
      try {
        await sums.add(a, b);
        const before = last;
        const rows = batch.length * places;
        const [late, early] = tf.tidy(() => {
          const units = b.shape[1];
          const earlier = tf.slice(b, [0, 0], [rows - places, units]);
          return before === null
            ? [tf.slice(a, [places, 0], [rows - places, a.shape[1]]), earlier]
            : [tf.clone(a), tf.concat([before, earlier], 0)];
        });
        if (late && early && late.shape[0] > 0) await permuted.add(late as tf.Tensor2D, early as tf.Tensor2D);
        tf.dispose([late, early]);
        last?.dispose();
        last = tf.tidy(() => tf.slice(b, [rows - places, 0], [places, b.shape[1]]));
      } finally {
        tf.dispose([a, b]);
      }
      const done = from + batch.length;
      onProgress?.({ done, total: order.length, note: `${done} of ${order.length} images` });
    }
    return {
      correlations: sums.correlations(),
      permuted: permuted.correlations(),
      constant: sums.constant(),
      images: order.length,
      grid,
    };
  } finally {
    last?.dispose();
  }
}

const mapSize = ({ shape }: Layer): readonly [number, number] => [shape[0], shape[1]];
