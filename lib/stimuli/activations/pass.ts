/** One pass over images: what every unit of the chosen layers answers to them. */
import type { Executor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped } from "../../shared/progress.ts";
import { assert } from "../../shared/result.ts";
import { fitImage } from "../images/fit.ts";
import type { ImageSet } from "../images/source.ts";
import { rectifierInputs } from "../tuning/rectifier-input.ts";
import { countMap } from "./count-map.ts";
import { positionWords } from "./priority.ts";
import { createTally, type Tally } from "./tally.ts";

/** What a pass has come to: as many images as `done`, counted from the first, are in each tally. */
export type PassState = { done: number; readonly tallies: readonly Tally[] };

export type PassSubject = {
  readonly manifest: Pick<Manifest, "graph" | "input">;
  readonly executor: Executor;
  readonly layers: readonly Layer[];
  readonly images: ImageSet;
  readonly seed: number; // of the choice of examples
};

export type PassWork = {
  readonly signal?: AbortSignal;
  /** Awaited before each batch: somebody else's work may be more urgent. */
  readonly onTurn?: () => Promise<void>;
};

/**
 * Pixels in a batch: enough to keep a backend busy with small images, few enough that the first layers of a network for large ones
 * do not take hundreds of megabytes. Batches begin at multiples of their size, so that a pass that is taken up again sees the same
 * ones.
 */
const batchPixels = 200_000;

/** Before the first image. */
export const beginPass = (layers: readonly Layer[]): PassState => ({
  done: 0,
  tallies: layers.map(({ shape: [height, width, units] }) => createTally(units, height * width)),
});

/**
 * Shows the network the images that `state` has not seen and counts what the layers answer, in `state` itself; yields after every
 * batch, when the state is whole. Throws `cancelled` when stopped, also between batches, and what reading an image throws; the state
 * is then that after the last batch.
 */
export async function* runPass(
  { manifest, executor, layers, images, seed }: PassSubject,
  state: PassState,
  { signal, onTurn }: PassWork = {},
): AsyncGenerator<PassState> {
  const { height, width } = manifest.input;
  const inputs = layers.map(({ node }) => rectifierInputs(manifest.graph, node));
  const nodes = [...new Set(inputs.flat())];
  await executor.prepare(nodes);
  const size = Math.max(1, Math.floor(batchPixels / (height * width)));
  while (state.done < images.count) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const count = Math.min(size - (state.done % size), images.count - state.done);
    const pixels = new Float32Array(count * height * width * 3);
    for (let i = 0; i < count; i++) {
      pixels.set(fitImage(await images.read(state.done + i), manifest.input), i * height * width * 3);
    }
    const maps = tf.tidy(() => {
      const rgb = tf.tensor4d(pixels, [count, height, width, 3]);
      const values = executor.forwardAll(preprocess(rgb, manifest.input), nodes);
      return inputs.map((names) => channelsFirst(names.map((name) => values[nodes.indexOf(name)])));
    });
    try {
      for (const [index, map] of maps.entries()) {
        const tally = state.tallies[index];
        assert(tally, "a tally for each layer");
        const read = await map.data<"float32">();
        const length = tally.units * tally.positions;
        assert(read.length === count * length, "maps of the layer's own size");
        for (let i = 0; i < count; i++) {
          const words = positionWords(seed, state.done + i, tally.positions);
          countMap(tally, state.done + i, read.subarray(i * length, (i + 1) * length), words);
        }
      }
    } finally {
      tf.dispose(maps);
    }
    state.done += count;
    yield state;
  }
}

/** The maps of a layer's parts, one after the other along the channels, as `[images, units, positions]`. */
function channelsFirst(parts: readonly (tf.Tensor | undefined)[]): tf.Tensor {
  const flat = parts.map((part) => {
    assert(part, "every node was asked for");
    const units = part.shape.at(-1) ?? 1;
    return tf.reshape(part, [part.shape[0] ?? 1, -1, units]);
  });
  const [first] = flat;
  const joined = flat.length === 1 && first ? first : tf.concat(flat, 2);
  return tf.transpose(joined, [0, 2, 1]);
}
