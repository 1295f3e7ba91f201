/** Colours without their natural correlation: the space that pictures are optimised in. */
import { withGradient } from "../model/ops/custom-gradient.ts";
import * as tf from "../model/tf.ts";

/**
 * The square root of the covariance of ImageNet's RGB pixels, as Lucid gives it (`param/color.py`); a column
 * is a decorrelated axis (brightness, blue to red, green to magenta) in RGB.
 */
const correlationRoot = [
  [0.26, 0.09, 0.02],
  [0.27, 0.0, -0.05],
  [0.27, -0.09, 0.03],
] as const;

const columnNorm = (column: 0 | 1 | 2): number => Math.hypot(...correlationRoot.map((row) => row[column]));

/** The same, divided by the largest norm of a column, so that no axis is stretched. Shape [rgb, axis]. */
export const decorrelationMatrix: readonly (readonly number[])[] = (() => {
  const largest = Math.max(columnNorm(0), columnNorm(1), columnNorm(2));
  return correlationRoot.map((row) => row.map((value) => value / largest));
})();

/** The matrix and its transposed one, row by row: multiplying with a transposed matrix is slow on WebAssembly. */
const matrix = decorrelationMatrix.flat();
const transposed = [0, 1, 2].flatMap((axis) => decorrelationMatrix.map((row) => row[axis] ?? 0));

/**
 * From decorrelated colours, any real numbers, to RGB in (0, 1): `sigmoid(x · Mᵀ)`. Shape `[height, width, 3 · pictures]`
 * in and out, a picture's three channels side by side; differentiable.
 */
export function toRgb(decorrelated: tf.Tensor3D): tf.Tensor3D {
  const [height, width, channels] = decorrelated.shape;
  const mixed = withGradient<tf.Tensor2D, tf.Tensor2D>(
    tf.reshape(decorrelated, [(height * width * channels) / 3, 3]),
    (x) => tf.matMul(x, tf.tensor2d(transposed, [3, 3])),
    (dy) => tf.matMul(dy, tf.tensor2d(matrix, [3, 3])),
  );
  return tf.reshape(tf.sigmoid(mixed), [height, width, channels]);
}
