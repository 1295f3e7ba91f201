/** Means and standard deviations, taken together from parts: over stimuli, and over every place of a layer's map on many images. */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped } from "../../shared/progress.ts";
import { assert } from "../../shared/result.ts";
import { rectifierInputs } from "./rectifier-input.ts";
import type { RespondOptions } from "./respond.ts";
import type { Quantity } from "./tune.ts";

/** Of each unit: its mean and its standard deviation, σ² = Σ (v − mean)² / n, over `samples` values. */
export type Moments = {
  readonly samples: number;
  readonly mean: Float32Array;
  readonly sigma: Float32Array;
};

/** Over the rows of a table `[samples, units]`. */
export function momentsOf({
  units,
  values,
}: {
  readonly units: number;
  readonly values: Float32Array;
}): Moments {
  const samples = values.length / units;
  const mean = new Float64Array(units);
  const squares = new Float64Array(units);
  values.forEach((value, index) => {
    mean[index % units] = (mean[index % units] ?? 0) + value / samples;
  });
  values.forEach((value, index) => {
    const unit = index % units;
    squares[unit] = (squares[unit] ?? 0) + (value - (mean[unit] ?? 0)) ** 2;
  });
  return {
    samples,
    mean: Float32Array.from(mean),
    sigma: Float32Array.from(squares, (sum) => Math.sqrt(sum / samples)),
  };
}

/**
 * Over images, and in each over all places of the layer's map. `images` are 8-bit RGB at the network's own input size; `rectified`
 * values below 0 count as 0, as when stimuli are read. Throws `cancelled` when stopped.
 */
export async function imageMoments(
  executor: Executor,
  { graph, input }: Pick<Manifest, "graph" | "input">,
  node: string,
  quantity: Quantity,
  images: AsyncIterable<Uint8Array>,
  count: number,
  { signal, onProgress, onTurn }: RespondOptions = {},
): Promise<Moments> {
  const nodes = quantity === "activation" ? [node] : rectifierInputs(graph, node);
  await executor.prepare(nodes);
  let samples = 0;
  let mean = new Float64Array(0);
  let squares = new Float64Array(0);
  let done = 0;
  for await (const rgb of images) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const [places, sums] = tf.tidy(() => {
      const image = tf.tensor4d(Float32Array.from(rgb), [1, input.height, input.width, 3]);
      const maps = executor
        .forwardAll(preprocess(image, input), nodes)
        .map((map) => tf.reshape(map, [-1, map.shape.at(-1) ?? 1]));
      const joined = maps.length === 1 && maps[0] ? maps[0] : tf.concat(maps, 1);
      const values = quantity === "activation" ? tf.relu(joined) : joined;
      const average = tf.mean(values, 0);
      const spread = tf.sum(tf.squaredDifference(values, average), 0);
      return [values.shape[0] ?? 0, tf.stack([average, spread])] as const;
    });
    const read = await sums.data<"float32">();
    sums.dispose();
    const units = read.length / 2;
    if (samples === 0) [mean, squares] = [new Float64Array(units), new Float64Array(units)];
    assert(mean.length === units, "every image has as many units");
    // Two sets of samples put together (Chan, Golub and LeVeque, 1979), which loses no digits to large means.
    const total = samples + places;
    for (let unit = 0; unit < units; unit++) {
      const [average, spread] = [read[unit] ?? 0, read[units + unit] ?? 0];
      const step = average - (mean[unit] ?? 0);
      mean[unit] = (mean[unit] ?? 0) + (step * places) / total;
      squares[unit] = (squares[unit] ?? 0) + spread + (step * step * samples * places) / total;
    }
    samples = total;
    onProgress?.({ done: ++done, total: count });
  }
  return {
    samples,
    mean: Float32Array.from(mean),
    sigma: Float32Array.from(squares, (sum) => Math.sqrt(sum / Math.max(1, samples))),
  };
}
