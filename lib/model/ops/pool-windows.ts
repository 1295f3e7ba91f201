/** Where pooling windows land, and images padded so that windows need no padding of their own. */
import type { Padding } from "../manifest.ts";
import type * as tf from "../tf.ts";
import { fitWindow, type ResolvedWindow, windowSpan } from "../window.ts";
import { type Pair, padOrCrop } from "./spatial.ts";

export type PoolGeometry = {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly padding: Padding;
  readonly ceilMode: boolean;
};

/** Along height and width. */
export type Windows = readonly [ResolvedWindow, ResolvedWindow];

export const isOne = ([y, x]: Pair): boolean => y === 1 && x === 1;

const specOf = ({ kernel, strides, dilations }: PoolGeometry, axis: 0 | 1) => ({
  kernel: kernel[axis],
  stride: strides[axis],
  dilation: dilations[axis],
});

/** The windows on an image of `[batch, height, width, channels]`. Throws `invalid` when none fits. */
export function windowsOn(x: tf.Tensor4D, geometry: PoolGeometry): Windows {
  const { padding, ceilMode } = geometry;
  return [
    fitWindow(x.shape[1], specOf(geometry, 0), padding, 0, ceilMode),
    fitWindow(x.shape[2], specOf(geometry, 1), padding, 1, ceilMode),
  ];
}

/** Pads with `value`, or crops what no window reaches, so that the windows begin at the first position and end at the last. */
export function padForWindows(
  x: tf.Tensor4D,
  windows: Windows,
  geometry: PoolGeometry,
  value: number,
): tf.Tensor4D {
  const after = (axis: 0 | 1, size: number): number => {
    const { out, before } = windows[axis];
    return (out - 1) * geometry.strides[axis] + windowSpan(specOf(geometry, axis)) - before - size;
  };
  const pads = [windows[0].before, windows[1].before, after(0, x.shape[1]), after(1, x.shape[2])] as const;
  return padOrCrop(x, pads, value);
}
