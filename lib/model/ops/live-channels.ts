/**
 * Which channels of a gradient are not zero everywhere. A picture of one unit begins its way back with one channel of a layer, and a unit
 * that never fires passes nothing on: what is zero need not be multiplied.
 */
import type * as tf from "../tf.ts";
import { type ChannelPickAttributes, hasKernel, runKernel } from "../wasm/own-kernels.ts";

/** The channels of `x` `[batch, height, width, channels]` in which any value is not zero; null where the backend cannot say quickly. */
export function liveChannels(x: tf.Tensor4D): number[] | null {
  if (!hasKernel("LiveChannels")) return null;
  const found = runKernel<tf.Tensor1D>("LiveChannels", { x });
  const live = [...found.dataSync()].flatMap((bits, channel) => (bits === 0 ? [] : [channel]));
  found.dispose();
  return live;
}

/**
 * Picking weights out of a kernel, and preparing the smaller kernel, takes for each weight as long as multiplying it with so many
 * pixels (measured on WebAssembly: about 4 ns against 0.045 ns).
 */
const pickingCost = 90;

/** Whether it is worth it to multiply only `live` of `channels` channels at `pixels` positions. */
export const worthPicking = (live: number, channels: number, pixels: number): boolean =>
  live * pickingCost < (channels - live) * pixels;

/** The same numbers without the other channels, which stand on this axis. Where `liveChannels` could say. */
export const pickChannels = (x: tf.Tensor4D, live: readonly number[], axis: 2 | 3): tf.Tensor4D =>
  runKernel("ChannelPick", { x }, { axis, channels: live } satisfies ChannelPickAttributes);
