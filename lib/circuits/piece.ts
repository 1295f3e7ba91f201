/**
 * A piece of a linear map on its way through the graph: weights between one unit and a run of channels of some
 * node, over relative positions. Pieces are moved from node to node (`pull.ts`, `push.ts`), never mutated.
 *
 * Positions: the weight in cell `[i, j]` joins the far end's position `p` with the near end's position
 * `p · stride + origin + [i, j]`, where the near end is the one closer to the network's input.
 */
import * as tf from "../model/tf.ts";
import { MicrographiaError } from "../shared/result.ts";
import type { Pair, Sliding } from "./linear-operator.ts";

export type Piece = {
  readonly origin: Pair;
  readonly stride: Pair;
  readonly start: number; // the first channel of the node that the piece is about
  readonly data: tf.Tensor3D; // [height, width, channels]
  /**
   * `itself`: the unit alone, one weight of exactly 1. `direct`: numbers of one kernel as they are stored.
   * `expanded`: numbers that were computed from several weights, a pool, or a scale.
   */
  readonly kind: "itself" | "direct" | "expanded";
};

/** Where every path begins: the unit as seen from itself. */
export const itself = (channel: number): Piece => ({
  origin: [0, 0],
  stride: [1, 1],
  start: channel,
  data: tf.ones([1, 1, 1]),
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

/**
 * Adds up terms over the relative positions they stand for: `terms[i, j, k, l, c]` goes to row
 * `i · outerStep + k · innerStep` and column `j · outerStep + l · innerStep`. One matrix product for each axis.
 * Terms come flattened as `[h, w, kh, kw, channels]` of the given sizes; the answer is `[height, width, channels]`.
 */
export function spread(
  terms: tf.Tensor,
  [h, w, kh, kw, channels]: readonly [number, number, number, number, number],
  outerStep: Pair,
  innerStep: Pair,
): tf.Tensor3D {
  return tf.tidy(() => {
    const byRow = tf.transpose(tf.reshape(terms, [h, w, kh, kw * channels]), [0, 2, 1, 3]);
    const rows = scatterMatrix(h, kh, outerStep[0], innerStep[0]);
    const flat = tf.reshape(byRow, [h * kh, w * kw * channels]);
    const summed = rows ? tf.matMul(rows, flat) : flat;
    const height = rows ? rows.shape[0] : h * kh;
    const columns = scatterMatrix(w, kw, outerStep[1], innerStep[1]);
    if (!columns) return tf.reshape(summed, [height, w * kw, channels]);
    // [columns, rows · channels], so that one product serves every row.
    const byColumn = tf.reshape(tf.transpose(tf.reshape(summed, [height, w * kw, channels]), [1, 0, 2]), [
      w * kw,
      height * channels,
    ]);
    const product = tf.matMul(columns, byColumn);
    return tf.transpose(tf.reshape(product, [columns.shape[0], height, channels]), [1, 0, 2]);
  });
}

/** Which way a piece is moved: `pull` towards the network's input, `push` towards its output. */
export type Direction = "pull" | "push";

/** How a sliding window moves a piece: the steps for `spread`, and where the piece comes to lie. */
export function slide(piece: Piece, { strides, dilations, pads }: Sliding, direction: Direction) {
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

/** The sum of several pieces on their common positions and channels. Pieces that differ in stride cannot be added. */
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
  const low = (of: (piece: Piece) => number) => Math.min(...pieces.map(of));
  const high = (of: (piece: Piece) => number) => Math.max(...pieces.map(of));
  const top = low((piece) => piece.origin[0]);
  const left = low((piece) => piece.origin[1]);
  const bottom = high((piece) => piece.origin[0] + piece.data.shape[0]);
  const right = high((piece) => piece.origin[1] + piece.data.shape[1]);
  const start = low((piece) => piece.start);
  const end = high((piece) => piece.start + piece.data.shape[2]);
  const padded = pieces.map(({ origin, start: own, data }) =>
    tf.pad(data, [
      [origin[0] - top, bottom - origin[0] - data.shape[0]],
      [origin[1] - left, right - origin[1] - data.shape[1]],
      [own - start, end - own - data.shape[2]],
    ]),
  );
  return { origin: [top, left], stride: first.stride, start, data: tf.addN(padded), kind: "expanded" };
}
