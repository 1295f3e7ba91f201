/** One step of a piece through a convolution or a dense layer: a matrix product over channels. */
import * as tf from "../model/tf.ts";
import { MicrographiaError } from "../shared/result.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { type Direction, type Piece, slide, spread } from "./piece.ts";

export type WeightTensor = { readonly shape: readonly number[]; readonly data: Float32Array };
type WeightsOperator = Extract<LinearOperator, { type: "weights" }>;

/** The kernel as `[kh, kw, cin / groups, cout]`; a dense layer's is reshaped to the image that was flattened. */
function kernelTensor(operator: WeightsOperator, { shape, data }: WeightTensor): tf.Tensor4D {
  const full = operator.flattened ? [...operator.flattened, shape[shape.length - 1] ?? 0] : shape;
  const [kh, kw, cin, cout] = full;
  if (full.length !== 4 || !kh || !kw || !cin || !cout || kh * kw * cin * cout !== data.length) {
    throw new MicrographiaError(
      "corrupt",
      `The tensor “${operator.tensor}” has the shape [${shape}], which does not fit.`,
    );
  }
  return tf.tensor4d(data, [kh, kw, cin, cout]);
}

/** The channels of `[from, from + size)` that fall into group `index` of groups that are `width` wide. */
function withinGroup(from: number, size: number, index: number, width: number) {
  const start = Math.max(from, index * width);
  const end = Math.min(from + size, (index + 1) * width);
  return { start, size: end - start };
}

/**
 * The piece on the other side of the weights, one piece for each group it touches. Pulling, the piece is about
 * output channels and becomes one about input channels; pushing, the reverse. Shapes: piece `[h, w, n, c]`,
 * kernel slice `[kh, kw, c, d]` (pulling: `[kh, kw, d, c]`), product `[h · w · n, kh · kw · d]`.
 */
export function applyWeights(
  piece: Piece,
  operator: WeightsOperator,
  weights: WeightTensor,
  direction: Direction,
): Piece[] {
  const kernel = kernelTensor(operator, weights);
  const [kh, kw, cin, cout] = kernel.shape;
  const near = direction === "pull" ? cout / operator.groups : cin; // channels of a group on the piece's side
  const far = direction === "pull" ? cin : cout / operator.groups;
  const [h, w, n, channels] = piece.data.shape;
  const { origin, stride, outerStep, innerStep } = slide(piece, operator.sliding, direction);
  const firstGroup = Math.floor(piece.start / near);
  const lastGroup = Math.floor((piece.start + channels - 1) / near);
  const pieces: Piece[] = [];
  for (let group = firstGroup; group <= lastGroup; group++) {
    const part = withinGroup(piece.start, channels, group, near);
    const slice =
      direction === "pull"
        ? tf.slice(kernel, [0, 0, 0, part.start], [kh, kw, cin, part.size])
        : tf.slice(kernel, [0, 0, part.start - group * near, group * far], [kh, kw, part.size, far]);
    // A unit's own weight is exactly 1: its slice of the kernel is passed on as stored, without arithmetic.
    const own = piece.kind === "itself";
    const terms = own ? asTerms(slice, direction) : multiply(piece, part, slice, direction);
    const units = own ? part.size : n;
    const sizes = { outer: [h, w], inner: [kh, kw], units, channels: far } as const;
    pieces.push({
      origin,
      stride,
      unit: own ? piece.unit + part.start - piece.start : piece.unit,
      start: group * far,
      data: spread(terms, sizes, outerStep, innerStep),
      kind: own ? "direct" : "expanded",
    });
  }
  return pieces;
}

/** A slice of a kernel as `[kh, kw, units, channels]`: pulling, its outputs are the units. */
const asTerms = (slice: tf.Tensor4D, direction: Direction): tf.Tensor =>
  direction === "pull" ? tf.transpose(slice, [0, 1, 3, 2]) : slice;

function multiply(
  piece: Piece,
  part: { start: number; size: number },
  slice: tf.Tensor4D,
  direction: Direction,
): tf.Tensor {
  const [h, w, n] = piece.data.shape;
  const [kh, kw, a, b] = slice.shape;
  const cells = tf.reshape(tf.slice(piece.data, [0, 0, 0, part.start - piece.start], [h, w, n, part.size]), [
    h * w * n,
    part.size,
  ]) as tf.Tensor2D;
  // Transposed beforehand: WebAssembly multiplies with a transposed matrix many times as slowly.
  const matrix =
    direction === "pull"
      ? tf.transpose(tf.reshape(slice, [kh * kw * a, b]))
      : tf.reshape(tf.transpose(slice, [2, 0, 1, 3]), [a, kh * kw * b]);
  const product = tf.matMul(cells, matrix as tf.Tensor2D);
  if (n === 1) return product;
  const far = direction === "pull" ? a : b;
  return tf.transpose(tf.reshape(product, [h * w, n, kh * kw, far]), [0, 2, 1, 3]);
}
