/**
 * A piece of a linear map on its way through the graph: weights between a run of units at the far end and a run of
 * channels of some node, over relative positions. Pieces are moved from node to node (`propagate.ts`), never mutated.
 *
 * Positions: the weight in cell `[i, j]` joins the upper end's position `p` with the lower end's position
 * `p · stride + origin + [i, j]`, where the lower end is the one closer to the network's input.
 */
import * as tf from "../model/tf.ts";
import { MicrographiaError } from "../shared/result.ts";
import type { Pair, Sliding } from "./linear-operator.ts";

export type Piece = {
  readonly origin: Pair;
  readonly stride: Pair;
  readonly unit: number; // the first unit of the far end that the piece is about
  readonly start: number; // the first channel of the node that the piece is about
  readonly data: tf.Tensor4D; // [height, width, units, channels]
  /**
   * `itself`: units as seen from themselves, each with one weight of exactly 1. `direct`: numbers of one kernel as they
   * are stored. `expanded`: numbers that were computed from several weights, a pool, or a scale.
   */
  readonly kind: "itself" | "direct" | "expanded";
};

/** Where every path begins: a run of units as seen from themselves. */
export const itself = (start: number, count = 1): Piece => ({
  origin: [0, 0],
  stride: [1, 1],
  unit: start,
  start,
  data: tf.reshape(tf.eye(count), [1, 1, count, count]),
  kind: "itself",
});

/**
 * One axis of `spread`: the 0/1 matrix `[size, outer · inner]` that adds term (i, k) to cell
 * `i · outerStep + k · innerStep`; null where that would change nothing.
 */
function scatterMatrix(
  outer: number,
  inner: number,
  outerStep: number,
  innerStep: number,
): tf.Tensor2D | null {
  if (inner === 1 && (outer === 1 || outerStep === 1)) return null;
  if (outer === 1 && innerStep === 1) return null;
  const size = (outer - 1) * outerStep + (inner - 1) * innerStep + 1;
  const cells = new Float32Array(size * outer * inner);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      cells[(i * outerStep + k * innerStep) * outer * inner + i * inner + k] = 1;
    }
  }
  return tf.tensor2d(cells, [size, outer * inner]);
}

/** The sizes of terms before they are spread: of the piece, of the window, and what each cell holds. */
export type TermSizes = {
  readonly outer: Pair;
  readonly inner: Pair;
  readonly units: number;
  readonly channels: number;
};

/**
 * Adds up terms over the relative positions they stand for: `terms[i, j, k, l, n, c]` goes to row
 * `i · outerStep + k · innerStep` and column `j · outerStep + l · innerStep`. One matrix product for each axis.
 * Terms come flattened as `[h, w, kh, kw, units, channels]`; the answer is `[height, width, units, channels]`.
 */
export function spread(
  terms: tf.Tensor,
  { outer: [h, w], inner: [kh, kw], units, channels }: TermSizes,
  outerStep: Pair,
  innerStep: Pair,
): tf.Tensor4D {
  return tf.tidy(() => {
    const cell = units * channels;
    const byRow = tf.transpose(tf.reshape(terms, [h, w, kh, kw * cell]), [0, 2, 1, 3]);
    const rows = scatterMatrix(h, kh, outerStep[0], innerStep[0]);
    const flat = tf.reshape(byRow, [h * kh, w * kw * cell]);
    const summed = rows ? tf.matMul(rows, flat) : flat;
    const height = rows ? rows.shape[0] : h * kh;
    const columns = scatterMatrix(w, kw, outerStep[1], innerStep[1]);
    if (!columns) return tf.reshape(summed, [height, w * kw, units, channels]);
    // [columns, rows · cell], so that one product serves every row.
    const byColumn = tf.reshape(tf.transpose(tf.reshape(summed, [height, w * kw, cell]), [1, 0, 2]), [
      w * kw,
      height * cell,
    ]);
    const product = tf.reshape(tf.matMul(columns, byColumn), [columns.shape[0], height, cell]);
    return tf.reshape(tf.transpose(product, [1, 0, 2]), [height, columns.shape[0], units, channels]);
  });
}

/** Which way a piece is moved: `pull` towards the network's input, `push` towards its output. */
export type Direction = "pull" | "push";

/** How a sliding window moves a piece: the steps for `spread`, and where the piece comes to lie. */
export function slide(
  piece: Pick<Piece, "origin" | "stride">,
  { strides, dilations, pads }: Sliding,
  direction: Direction,
) {
  const stride: Pair = [piece.stride[0] * strides[0], piece.stride[1] * strides[1]];
  const at = (axis: 0 | 1) => piece.origin[axis] * strides[axis] - pads[axis];
  const from = (axis: 0 | 1) => piece.origin[axis] - pads[axis] * piece.stride[axis];
  return direction === "pull"
    ? { stride, origin: [at(0), at(1)] as Pair, outerStep: strides, innerStep: dilations }
    : {
        stride,
        origin: [from(0), from(1)] as Pair,
        outerStep: [1, 1] as Pair,
        innerStep: [dilations[0] * piece.stride[0], dilations[1] * piece.stride[1]] as Pair,
      };
}

/** The sum of several pieces on their common positions, units and channels. Pieces that differ in stride cannot be added. */
export function sum(pieces: readonly Piece[]): Piece | null {
  const [first, ...others] = pieces;
  if (!first || others.length === 0) return first ?? null;
  for (const piece of others) {
    if (piece.stride[0] !== first.stride[0] || piece.stride[1] !== first.stride[1]) {
      throw new MicrographiaError(
        "unsupported",
        "Paths between these units step over the image at different strides, so their weights have no common tile.",
      );
    }
  }
  const corners = pieces.map(({ origin, unit, start }) => [origin[0], origin[1], unit, start] as const);
  const low = axes.map((axis) => Math.min(...corners.map((corner) => corner[axis])));
  const high = axes.map((axis) =>
    Math.max(...pieces.map(({ data }, i) => (corners[i]?.[axis] ?? 0) + data.shape[axis])),
  );
  const padded = pieces.map(({ data }, i) =>
    tf.pad(
      data,
      axes.map((axis): [number, number] => {
        const before = (corners[i]?.[axis] ?? 0) - (low[axis] ?? 0);
        return [before, (high[axis] ?? 0) - (low[axis] ?? 0) - before - data.shape[axis]];
      }),
    ),
  );
  const [top = 0, left = 0, unit = 0, start = 0] = low;
  return { origin: [top, left], stride: first.stride, unit, start, data: tf.addN(padded), kind: "expanded" };
}

/** Rows, columns, units, channels. */
const axes = [0, 1, 2, 3] as const;

/** Whether two pieces speak of the same units. */
export const shareUnits = (a: Piece, b: Piece): boolean =>
  a.unit < b.unit + b.data.shape[2] && b.unit < a.unit + a.data.shape[2];

/** Whether two pieces speak of the same units and the same channels. */
const overlap = (a: Piece, b: Piece): boolean =>
  shareUnits(a, b) && a.start < b.start + b.data.shape[3] && b.start < a.start + a.data.shape[3];

/**
 * Pieces of which no two overlap, in the sense given: those that do are added up. With `overlap`, each pair of a unit
 * and a channel is in at most one piece. Call it inside `tf.tidy`.
 */
export function disjoint(
  pieces: readonly Piece[],
  together: (a: Piece, b: Piece) => boolean = overlap,
): Piece[] {
  const apart: Piece[] = [];
  for (const piece of pieces) {
    let whole = piece;
    for (;;) {
      const at = apart.findIndex((other) => together(whole, other));
      if (at < 0) break;
      const [other] = apart.splice(at, 1);
      whole = sum(other ? [other, whole] : [whole]) ?? whole;
    }
    apart.push(whole);
  }
  return apart.sort((a, b) => a.unit - b.unit || a.start - b.start);
}
