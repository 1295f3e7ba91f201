/** What the units of several layers answer to a list of stimuli: one forward pass a batch serves them all. */
import type { Executor } from "../../model/executor.ts";
import type { InputSpec } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { assert } from "../../shared/result.ts";
import { drawInto, type Sheet } from "../synthetic/draw.ts";
import type { Stimulus } from "../synthetic/pattern.ts";

/** A node's map, read at one position. */
export type Reading = { readonly node: string; readonly row: number; readonly column: number };

/** Values of a node's channels at one position for a batch of stimuli, `[stimuli, units]`. */
export type Responses = { readonly units: number; readonly values: Float32Array };

/**
 * Pixels in a batch: enough to keep the backend busy, few enough that activations stay within some tens of megabytes.
 */
const batchPixels = 150_000;

/**
 * Shows the network all stimuli in order, some at a time, and yields what was read of each batch, one entry a reading.
 * Weights that are not loaded yet are loaded. Throws `cancelled` when stopped.
 */
export async function* respond(
  executor: Executor,
  input: InputSpec,
  stimuli: readonly Stimulus[],
  sheet: Sheet,
  readings: readonly Reading[],
  { signal, onProgress }: WorkOptions = {},
): AsyncGenerator<Responses[]> {
  const nodes = [...new Set(readings.map(({ node }) => node))];
  await executor.prepare(nodes);
  const samples = sheet.side * sheet.side * 3;
  const size = Math.max(1, Math.floor(batchPixels / (sheet.side * sheet.side)));
  for (let from = 0; from < stimuli.length; from += size) {
    await breathe();
    throwIfStopped(signal);
    const part = stimuli.slice(from, from + size);
    const read = tf.tidy(() => {
      const rgb = new Float32Array(part.length * samples);
      for (const [index, stimulus] of part.entries()) drawInto(rgb, index * samples, stimulus, sheet);
      const images = tf.tensor4d(rgb, [part.length, sheet.side, sheet.side, 3]);
      const maps = executor.forwardAll(preprocess(tf.mul(images, 255), input), nodes);
      return readings.map(({ node, row, column }) => {
        const map = maps[nodes.indexOf(node)];
        assert(map?.rank === 4, `${node} has a map`);
        return tf.slice(map, [0, row, column, 0], [part.length, 1, 1, -1]);
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
    onProgress?.({ done: Math.min(from + size, stimuli.length), total: stimuli.length });
  }
}
