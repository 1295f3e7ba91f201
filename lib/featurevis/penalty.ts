/** What a picture is like by itself: measures that are zero for plain grey, to be counted against an objective. */
import * as tf from "../model/tf.ts";

/** The mean of `|difference|` between neighbours along one axis. */
function meanDifference(picture: tf.Tensor3D, axis: 0 | 1): tf.Scalar {
  const [height, width, channels] = picture.shape;
  const size: [number, number, number] =
    axis === 0 ? [height - 1, width, channels] : [height, width - 1, channels];
  const next = tf.slice(picture, axis === 0 ? [1, 0, 0] : [0, 1, 0], size);
  return tf.mean(tf.abs(tf.sub(next, tf.slice(picture, [0, 0, 0], size))));
}

/**
 * "total-variation": the mean absolute difference of vertical neighbours plus that of horizontal ones. "contrast": the mean squared
 * distance from grey (0.5). Of RGB in (0, 1), `[size, size, 3]`; differentiable.
 */
export function pictureMeasure(of: "total-variation" | "contrast", picture: tf.Tensor3D): tf.Scalar {
  return of === "contrast"
    ? tf.mean(tf.square(tf.sub(picture, 0.5)))
    : tf.add(meanDifference(picture, 0), meanDifference(picture, 1));
}
