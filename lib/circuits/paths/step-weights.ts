/** The weights of one step of a path: between all units of two stations that follow one another. */

import * as tf from "../../model/tf.ts";
import type { GraphFacts } from "../linear-operator.ts";
import type { Piece } from "../piece.ts";
import { carry, type LoadedWeights, type Pause, type Run, type Way } from "../propagate.ts";
import { createShelf } from "../shelf.ts";
import type { Step } from "./stations.ts";

/** Units of the upper station whose weights are in memory at once: megabytes between the widest modules of GoogLeNet. */
const blockSize = 64;

export type StepSource = {
  readonly facts: GraphFacts;
  readonly weights: LoadedWeights;
  /** Which channels of a station paths go through: one at either end, all of them between. */
  readonly runOf: (station: string) => Run;
};

/** One unit at the lower end, and several above: its weights come from pushing it on, and are turned round. */
function turned(piece: Piece): Piece {
  const [h, w, , channels] = piece.data.shape;
  const data = tf.reshape<tf.Rank.R4>(piece.data, [h, w, channels, 1]);
  return { ...piece, unit: piece.start, start: piece.unit, data };
}

/** The piece's part about one channel; null where it has none. */
function onlyChannel(piece: Piece, channel: number): Piece | null {
  const [h, w, units, channels] = piece.data.shape;
  const offset = channel - piece.start;
  if (offset < 0 || offset >= channels) return null;
  return { ...piece, start: channel, data: tf.slice(piece.data, [0, 0, 0, offset], [h, w, units, 1]) };
}

const withMagnitudes = (piece: Piece): Piece => ({ ...piece, data: tf.abs(piece.data) });

async function* pieces(step: Step, source: StepSource, pause: Pause): AsyncGenerator<readonly Piece[]> {
  const [lower, upper] = [source.runOf(step.from), source.runOf(step.to)];
  const way: Omit<Way, "direction"> = {
    ends: [step.from, step.to],
    nodes: step.nodes,
    weights: source.weights,
  };
  if (lower.count === 1 && upper.count > 1) {
    yield await carry({ ...way, direction: "push" }, lower, source.facts, pause);
    return;
  }
  for (let start = upper.start; start < upper.start + upper.count; start += blockSize) {
    const count = Math.min(blockSize, upper.start + upper.count - start);
    yield await carry({ ...way, direction: "pull" }, { start, count }, source.facts, pause);
    await pause();
  }
}

/**
 * The magnitudes of a step's weights, piece by piece: `units` are the upper station's, `channels` the lower one's. Each
 * piece is disposed of once the next is asked for.
 */
export async function* stepMagnitudes(step: Step, source: StepSource, pause: Pause): AsyncGenerator<Piece> {
  const [lower, upper] = [source.runOf(step.from), source.runOf(step.to)];
  const asked = (piece: Piece): Piece | null => {
    if (lower.count > 1) return piece;
    return upper.count > 1 ? turned(piece) : onlyChannel(piece, lower.start);
  };
  for await (const made of pieces(step, source, pause)) {
    const shelf = createShelf();
    try {
      shelf.add(step.from, () =>
        made
          .map(asked)
          .filter((piece) => piece !== null)
          .map(withMagnitudes),
      );
      for (const { data } of made) data.dispose();
      yield* shelf.at(step.from);
    } finally {
      shelf.clear();
    }
  }
}
