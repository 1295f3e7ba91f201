/** Maxima of sliding windows. What lies outside the image is never one. */
import * as tf from "../tf.ts";
import { hasKernel, type MaxPoolGradientAttributes, runKernel } from "../wasm/own-kernels.ts";
import { withGradient } from "./custom-gradient.ts";
import { isOne, type PoolGeometry, padForWindows, type Windows, windowsOn } from "./pool-windows.ts";
import { insertZeros, type Pair, padOrCrop, subsample } from "./spatial.ts";

/** The lowest float32. Finite, so that its product with a zero gradient is zero. */
const lowest = -3.4028234663852886e38;

/**
 * Values with the same order as `x`, all positive: x⁺ + 10⁻³⁰ / (10⁻⁶ + x⁻), which leaves positive values what they are.
 * WebAssembly (TensorFlow.js 4.22) begins its search for a window's maximum at the smallest positive number, so that
 * windows without a positive value would have none.
 */
function positiveInSameOrder(x: tf.Tensor4D): tf.Tensor4D {
  return tf.add(tf.relu(x), tf.div(1e-30, tf.add(tf.relu(tf.neg(x)), 1e-6)));
}

/** Each value of `dy` goes to where the maximum of its window was found, the first in reading order among equals. */
function scatterToMaxima(dy: tf.Tensor4D, x: tf.Tensor4D, kernel: Pair, strides: Pair): tf.Tensor4D {
  const { indexes } = tf.maxPoolWithArgmax(
    positiveInSameOrder(x),
    [kernel[0], kernel[1]],
    [strides[0], strides[1]],
    "valid",
    true, // positions count through the whole batch
  ) as unknown as { readonly indexes: tf.Tensor4D }; // the declared type has lost the names
  const flat = tf.scatterND(tf.reshape(indexes, [-1, 1]), tf.reshape(dy, [-1]), [x.size]);
  return tf.reshape(flat, x.shape);
}

function plainMaxPool(x: tf.Tensor4D, { kernel, strides }: PoolGeometry): tf.Tensor4D {
  return withGradient(
    x,
    (input, save) => {
      save([input]);
      return tf.maxPool(input, [kernel[0], kernel[1]], [strides[0], strides[1]], "valid");
    },
    // TensorFlow.js's own gradient is slower than this one on WebAssembly, and loses windows without a positive value.
    (dy, [input]) => scatterToMaxima(dy, input as tf.Tensor4D, kernel, strides),
  );
}

/** Both directions without a padded copy of the image. The gradient goes where `scatterToMaxima` puts it. */
function maxPoolInPlace(x: tf.Tensor4D, { kernel, strides }: PoolGeometry, windows: Windows): tf.Tensor4D {
  const [vertical, horizontal] = windows;
  const before = [vertical.before, horizontal.before] as const;
  const attributes: MaxPoolGradientAttributes = { kernel, strides, before };
  return withGradient(
    x,
    (input, save) => {
      const y = tf.maxPool(
        input,
        [...kernel],
        [...strides],
        [
          [0, 0],
          [vertical.before, vertical.after + vertical.overhang],
          [horizontal.before, horizontal.after + horizontal.overhang],
          [0, 0],
        ],
      );
      save([input, y]);
      return y;
    },
    (dy, [input, y]) =>
      runKernel("MaxPoolGradient", { x: input as tf.Tensor, y: y as tf.Tensor, dy }, attributes),
  );
}

/** Whether the windows have several positions next to each other, and none lies in the padding alone. */
function suitsKernel({ kernel, dilations }: PoolGeometry, windows: Windows): boolean {
  const holdImage = windows.every(
    ({ before, after, overhang }, axis) => Math.max(before, after + overhang) < (kernel[axis] ?? 0),
  );
  return holdImage && !isOne(kernel) && isOne(dilations);
}

type Tap = { readonly at: Pair; readonly values: tf.Tensor4D };

/** For every tap of the window, the values that it sees: `[batch, ...out, channels]` each. */
function taps(x: tf.Tensor4D, { kernel, strides, dilations }: PoolGeometry, out: Pair): Tap[] {
  const [batch, , , channels] = x.shape;
  const found: Tap[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      const at = [ky * dilations[0], kx * dilations[1]] as const;
      const end = [
        batch,
        at[0] + (out[0] - 1) * strides[0] + 1,
        at[1] + (out[1] - 1) * strides[1] + 1,
        channels,
      ];
      const values = tf.stridedSlice(x, [0, ...at, 0], end, [1, ...strides, 1]);
      found.push({ at, values: values as tf.Tensor4D });
    }
  }
  return found;
}

/** Gives `dy` to the first tap that holds the maximum `y`, and puts it where that tap came from. */
function tapsGradient(dy: tf.Tensor4D, x: tf.Tensor4D, y: tf.Tensor4D, geometry: PoolGeometry): tf.Tensor4D {
  const [, height, width] = x.shape;
  let left = dy; // what has not found its place yet
  let dx: tf.Tensor4D = tf.zerosLike(x);
  for (const { at, values } of taps(x, geometry, [y.shape[1], y.shape[2]])) {
    const share: tf.Tensor4D = tf.mul(left, tf.cast(tf.equal(values, y), "float32"));
    left = tf.sub(left, share);
    const spread = insertZeros(share, geometry.strides, [height - at[0], width - at[1]]);
    dx = tf.add(dx, padOrCrop(spread, [at[0], at[1], 0, 0]));
  }
  return dx;
}

/** Dilated windows, which no backend pools: the maximum of one shifted copy of the image for each tap. */
function dilatedMaxPool(x: tf.Tensor4D, geometry: PoolGeometry, out: Pair): tf.Tensor4D {
  return withGradient(
    x,
    (input, save) => {
      const y = taps(input, geometry, out)
        .map(({ values }) => values)
        .reduce((largest, values) => tf.maximum(largest, values));
      save([input, y]);
      return y;
    },
    (dy, [input, y]) => tapsGradient(dy, input as tf.Tensor4D, y as tf.Tensor4D, geometry),
  );
}

/** Largest value of each window, channel by channel. `x` is `[batch, height, width, channels]`. Differentiable. */
export function maxPool(x: tf.Tensor4D, geometry: PoolGeometry): tf.Tensor4D {
  return tf.tidy(() => {
    const windows = windowsOn(x, geometry);
    if (suitsKernel(geometry, windows) && hasKernel("MaxPoolGradient"))
      return maxPoolInPlace(x, geometry, windows);
    const padded = padForWindows(x, windows, geometry, lowest);
    // Windows of one position are no pooling to some backends.
    if (isOne(geometry.kernel)) return subsample(padded, geometry.strides);
    if (isOne(geometry.dilations)) return plainMaxPool(padded, geometry);
    return dilatedMaxPool(padded, geometry, [windows[0].out, windows[1].out]);
  });
}
