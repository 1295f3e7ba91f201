/**
 * How alike pictures are to a layer: inner products of their Gram matrices, which say which units fire together, wherever (Lucid's
 * `diversity`, after Gatys et al. 2015 and "Feature Visualization", Olah et al. 2017).
 */
import { withGradient } from "../model/ops/custom-gradient.ts";
import * as tf from "../model/tf.ts";

/** Lucid's smallest squared length that a Gram matrix is divided by, so that one of zeros stays zero. */
const smallestSquare = 1e-10;

/** `FᵀF` of `[positions, units]`, with its gradient `F (dG + dGᵀ)`. */
const gram = (features: tf.Tensor2D): tf.Tensor2D =>
  withGradient<tf.Tensor2D, tf.Tensor2D>(
    features,
    (f, save) => {
      save([f]);
      // Products with a transposed operand are many times slower on WebAssembly than with one that has been turned around before.
      return tf.matMul(tf.transpose(f), f);
    },
    (dy, [f]) => tf.matMul(f as tf.Tensor2D, tf.add(dy, tf.transpose(dy))),
  );

/** The Gram matrix of activations `[1, height, width, units]`, divided by its length: `[units, units]`. Differentiable. */
export function unitGram(activations: tf.Tensor4D): tf.Tensor2D {
  const [, height, width, units] = activations.shape;
  const matrix = gram(tf.reshape(activations, [height * width, units]));
  return tf.div(matrix, tf.sqrt(tf.maximum(tf.sum(tf.square(matrix)), smallestSquare)));
}

/**
 * For each picture the sum of its likeness to all others, `Σ_{j≠i} ⟨G_i, G_j⟩` of unit Gram matrices: 0 when nothing in one fires together
 * as in any other, `pictures − 1` when all are the same. Lucid's diversity is the mean of these over the pictures. Differentiable.
 */
export function likenesses(activations: readonly tf.Tensor4D[]): tf.Scalar[] {
  const grams = activations.map(unitGram);
  const products = grams.map((own, i) =>
    grams.map((other, j) => (j < i ? tf.sum(tf.mul(own, other)) : null)),
  );
  return grams.map(
    (_, i) =>
      tf.addN(
        grams.flatMap((__, j) => {
          const product = products[Math.max(i, j)]?.[Math.min(i, j)];
          return product ? [product] : [];
        }),
      ) as tf.Scalar,
  );
}
