/** Means of sliding windows. What lies outside the image counts as zeros only when the network says so. */
import * as tf from "../tf.ts";
import type { ResolvedWindow } from "../window.ts";
import { isOne, type PoolGeometry, padForWindows, windowsOn } from "./pool-windows.ts";
import { subsample } from "./spatial.ts";

/** For each window along one axis, how many of its positions count. */
function counts(
  size: number,
  window: ResolvedWindow,
  kernel: number,
  stride: number,
  countPadding: boolean,
): number[] {
  const first = countPadding ? 0 : window.before;
  const end = window.before + size + (countPadding ? window.after : 0);
  return Array.from({ length: window.out }, (_, index) => {
    const start = index * stride;
    return Math.min(start + kernel, end) - Math.max(start, first);
  });
}

/**
 * Mean of each window, channel by channel. With `countIncludePad` the padding counts as zeros; what `ceilMode` adds past
 * it never counts. `x` is `[batch, height, width, channels]`. Differentiable.
 */
export function avgPool(
  x: tf.Tensor4D,
  undilated: Omit<PoolGeometry, "dilations">,
  countIncludePad: boolean,
): tf.Tensor4D {
  return tf.tidy(() => {
    const { kernel, strides } = undilated;
    const geometry: PoolGeometry = { ...undilated, dilations: [1, 1] };
    const windows = windowsOn(x, geometry);
    const padded = padForWindows(x, windows, geometry, 0);
    const means = isOne(kernel)
      ? subsample(padded, strides)
      : tf.avgPool(padded, [kernel[0], kernel[1]], [strides[0], strides[1]], "valid");
    const rows = counts(x.shape[1], windows[0], kernel[0], strides[0], countIncludePad);
    const columns = counts(x.shape[2], windows[1], kernel[1], strides[1], countIncludePad);
    if (rows.every((n) => n === kernel[0]) && columns.every((n) => n === kernel[1])) return means;
    // The backend divided by the whole window; the factor makes it the number of positions that count.
    const area = kernel[0] * kernel[1];
    const factors = rows.flatMap((n) => columns.map((m) => area / (n * m)));
    return tf.mul(means, tf.tensor4d(factors, [1, rows.length, columns.length, 1]));
  });
}
