/** From pixels to what the network takes, as the manifest's `input` describes it. */
import { MicrographiaError } from "../shared/result.ts";
import type { InputSpec } from "./manifest.ts";
import * as tf from "./tf.ts";

/** As a product with a matrix of ones and zeros, which is exact: WebAssembly takes ten times as long to reverse a short axis. */
function redAndBlueSwapped(image: tf.Tensor4D): tf.Tensor4D {
  const swap = tf.tensor2d([0, 0, 1, 0, 1, 0, 1, 0, 0], [3, 3]);
  return tf.reshape(tf.matMul(tf.reshape<tf.Rank.R2>(image, [-1, 3]), swap), image.shape);
}

/**
 * Network input from RGB on the 0-255 scale, `[batch, height, width, 3]`, of any size: channels in the network's order,
 * then `(pixel − mean) / std`. Differentiable. The caller owns the result.
 */
export function preprocess(rgb: tf.Tensor4D, { order, mean, std }: InputSpec): tf.Tensor4D {
  return tf.tidy(() => {
    const ordered = order === "bgr" ? redAndBlueSwapped(rgb) : rgb;
    return tf.div(tf.sub(ordered, tf.tensor1d(mean)), tf.tensor1d(std));
  });
}

/**
 * The RGB pixels `[1, height, width, 3]` of an image of 8-bit samples, row by row. Of `samples` per pixel (3, or 4 with an
 * alpha channel) the first three are taken. Throws `invalid` when the data are not of that size.
 */
export function pixelsToTensor(
  data: Uint8Array | Uint8ClampedArray,
  height: number,
  width: number,
  samples: 3 | 4,
): tf.Tensor4D {
  if (data.length !== height * width * samples) {
    throw new MicrographiaError(
      "invalid",
      `An image of ${width} × ${height} pixels has ${height * width * samples} samples, not ${data.length}.`,
    );
  }
  const rgb = new Float32Array(height * width * 3);
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgb[pixel * 3 + channel] = data[pixel * samples + channel] ?? 0;
    }
  }
  return tf.tensor4d(rgb, [1, height, width, 3]);
}
