/**
 * The sum of the magnitudes of all paths between two units: what their expanded weight would be if nothing cancelled. With
 * `T` the expanded weight and `A` this sum, the paths that excite add up to `(T + A) / 2` and those that inhibit to
 * `(T − A) / 2`, at every position.
 */

import type { Manifest } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import { graphFacts } from "../graph-facts.ts";
import { itself, type Piece } from "../piece.ts";
import type { LoadedWeights, Pause, Run } from "../propagate.ts";
import { createShelf } from "../shelf.ts";
import { emptyTile, readPieces, type Tile, tileAt } from "../tile.ts";
import { composePieces } from "./compose.ts";
import type { StationNetwork, Step, Through } from "./stations.ts";
import { type StepSource, stepMagnitudes } from "./step-weights.ts";
import type { PathGraph, StepMatrix } from "./strongest-paths.ts";

export type AbsoluteWeights = {
  readonly tile: Tile; // as tiles are drawn
  /** What the paths are chosen from. Each step's weights are sums over positions, a max pool counting once. */
  readonly graph: PathGraph;
};

const absolute = (weights: LoadedWeights): LoadedWeights =>
  new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: data.map(Math.abs) }]));

/** Adds a piece's weights, summed over positions, to the matrix of its step. */
async function addSums(
  matrix: Float32Array,
  piece: Piece,
  [upper, lower]: readonly [Run, Run],
): Promise<void> {
  const sums = tf.tidy(() => tf.sum(piece.data, [0, 1]));
  try {
    const values = await sums.data<"float32">();
    const [, , , channels] = piece.data.shape;
    values.forEach((value, at) => {
      const row = piece.unit - upper.start + Math.floor(at / channels);
      const place = row * lower.count + piece.start - lower.start + (at % channels);
      matrix[place] = (matrix[place] ?? 0) + value;
    });
  } finally {
    sums.dispose();
  }
}

/**
 * @param runOf which channels of a station paths go through: the two units at the ends, all channels between
 * @param onStep called after each step with how many are done
 */
export async function absoluteWeights(
  manifest: Manifest,
  { stations, steps }: StationNetwork,
  weights: LoadedWeights,
  through: Through,
  runOf: (station: string) => Run,
  { pause, onStep }: { readonly pause: Pause; readonly onStep: (done: number, step: Step) => void },
): Promise<AbsoluteWeights> {
  // Between convolutions every single weight counts; between main layers, the weights of tiles.
  const counted = through === "convolutions" ? absolute(weights) : weights;
  const source = { weights: counted, runOf };
  const drawing: StepSource = { ...source, facts: graphFacts(manifest, "region") };
  const counting: StepSource = { ...source, facts: graphFacts(manifest, "winner") };
  const placeOf = new Map(stations.map((station, place) => [station, place]));
  const [lowest = "", highest = ""] = [stations[0], stations.at(-1)];
  const matrices: StepMatrix[] = [];
  const shelf = createShelf();
  try {
    shelf.add(highest, () => [itself(runOf(highest).start)]);
    let done = 0;
    for (const to of stations.toReversed()) {
      const whole = to === lowest ? null : shelf.merge(to);
      for (const step of steps.filter((candidate) => candidate.to === to)) {
        if (!whole) continue;
        const { from } = step;
        const runs = [runOf(to), runOf(from)] as const;
        const matrix = new Float32Array(runs[0].count * runs[1].count);
        const pooled = step.nodes.some(({ op }) => op === "maxPool");
        for await (const piece of stepMagnitudes(step, drawing, pause)) {
          shelf.add(from, () => [composePieces(whole, piece)].filter((made) => made !== null));
          if (!pooled) await addSums(matrix, piece, runs);
        }
        if (pooled) {
          for await (const piece of stepMagnitudes(step, counting, pause)) await addSums(matrix, piece, runs);
        }
        shelf.merge(from);
        matrices.push({ from: placeOf.get(from) ?? 0, to: placeOf.get(to) ?? 0, weights: matrix });
        onStep(++done, step);
      }
      if (to !== lowest) shelf.drop(to);
    }
    shelf.merge(lowest);
    const pieces = await readPieces(shelf.take(() => shelf.at(lowest)));
    const tile = pieces.length === 0 ? emptyTile : tileAt(pieces, runOf(lowest).start);
    return { tile, graph: { sizes: stations.map((station) => runOf(station).count), steps: matrices } };
  } finally {
    shelf.clear();
  }
}
