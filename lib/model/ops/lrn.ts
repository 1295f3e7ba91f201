/** Local response normalisation across channels, as ONNX defines it. */
import * as tf from "../tf.ts";
import { hasKernel, type NormaliseAttributes, runKernel } from "../wasm/own-kernels.ts";
import { withGradient } from "./custom-gradient.ts";

export type LrnParameters = {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly bias: number;
};

/**
 * For every channel the sum of `below` channels before it, itself, and `above` after it, as shifted copies. Slices are
 * cheaper on every backend than a product with a band matrix.
 */
function windowSum(x: tf.Tensor2D, below: number, above: number): tf.Tensor2D {
  const [rows, channels] = x.shape;
  const padded = tf.pad2d(x, [
    [0, 0],
    [below, above],
  ]);
  const shifted = Array.from({ length: below + above + 1 }, (_, shift) =>
    tf.slice2d(padded, [0, shift], [rows, channels]),
  );
  return tf.addN(shifted);
}

/** `base^(-beta)` for positive bases, by square roots for the exponents that networks use: they are far quicker than a power. */
function inversePower(base: tf.Tensor2D, beta: number): tf.Tensor2D {
  const root = tf.rsqrt(base); // base^(-1/2)
  if (beta === 0.5) return root;
  if (beta === 0.75) return tf.mul(root, tf.sqrt(root)); // base^(-1/2) · base^(-1/4)
  return tf.pow(base, -beta);
}

/** The whole of it in one pass over memory instead of some twenty. */
function inOneKernel(x: tf.Tensor4D, attributes: NormaliseAttributes): tf.Tensor4D {
  return withGradient(
    x,
    (input, save): tf.Tensor4D => {
      save([input]);
      return runKernel("ChannelNormalise", { x: input }, attributes);
    },
    (dy, [input]) => runKernel("ChannelNormaliseGradient", { x: input as tf.Tensor, dy }, attributes),
  );
}

/**
 * `y = x · s^(-beta)` with `s = bias + alpha / size · Σ x²`, the sum over channels `c − ⌊(size − 1) / 2⌋` to
 * `c + ⌈(size − 1) / 2⌉`, for `x` `[batch, height, width, channels]`. The gradient, with Σ' the same window mirrored:
 * `dx = dy · s^(-beta) − 2 · alpha / size · beta · x · Σ' (dy · x · s^(-beta − 1))`.
 */
export function lrn(x: tf.Tensor4D, { size, alpha, beta, bias }: LrnParameters): tf.Tensor4D {
  const below = Math.floor((size - 1) / 2);
  const above = Math.ceil((size - 1) / 2);
  if (beta === 0.75 && hasKernel("ChannelNormalise")) {
    const scale = alpha / size;
    return inOneKernel(x, { below, above, scale, bias, factor: (2 * alpha * beta) / size });
  }
  const flat = (t: tf.Tensor4D): tf.Tensor2D => tf.reshape(t, [-1, x.shape[3]]);
  return withGradient(
    x,
    (input, save): tf.Tensor4D => {
      const values = flat(input);
      const squares = windowSum(tf.square(values), below, above);
      const s: tf.Tensor2D = tf.add(tf.mul(squares, alpha / size), bias);
      save([input, s]);
      return tf.reshape(tf.mul(values, inversePower(s, beta)), x.shape);
    },
    (dy, saved): tf.Tensor4D => {
      const values = flat(saved[0] as tf.Tensor4D);
      const s = saved[1] as tf.Tensor2D;
      const scaled: tf.Tensor2D = tf.mul(flat(dy), inversePower(s, beta));
      const shared = windowSum(tf.div(tf.mul(scaled, values), s), above, below);
      const indirect = tf.mul(tf.mul(values, shared), (2 * alpha * beta) / size);
      return tf.reshape(tf.sub(scaled, indirect), x.shape);
    },
  );
}
