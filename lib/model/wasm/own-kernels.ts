/** The kernels that this program adds to TensorFlow.js where it can, and how operations ask for them. */
import * as tf from "../tf.ts";

export type OwnKernel =
  | "RectifierGate" // dy where y > 0, else 0
  | "MaxPoolGradient"
  | "ChannelNormalise"
  | "ChannelNormaliseGradient"
  | "LiveChannels" // int32 [channels]: 0 for each channel that is zero everywhere
  | "ChannelSlice"
  | "ChannelPick" // some positions of one axis
  | "WinogradConv" // 3×3, stride 1
  | "PointConv" // 1×1, stride 1
  | "ChannelConcat";

/** `before`: padding above and to the left of the image. The windows are those of `y`. */
export type MaxPoolGradientAttributes = {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly before: readonly [number, number];
};

/** As `lrn` defines it, for the exponent 3/4; `scale` is alpha / size and `factor` 2 · beta · alpha / size. */
export type NormaliseAttributes = {
  readonly below: number; // channels before each one in its window
  readonly above: number;
  readonly scale: number;
  readonly bias: number;
  readonly factor: number;
};

export type ChannelSliceAttributes = { readonly start: number; readonly count: number };

export type ChannelPickAttributes = { readonly axis: number; readonly channels: readonly number[] };

/** `size`: of the output, rows and columns; `before`: zeros above and to the left of the image; the output is held between the bounds. */
export type PackedConvAttributes = {
  readonly size: readonly [number, number];
  readonly before: readonly [number, number];
  readonly floor: number;
  readonly ceiling: number;
};

/** Whether the backend in use has this kernel. */
export const hasKernel = (name: OwnKernel): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

/** Runs a kernel that is there. Not differentiable: for the inside of an operation with a gradient of its own. */
export const runKernel = <T extends tf.Tensor>(
  name: OwnKernel,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: object = {},
): T => tf.engine().runKernel<T>(name, inputs as tf.NamedTensorMap, attributes as tf.NamedAttrMap);
