/** How alike the weights of a layer's units are: what they are built from, or what is built from them. */
import type { Layer } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import { breathe, throwIfStopped, type WorkOptions } from "../../shared/progress.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { nextMainLayer, previousMainLayer } from "../main-layers.ts";
import type { ReadPiece } from "../tile.ts";
import { locateUnit, readPath, type WeightedPack, weightsAlong } from "../weights-between.ts";

/** `input`: the weights from the previous main layer, or from the picture. `output`: those to the next one. */
export type WeightSide = "input" | "output";

export type WeightSimilarity = {
  /** `values[a · units + b]`: the cosine of the angle between the weights of `a` and `b`, −1 to 1; 0 where a unit has none. */
  readonly values: Float32Array;
  readonly units: number;
  readonly other: string; // the layer at the other end; the graph's input for the picture
};

type Frame = { readonly top: number; readonly left: number; readonly height: number; readonly width: number };

/** The smallest window of relative positions that holds every piece. */
function frameOf(units: readonly (readonly ReadPiece[])[]): Frame {
  const pieces = units.flat();
  const top = Math.min(...pieces.map(({ origin }) => origin[0]));
  const left = Math.min(...pieces.map(({ origin }) => origin[1]));
  const bottom = Math.max(...pieces.map(({ origin, height }) => origin[0] + height));
  const right = Math.max(...pieces.map(({ origin, width }) => origin[1] + width));
  return { top, left, height: bottom - top, width: right - left };
}

/** Writes a unit's pieces into its row, `[height, width, channels]` of the frame. */
function place(row: Float32Array, pieces: readonly ReadPiece[], frame: Frame, channels: number): void {
  for (const { origin, height, width, channels: own, start, values } of pieces) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const cell = (origin[0] - frame.top + y) * frame.width + origin[1] - frame.left + x;
        const from = (y * width + x) * own;
        row.set(values.subarray(from, from + own), cell * channels + start);
      }
    }
  }
}

/** Keeps a unit without weights from being divided by zero. */
const smallest = 1e-30;

/** Weights that are compared at once: about a hundred megabytes. */
const largestMatrix = 24_000_000;

/**
 * The cosine between the weights of every two units of a layer: their tiles to all channels of the neighbouring main layer as one
 * vector, laid over each other by relative position. Max pools count once (`docs/weights.md`). Throws `not-found` when there is no such
 * neighbouring layer, `invalid` when the weights together are too many, `cancelled` when stopped.
 */
export async function weightSimilarity(
  pack: WeightedPack,
  layer: Layer,
  side: WeightSide,
  { signal, onProgress, onTurn }: WorkOptions & { readonly onTurn?: () => Promise<void> } = {},
): Promise<WeightSimilarity> {
  const { manifest } = pack;
  const neighbour =
    side === "input" ? previousMainLayer(manifest, layer.node) : nextMainLayer(manifest, layer.node);
  if (neighbour === null) {
    throw new MicrographiaError(
      "not-found",
      `Nothing follows ${layer.name}: its units have no output weights.`,
    );
  }
  const other = neighbour === "input" ? manifest.graph.input : neighbour.node;
  const channels = neighbour === "input" ? manifest.input.channels : neighbour.shape[2];
  const units = layer.shape[2];
  const first = unwrap(locateUnit(manifest, { layer: layer.name, index: 0 }));
  const path = await readPath(pack, first, other, side === "input" ? "pull" : "push");
  const read: ReadPiece[][] = [];
  for (let index = 0; index < units; index++) {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const unit = { layer: layer.name, index };
    read.push(await weightsAlong(manifest, { ...path, unit }, "winner"));
    onProgress?.({ done: index + 1, total: units, note: `the weights of ${index + 1} of ${units} units` });
  }
  const frame = frameOf(read);
  const length = frame.height * frame.width * channels;
  if (length * units > largestMatrix) {
    throw new MicrographiaError(
      "invalid",
      `The weights of ${layer.name} (${units} units of ${length} weights) are too many to compare at once. Compare by images or stimuli.`,
    );
  }
  const rows = new Float32Array(units * length);
  for (const [index, pieces] of read.entries()) {
    place(rows.subarray(index * length, (index + 1) * length), pieces, frame, channels);
  }
  const cosines = tf.tidy(() => {
    const vectors = tf.tensor2d(rows, [units, length]);
    const norms = tf.norm(vectors, 2, 1, true);
    const directions = tf.div(vectors, tf.maximum(norms, smallest));
    return tf.matMul(directions, tf.transpose(directions));
  });
  try {
    return {
      values: await cosines.data<"float32">(),
      units,
      other: neighbour === "input" ? other : neighbour.name,
    };
  } finally {
    cosines.dispose();
  }
}
