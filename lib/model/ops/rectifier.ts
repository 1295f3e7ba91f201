/** Rectifiers (ReLU, ReLU6, clip) and their gradients. */
import * as tf from "../tf.ts";
import { hasKernel, runKernel } from "../wasm/own-kernels.ts";
import { withGradient } from "./custom-gradient.ts";

/**
 * "standard" is the derivative. "redirected" lets a gradient through a rectifier that blocks all of it, so that an
 * optimisation can leave a start at which nothing fires (Lucid, `misc/redirected_relu_grad.py`). It takes the
 * gradient for that of a loss to be made smaller, as Lucid does: differentiate minus the activation.
 */
export type ReluGradient = "standard" | "redirected";

/** Values are held between these; null means not held. ReLU is `{ min: 0, max: null }`. */
export type Bounds = { readonly min: number | null; readonly max: number | null };

export const relu: Bounds = { min: 0, max: null };

// Comparisons and selections are ten times slower on WebAssembly than the arithmetic that stands in for them here.

/** 1 where the value is above the lower bound, else 0. */
const aboveMin = (y: tf.Tensor, min: number): tf.Tensor => tf.step(min === 0 ? y : tf.sub(y, min));

/** 1 where the value is below the upper bound, else 0. */
const belowMax = (y: tf.Tensor, max: number): tf.Tensor => tf.step(tf.sub(max, y));

/** The gradient where the value lies strictly between the bounds, else 0. */
function standardGradient(dy: tf.Tensor, y: tf.Tensor, { min, max }: Bounds): tf.Tensor {
  if (min === 0 && max === null && hasKernel("RectifierGate")) return runKernel("RectifierGate", { dy, y });
  const open = min === null ? dy : tf.mul(dy, aboveMin(y, min));
  return max === null ? open : tf.mul(open, belowMax(y, max));
}

/** The gradient without those parts that would push a value further out of its bounds. */
function redirectedGradient(dy: tf.Tensor, y: tf.Tensor, { min, max }: Bounds): tf.Tensor {
  let kept = dy;
  // At the lower bound a positive gradient of a loss would lower the value further; at the upper, a negative one raise it.
  if (min !== null) kept = tf.sub(kept, tf.mul(tf.relu(dy), tf.sub(1, aboveMin(y, min))));
  if (max !== null) kept = tf.add(kept, tf.mul(tf.relu(tf.neg(dy)), tf.sub(1, belowMax(y, max))));
  return kept;
}

/**
 * The gradient before a rectifier from the gradient `dy` after it and the rectifier's output `y`. Redirection happens
 * image by image, and only where the standard gradient is nothing but zeros.
 */
export function rectifierGradient<T extends tf.Tensor>(dy: T, y: T, bounds: Bounds, mode: ReluGradient): T {
  return tf.tidy(() => {
    const standard = standardGradient(dy, y, bounds);
    if (mode === "standard") return standard as T;
    const axes = dy.shape.map((_, axis) => axis).slice(1);
    const blocked = tf.cast(tf.equal(tf.sum(tf.abs(standard), axes, true), 0), "float32"); // 1 for each such image
    return tf.add(standard, tf.mul(redirectedGradient(dy, y, bounds), blocked)) as T;
  });
}

/** `x` held between the bounds, with the gradient of the mode. */
export function rectify<T extends tf.Tensor>(x: T, bounds: Bounds, mode: ReluGradient): T {
  return withGradient(
    x,
    (input, save) => {
      const y = bounds.min === 0 && bounds.max === null ? tf.relu(input) : hold(input, bounds);
      save([y]);
      return y as T;
    },
    (dy, [y]) => rectifierGradient(dy, y as T, bounds, mode),
  );
}

function hold(x: tf.Tensor, { min, max }: Bounds): tf.Tensor {
  if (min !== null && max !== null) return tf.clipByValue(x, min, max);
  if (min !== null) return tf.maximum(x, min);
  return max === null ? tf.clone(x) : tf.minimum(x, max);
}
