/** What the units of several layers answer to a list of stimuli: one forward pass a batch serves them all. */
import type { Executor } from "../../model/executor.ts";
import type { InputSpec } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { assert } from "../../shared/result.ts";
import { drawInto, type Sheet } from "../synthetic/draw.ts";
import type { Stimulus } from "../synthetic/pattern.ts";

/** A node's map, read at one position; a dense node's values are read at (0, 0). */
export type Reading = { readonly node: string; readonly row: number; readonly column: number };

/** Values of a node's channels at one position for a batch of stimuli, `[stimuli, units]`. */
export type Responses = { readonly units: number; readonly values: Float32Array };

/**
 * Pixels in a batch: enough to keep the backend busy, few enough that activations stay within some tens of megabytes.
 */
const batchPixels = 150_000;

export type RespondOptions = WorkOptions & {
  /** Awaited before each batch: somebody else's work may be more urgent. */
  readonly onTurn?: () => Promise<void>;
};

/** Pictures that are drawn when their turn comes: each `[side, side, 3]` display RGB, 0 to 1, into an array from a place on. */
export type Pictures = {
  readonly count: number;
  draw(index: number, into: Float32Array, at: number): void;
};

/** Shows the network all stimuli in order, as `respondToPictures` does. */
export const respond = (
  executor: Executor,
  input: InputSpec,
  stimuli: readonly Stimulus[],
  sheet: Sheet,
  readings: readonly Reading[],
  options: RespondOptions = {},
): AsyncGenerator<Responses[]> => {
  const draw: Pictures["draw"] = (index, into, at) => {
    const stimulus = stimuli[index];
    assert(stimulus, "a stimulus for every picture");
    drawInto(into, at, stimulus, sheet);
  };
  return respondToPictures(executor, input, { count: stimuli.length, draw }, sheet.side, readings, options);
};

/**
 * Shows the network all pictures in order, some at a time, and yields what was read of each batch, one entry a reading.
 * Weights that are not loaded yet are loaded. Throws `cancelled` when stopped.
 */
export async function* respondToPictures(
  executor: Executor,
  input: InputSpec,
  pictures: Pictures,
  side: number,
  readings: readonly Reading[],
  { signal, onProgress, onTurn }: RespondOptions = {},
): AsyncGenerator<Responses[]> {
  const nodes = [...new Set(readings.map(({ node }) => node))];
  await executor.prepare(nodes);
  const samples = side * side * 3;
  const size = Math.max(1, Math.floor(batchPixels / (side * side)));
  for (let from = 0; from < pictures.count; from += size) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const batch = Math.min(size, pictures.count - from);
    const read = tf.tidy(() => {
      const rgb = new Float32Array(batch * samples);
      for (let index = 0; index < batch; index++) pictures.draw(from + index, rgb, index * samples);
      const images = tf.tensor4d(rgb, [batch, side, side, 3]);
      const maps = executor.forwardAll(preprocess(tf.mul(images, 255), input), nodes);
      return readings.map(({ node, row, column }) => {
        const map = maps[nodes.indexOf(node)];
        assert(map?.rank === 4 || map?.rank === 2, `${node} has a map, or is dense`);
        return map.rank === 2
          ? tf.reshape(map, [batch, 1, 1, -1])
          : tf.slice(map, [0, row, column, 0], [batch, 1, 1, -1]);
      });
    });
    try {
      yield await Promise.all(
        read.map(async (tensor) => ({
          units: tensor.shape[3] ?? 0,
          values: await tensor.data<"float32">(),
        })),
      );
    } finally {
      tf.dispose(read);
    }
    onProgress?.({ done: from + batch, total: pictures.count });
  }
}
