/**
 * The gradient of a convolution with respect to its image, written as forward convolutions.
 *
 * With y[o] = Σ_k x[s·o + d·k − p] K[k] along each axis, dx[i] = Σ dy[o] K[k] over all o, k with s·o + d·k − p = i.
 * For s = 1 that is a convolution of dy with the kernel reversed in space and transposed in channels. For s > 1 (then d = 1)
 * it splits by the remainder r of (i + p) / s: dx at s·q + r − p is Σ_j dy[q − j] K[r + s·j], one small convolution
 * for each remainder, all with the same input, so that they run as one whose output channels hold the remainders.
 *
 * The reordered kernels depend on the weights alone. `gradientKernel` makes them once; `imageGradient` uses them.
 */
import * as tf from "../tf.ts";
import type { ConvGeometry } from "./conv-geometry.ts";
import { liveChannels, pickChannels, worthPicking } from "./live-channels.ts";
import { quickConv, quickGain } from "./quick-conv.ts";
import { insertZeros, type Pads, type Pair, padOrCrop } from "./spatial.ts";

const isDepthwise = ({ groups }: ConvGeometry): boolean => groups > 1;
const isStrided = ({ strides }: ConvGeometry): boolean => strides[0] > 1 || strides[1] > 1;

/** `[kh, kw, cin, cout]` to `[kh, kw, cout, cin]`. */
const transposed = (kernel: tf.Tensor4D): tf.Tensor4D => tf.transpose(kernel, [0, 1, 3, 2]);

/** Every stride-th tap from `(ry, rx)` on, with zeros up to `[jy, jx]` taps. */
function remainderTaps(kernel: tf.Tensor4D, [ry, rx]: Pair, [sy, sx]: Pair, [jy, jx]: Pair): tf.Tensor4D {
  const [kh, kw, channels, units] = kernel.shape;
  if (ry >= kh || rx >= kw) return tf.zeros([jy, jx, channels, units]);
  const taps = tf.stridedSlice(kernel, [ry, rx, 0, 0], kernel.shape, [sy, sx, 1, 1]);
  const paddings: [number, number][] = [
    [0, jy - (taps.shape[0] ?? 0)],
    [0, jx - (taps.shape[1] ?? 0)],
    [0, 0],
    [0, 0],
  ];
  return tf.pad(taps as tf.Tensor4D, paddings);
}

/** The kernels of all remainders side by side: `[⌈kh/sy⌉, ⌈kw/sx⌉, cout, (ry, rx, cin)]`. */
function remainderKernel(kernel: tf.Tensor4D, strides: Pair): tf.Tensor4D {
  const [sy, sx] = strides;
  const taps = [Math.ceil(kernel.shape[0] / sy), Math.ceil(kernel.shape[1] / sx)] as const;
  const parts: tf.Tensor4D[] = [];
  for (let ry = 0; ry < sy; ry++) {
    for (let rx = 0; rx < sx; rx++) parts.push(transposed(remainderTaps(kernel, [ry, rx], strides, taps)));
  }
  return tf.concat4d(parts, 3);
}

/**
 * The kernel that `imageGradient` needs, from the convolution's own `[kh, kw, cin / groups, cout]`. One group, or as
 * many as there are input channels. The caller owns it.
 */
export function gradientKernel(kernel: tf.Tensor4D, geometry: ConvGeometry): tf.Tensor4D {
  return tf.tidy(() => {
    const [kh, kw, , units] = kernel.shape;
    if (isDepthwise(geometry)) return tf.reshape(tf.reverse4d(kernel, [0, 1]), [kh, kw, units, 1]);
    const reordered = isStrided(geometry) ? remainderKernel(kernel, geometry.strides) : transposed(kernel);
    return tf.reverse4d(reordered, [0, 1]);
  });
}

type Plane = { readonly size: Pair; readonly kernelSize: Pair };

/** A stride-1 convolution that crops where a pad is negative. */
function plainConv(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  pads: Pads,
  dilations: Pair,
  depthwise = false,
): tf.Tensor4D {
  const [top, left, bottom, right] = pads;
  const cropped = Math.min(...pads) < 0;
  const crop: Pads = [Math.min(0, top), Math.min(0, left), Math.min(0, bottom), Math.min(0, right)];
  return tf.engine().runKernel<tf.Tensor4D>(
    depthwise ? "DepthwiseConv2dNative" : "Conv2D",
    { x: cropped ? padOrCrop(x, crop) : x, filter },
    {
      strides: [1, 1],
      dilations: [...dilations],
      pad: [
        [0, 0],
        [Math.max(0, top), Math.max(0, bottom)],
        [Math.max(0, left), Math.max(0, right)],
        [0, 0],
      ],
      dataFormat: "NHWC",
    },
  );
}

/** Pads with which a stride-1 convolution of a gradient of size `out` gives the whole image. */
function adjointPads({ pads, dilations }: ConvGeometry, { size, kernelSize }: Plane, out: Pair): Pads {
  const reachY = (kernelSize[0] - 1) * dilations[0];
  const reachX = (kernelSize[1] - 1) * dilations[1];
  const top = reachY - pads[0];
  const left = reachX - pads[1];
  return [top, left, size[0] + reachY - out[0] - top, size[1] + reachX - out[1] - left];
}

function stridedGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  geometry: ConvGeometry,
  size: Pair,
): tf.Tensor4D {
  const [sy, sx] = geometry.strides;
  const [top, left] = geometry.pads;
  const [batch, rows, columns] = dy.shape;
  const [jy, jx, , phases] = kernel.shape;
  const channels = phases / (sy * sx);
  const qy = Math.floor((size[0] - 1 + top) / sy) + 1;
  const qx = Math.floor((size[1] - 1 + left) / sx) + 1;
  const split = plainConv(dy, kernel, [jy - 1, jx - 1, qy - rows, qx - columns], [1, 1]);
  // [batch, qy, qx, (ry, rx, c)] to [batch, qy, ry, qx, (rx, c)]: the remainders become rows and columns.
  const asRows = tf.transpose(tf.reshape(split, [batch * qy, qx, sy, sx * channels]), [0, 2, 1, 3]);
  const whole: tf.Tensor4D = tf.reshape(asRows, [batch, qy * sy, qx * sx, channels]);
  return padOrCrop(whole, [-top, -left, size[0] + top - qy * sy, size[1] + left - qx * sx]);
}

/** Every output channel depends on one input channel: filter each on its own, then sum those of one input. */
function depthwiseGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  geometry: ConvGeometry,
  plane: Plane,
): tf.Tensor4D {
  const { groups, strides, dilations } = geometry;
  const out = [(dy.shape[1] - 1) * strides[0] + 1, (dy.shape[2] - 1) * strides[1] + 1] as const;
  const pads = adjointPads(geometry, plane, out);
  const filtered = plainConv(insertZeros(dy, strides, out), kernel, pads, dilations, true);
  const [batch, height, width, units] = filtered.shape;
  if (units === groups) return filtered;
  const byInput = tf.reshape(filtered, [batch * height * width, groups, units / groups]);
  return tf.reshape(tf.sum(byInput, 2), [batch, height, width, groups]);
}

const inputChannels = (kernel: tf.Tensor4D, { strides }: ConvGeometry): number =>
  kernel.shape[3] / (strides[0] * strides[1]);

/**
 * The gradient `[batch, height, width, cin]` with respect to an image of `size` `[height, width]`, from the gradient
 * `dy` of the output and `gradientKernel`. Strides and dilations are not both above 1. `packed` gives `packedWeights` of the gradient kernel, whose
 * owner keeps them; without it `quickConv` is not used.
 */
export function imageGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  geometry: ConvGeometry,
  plane: Plane,
  packed: (() => tf.Tensor4D) | null = null,
): tf.Tensor4D {
  if (isDepthwise(geometry)) return depthwiseGradient(dy, kernel, geometry, plane);
  const [batch, rows, columns, units] = dy.shape;
  const pads = adjointPads(geometry, plane, [rows, columns]);
  const gain =
    packed === null || isStrided(geometry) ? null : quickGain(kernel.shape, pads, geometry.dilations);
  const live = liveChannels(dy);
  if (live?.length === 0) return tf.zeros([batch, ...plane.size, inputChannels(kernel, geometry)]);
  if (live && worthPicking(live.length, units / (gain ?? 1), batch * rows * columns)) {
    return denseGradient(pickChannels(dy, live, 3), pickChannels(kernel, live, 2), geometry, plane);
  }
  if (gain !== null && packed !== null) return quickConv(dy, packed(), pads);
  return denseGradient(dy, kernel, geometry, plane);
}

function denseGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  geometry: ConvGeometry,
  plane: Plane,
): tf.Tensor4D {
  if (isStrided(geometry)) return stridedGradient(dy, kernel, geometry, plane.size);
  return plainConv(dy, kernel, adjointPads(geometry, plane, [dy.shape[1], dy.shape[2]]), geometry.dilations);
}
