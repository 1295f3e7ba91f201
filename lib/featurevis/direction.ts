/** Directions in the space of a layer's units: a vector of weights, and how far activations point along it. */
import * as tf from "../model/tf.ts";
import { MicrographiaError } from "../shared/result.ts";

/** Lucid's floor of the cosine (`optvis/objectives_util.py`), so that a picture that points elsewhere still gets a gradient. */
const leastCosine = 0.1;

/** Added in squares to the length of activations, so that a length of zero has a gradient; Lucid adds it to the length itself. */
const smallestLength = 1e-4;

/** The weights of all of a layer's units, in order. Throws `not-found` for a unit that the layer does not have. */
export function directionVector(
  weights: readonly (readonly [number, number])[],
  units: number,
  layer: string,
): Float32Array {
  const vector = new Float32Array(units);
  for (const [index, weight] of weights) {
    if (index >= units) {
      throw new MicrographiaError(
        "not-found",
        `There is no unit ${index} in ${layer}: it has units 0 to ${units - 1}.`,
      );
    }
    vector[index] = weight;
  }
  return vector;
}

/**
 * The mean over positions of `a·v · max(0.1, cos(a, v))^power`, with `a` the activations `[1, height, width, units]` at a position and `v`
 * the vector; `cos(a, v) = a·v / (√(|a|² + 10⁻⁸) |v|)`. With power 0 the mean of the dot products. Differentiable.
 */
export function directionAt(activations: tf.Tensor4D, vector: Float32Array, power: number): tf.Scalar {
  const along = tf.sum(tf.mul(activations, tf.tensor1d(vector)), 3);
  if (power === 0) return tf.mean(along);
  const length = Math.hypot(...vector);
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(activations), 3), smallestLength ** 2));
  const cosines = tf.div(along, tf.mul(lengths, length));
  return tf.mean(tf.mul(along, tf.pow(tf.maximum(cosines, leastCosine), power)));
}
