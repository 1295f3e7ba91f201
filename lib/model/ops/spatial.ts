/**
 * Moving things about in the plane: padding, cropping, taking every n-th position, and putting zeros between.
 * All arrays are `[batch, height, width, channels]`; pads are `[top, left, bottom, right]`.
 */
import * as tf from "../tf.ts";
import { withGradient } from "./custom-gradient.ts";

export type Pads = readonly [top: number, left: number, bottom: number, right: number];
export type Pair = readonly [y: number, x: number];

/** Pads with a value where a pad is positive and crops where it is negative. Differentiable. */
export function padOrCrop(x: tf.Tensor4D, pads: Pads, value = 0): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const each = (size: (pad: number) => number): Pads => [
    size(pads[0]),
    size(pads[1]),
    size(pads[2]),
    size(pads[3]),
  ];
  const [cropTop, cropLeft, cropBottom, cropRight] = each((pad) => Math.max(0, -pad));
  const [top, left, bottom, right] = each((pad) => Math.max(0, pad));
  let y = x;
  if (cropTop || cropLeft || cropBottom || cropRight) {
    const rows = height - cropTop - cropBottom;
    const columns = width - cropLeft - cropRight;
    // Rows of channels as one axis: slices are copied run by run, and longer runs are quicker.
    const flat: tf.Tensor3D = tf.reshape(y, [batch, height, width * channels]);
    const kept = tf.slice3d(flat, [0, cropTop, cropLeft * channels], [batch, rows, columns * channels]);
    y = tf.reshape(kept, [batch, rows, columns, channels]);
  }
  if (top || left || bottom || right) {
    const paddings: [number, number][] = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    y = tf.pad(y, paddings, value);
  }
  return y === x ? tf.clone(x) : y;
}

/**
 * Puts `stride - 1` zero rows after every row and zero columns after every column, then pads with zeros or crops at the
 * end to exactly `height × width`. The adjoint of taking every `stride`-th position.
 */
export function insertZeros(x: tf.Tensor4D, strides: Pair, size: Pair): tf.Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const [sy, sx] = strides;
  return tf.tidy(() => {
    // As arrays of three axes, the middle one of length 1, because high ranks are slow or missing on some backends.
    const withRows = tf.pad3d(tf.reshape(x, [batch * rows, 1, columns * channels]), [
      [0, 0],
      [0, sy - 1],
      [0, 0],
    ]);
    const withColumns = tf.pad3d(tf.reshape(withRows, [batch * rows * sy * columns, 1, channels]), [
      [0, 0],
      [0, sx - 1],
      [0, 0],
    ]);
    const spread: tf.Tensor4D = tf.reshape(withColumns, [batch, rows * sy, columns * sx, channels]);
    return padOrCrop(spread, [0, 0, size[0] - rows * sy, size[1] - columns * sx]);
  });
}

/** Every `strides`-th position, from the first one on. Differentiable. */
export function subsample(x: tf.Tensor4D, strides: Pair): tf.Tensor4D {
  const [sy, sx] = strides;
  if (sy === 1 && sx === 1) return tf.clone(x);
  const size = [x.shape[1], x.shape[2]] as const;
  return withGradient(
    x,
    (input) => tf.stridedSlice(input, [0, 0, 0, 0], input.shape, [1, sy, sx, 1]) as tf.Tensor4D,
    (dy) => insertZeros(dy, strides, size),
  );
}
