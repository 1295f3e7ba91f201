/** All weights into a unit from an earlier layer, as a matrix of positions and channels. */

import { MicrographiaError, unwrap } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { graphFacts } from "./graph-facts.ts";
import type { Pair } from "./linear-operator.ts";
import { nodeNamed } from "./node-named.ts";
import type { Pause } from "./propagate.ts";
import type { ReadPiece } from "./tile.ts";
import { locateUnit, readOwnPath, type WeightedPack, weightsAlong } from "./weights-between.ts";

export type IncomingWeights = {
  readonly unit: UnitAddress;
  readonly height: number;
  readonly width: number;
  /** The earlier layer's position that row 0, column 0 stands for, as for a tile; the next one lies `step` further. */
  readonly origin: Pair;
  readonly step: Pair;
  readonly channels: number; // of the earlier layer
  readonly values: Float32Array; // [height · width, channels]
  readonly method: "direct" | "expanded";
  /** Whether a max pool lies between. Of its region only the middle counts, so that every weight counts once. */
  readonly pooled: boolean;
};

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The distance at which a side's weights lie: a pool that steps leaves empty rows between, which are no weights of zero. */
function spacing(filled: readonly number[]): number {
  const [first = 0, ...others] = filled;
  return Math.max(
    1,
    others.reduce((step, at) => gcd(step, at - first), 0),
  );
}

/** The box that holds all pieces, and their numbers in it: `[height, width, channels]`. */
function onOneBox(pieces: readonly ReadPiece[], channels: number) {
  const [top, left] = ([0, 1] as const).map((axis) => Math.min(...pieces.map(({ origin }) => origin[axis])));
  const end = (axis: 0 | 1, side: "height" | "width") =>
    Math.max(...pieces.map((piece) => piece.origin[axis] + piece[side]));
  const origin: Pair = [top ?? 0, left ?? 0];
  const height = end(0, "height") - origin[0];
  const width = end(1, "width") - origin[1];
  const values = new Float32Array(height * width * channels);
  for (const piece of pieces) {
    piece.values.forEach((value, at) => {
      const cell = Math.floor(at / piece.channels);
      const row = piece.origin[0] - origin[0] + Math.floor(cell / piece.width);
      const column = piece.origin[1] - origin[1] + (cell % piece.width);
      values[(row * width + column) * channels + piece.start + (at % piece.channels)] = value;
    });
  }
  return { origin, height, width, values };
}

/**
 * A unit's weights from all channels of an earlier layer or node, at any distance. Throws `not-found` for names that
 * there are not, `invalid` when no weights lead from there to the unit.
 */
export async function incomingWeights(
  pack: WeightedPack,
  unit: UnitAddress,
  from: string,
  pause?: Pause,
): Promise<IncomingWeights> {
  const { manifest } = pack;
  const upper = unwrap(locateUnit(manifest, unit));
  const node = unwrap(nodeNamed(manifest, from));
  const path = await readOwnPath(pack, upper, node, "pull");
  const pieces = await weightsAlong(manifest, path, "winner", pause);
  if (pieces.length === 0) {
    throw new MicrographiaError(
      "invalid",
      `No weights lead from ${from} to ${formatUnit(unit)}: name an earlier layer.`,
    );
  }
  const channels = graphFacts(manifest).shapeOf(node)[2];
  const { origin, height, width, values } = onOneBox(pieces, channels);
  const isFilled = (row: number, column: number): boolean => {
    const cell = (row * width + column) * channels;
    return values.subarray(cell, cell + channels).some((weight) => weight !== 0);
  };
  const [rows, columns] = [indices(height), indices(width)];
  const filledRows = rows.filter((row) => columns.some((column) => isFilled(row, column)));
  const filledColumns = columns.filter((column) => rows.some((row) => isFilled(row, column)));
  const step: Pair = [spacing(filledRows), spacing(filledColumns)];
  const on = (at: readonly number[], filled: readonly number[], by: number) =>
    at.filter((place) => (place - (filled[0] ?? 0)) % by === 0);
  const [keptRows, keptColumns] = [on(rows, filledRows, step[0]), on(columns, filledColumns, step[1])];
  return {
    unit,
    height: keptRows.length,
    width: keptColumns.length,
    origin: [origin[0] + (keptRows[0] ?? 0), origin[1] + (keptColumns[0] ?? 0)],
    step,
    channels,
    values: Float32Array.from(
      keptRows.flatMap((row) =>
        keptColumns.flatMap((column) => {
          const cell = (row * width + column) * channels;
          return [...values.subarray(cell, cell + channels)];
        }),
      ),
    ),
    method: pieces.some(({ kind }) => kind !== "direct") ? "expanded" : "direct",
    pooled: path.nodes.some(({ op }) => op === "maxPool"),
  };
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
