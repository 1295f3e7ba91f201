/**
 * The convolutions that most networks are made of, 3×3 and 1×1 of stride 1, in kernels of our own where the backend has them: the
 * first by Winograd's minimal filtering F(2×2, 3×3), within some millionths of the largest value, the second as a matrix product.
 */
import * as tf from "../tf.ts";
import { hasKernel, type PackedConvAttributes, runKernel } from "../wasm/own-kernels.ts";
import { pointWeights, winogradWeights } from "../wasm/packed-weights.ts";
import type { Pads, Pair } from "./spatial.ts";

/** How many times as quick as TensorFlow.js' own convolution each is (measured on layers of GoogLeNet: 2.1 to 3.0, and 1.4 to 1.5). */
const gains = { 3: 2.5, 1: 1.4 } as const;

/**
 * How many times as quick a convolution of stride 1 with this kernel `[kh, kw, channels, units]` and these pads can be done; null
 * where it cannot be done here.
 */
export function quickGain(kernel: readonly number[], pads: Pads, dilations: Pair): number | null {
  const [kh = 0, kw = 0, channels = 0, units = 0] = kernel;
  const packable = kh === kw && channels % 4 === 0 && units % 8 === 0 && Math.max(...dilations) === 1;
  if (!packable || Math.min(...pads) < 0) return null;
  if (kh === 3 && hasKernel("WinogradConv")) return gains[3];
  if (kh === 1 && Math.max(...pads) === 0 && hasKernel("PointConv")) return gains[1];
  return null;
}

/** The weights as these kernels read them, `[16 or 1, units / 8, channels, 8]`. The caller owns them. */
export function packedWeights(kernel: tf.Tensor4D): tf.Tensor4D {
  const [side, , channels, units] = kernel.shape;
  const values = kernel.dataSync<"float32">();
  const [places, packed] =
    side === 3
      ? ([16, winogradWeights(values, channels, units)] as const)
      : ([1, pointWeights(values, channels, units)] as const);
  return tf.tensor4d(packed, [places, units / 8, channels, 8]);
}

/** What is done to the sums: a bias for each unit, and bounds. */
export type Finish = { readonly bias: tf.Tensor1D | null; readonly floor: number; readonly ceiling: number };

const asItIs: Finish = { bias: null, floor: Number.NEGATIVE_INFINITY, ceiling: Number.POSITIVE_INFINITY };

/**
 * The convolution of `x` `[batch, height, width, channels]` with pads of zeros, where `quickGain` says that it can be done. Not
 * differentiable.
 */
export function quickConv(
  x: tf.Tensor4D,
  weights: tf.Tensor4D,
  [top, left, bottom, right]: Pads,
  { bias, floor, ceiling }: Finish = asItIs,
): tf.Tensor4D {
  const inTiles = weights.shape[0] > 1;
  const lost = inTiles ? 2 : 0;
  const attributes: PackedConvAttributes = {
    size: [x.shape[1] + top + bottom - lost, x.shape[2] + left + right - lost],
    before: [top, left],
    floor,
    ceiling,
  };
  return runKernel(
    inTiles ? "WinogradConv" : "PointConv",
    bias === null ? { x, weights } : { x, weights, bias },
    attributes,
  );
}
