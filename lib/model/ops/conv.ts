/**
 * Convolution with bias and rectifier in one kernel, and its gradient with respect to the image as forward
 * convolutions, which every backend does fast: three times as fast, on WebAssembly, as TensorFlow.js's own gradient.
 *
 * Kernels are `[kh, kw, cin / groups, cout]`. Weights are constants here: nothing is differentiated with respect to them.
 */
import * as tf from "../tf.ts";
import type { ConvGeometry } from "./conv-geometry.ts";
import { gradientKernel, imageGradient } from "./conv-gradient.ts";
import { withGradient } from "./custom-gradient.ts";
import { packedWeights, quickConv, quickGain } from "./quick-conv.ts";
import { type Bounds, type ReluGradient, rectifierGradient, rectify } from "./rectifier.ts";
import { subsample } from "./spatial.ts";

export type { ConvGeometry };

/** The rectifier that follows, if any, and how its gradient goes. */
export type Activation = { readonly bounds: Bounds; readonly gradient: ReluGradient } | null;

/** The weights of one group, or of all when the convolution is depthwise. */
type Part = {
  readonly kernel: tf.Tensor4D;
  readonly bias: tf.Tensor1D | null;
  readonly packedKernel: tf.Tensor4D | null;
  gradientKernel: tf.Tensor4D | null; // made for the first gradient that needs it, as the next is
  packedGradientKernel: tf.Tensor4D | null;
};

/** A convolution's weights on the backend. Whoever prepared it owns its tensors and calls `dispose`. */
export type PreparedConv = { readonly parts: readonly Part[]; readonly dispose: () => void };

/** How the convolution will be used, as far as its weights depend on it. */
export type ConvUse = Pick<ConvGeometry, "strides" | "dilations" | "groups">;

/** Weights packed for the forward pass; null where that is not done in kernels of our own. Pads are seen when it is used. */
const packedForward = (kernel: tf.Tensor4D, { strides, dilations }: ConvUse): tf.Tensor4D | null =>
  Math.max(...strides) === 1 && quickGain(kernel.shape, [0, 0, 0, 0], dilations) !== null
    ? tf.keep(packedWeights(kernel))
    : null;

/** The parts are views of, slices from, or made from `kernel` and `bias`, which may be disposed afterwards. */
export function prepareConv(kernel: tf.Tensor4D, bias: tf.Tensor1D | null, use: ConvUse): PreparedConv {
  const { groups } = use;
  const separate = groups > 1 && kernel.shape[2] > 1;
  const kernels: tf.Tensor4D[] = separate ? tf.split(kernel, groups, 3) : [tf.clone(kernel)];
  const biases: tf.Tensor1D[] = bias === null ? [] : separate ? tf.split(bias, groups, 0) : [tf.clone(bias)];
  const parts = kernels.map((part, index): Part => {
    const partBias = biases[index] ?? null;
    tf.keep(part);
    if (partBias !== null) tf.keep(partBias);
    return {
      kernel: part,
      bias: partBias,
      packedKernel: groups > 1 && !separate ? null : packedForward(part, use),
      gradientKernel: null,
      packedGradientKernel: null,
    };
  });
  return {
    parts,
    dispose: () => {
      for (const part of parts) tf.dispose(Object.values(part).filter((t) => t !== null));
    },
  };
}

/** The rectifiers that TensorFlow.js computes within the convolution. */
function fusedName(activation: Activation): "linear" | "relu" | "relu6" | null {
  if (activation === null) return "linear";
  const { min, max } = activation.bounds;
  if (min !== 0) return null;
  if (max === null) return "relu";
  return max === 6 ? "relu6" : null;
}

/** The bounds of the rectifiers above. */
const bounds = {
  linear: { floor: Number.NEGATIVE_INFINITY, ceiling: Number.POSITIVE_INFINITY },
  relu: { floor: 0, ceiling: Number.POSITIVE_INFINITY },
  relu6: { floor: 0, ceiling: 6 },
} as const;

/** The quickest way that the backend has. */
function forward(
  x: tf.Tensor4D,
  part: Part,
  geometry: ConvGeometry,
  activation: keyof typeof bounds,
): tf.Tensor4D {
  const { dilations, pads } = geometry;
  const { packedKernel, bias } = part;
  return packedKernel && quickGain(part.kernel.shape, pads, dilations) !== null
    ? quickConv(x, packedKernel, pads, { bias, ...bounds[activation] })
    : runFused(x, part, geometry, activation);
}

/** One kernel call. The operators `tf.fused.*` would fall apart into three while a gradient is being recorded. */
function runFused(x: tf.Tensor4D, part: Part, geometry: ConvGeometry, activation: string): tf.Tensor4D {
  const [top, left, bottom, right] = geometry.pads;
  const { groups } = geometry;
  const [kh, kw, , units] = part.kernel.shape;
  const depthwise = groups > 1;
  // Depthwise kernels are [kh, kw, cin, multiplier] in TensorFlow.js: the same numbers in the same order.
  const filter: tf.Tensor = depthwise
    ? tf.reshape(part.kernel, [kh, kw, groups, units / groups])
    : part.kernel;
  const inputs: tf.NamedTensorMap = part.bias === null ? { x, filter } : { x, filter, bias: part.bias };
  return tf.engine().runKernel<tf.Tensor4D>(depthwise ? "FusedDepthwiseConv2D" : "FusedConv2D", inputs, {
    strides: [...geometry.strides],
    dilations: [...geometry.dilations],
    pad: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    dataFormat: "NHWC",
    activation,
  });
}

/** Convolution of one group, or depthwise. */
function convPart(x: tf.Tensor4D, part: Part, geometry: ConvGeometry, activation: Activation): tf.Tensor4D {
  const name = fusedName(activation);
  if (name === null && activation !== null) {
    return rectify(convPart(x, part, geometry, null), activation.bounds, activation.gradient);
  }
  const plane = {
    size: [x.shape[1], x.shape[2]],
    kernelSize: [part.kernel.shape[0], part.kernel.shape[1]],
  } as const;
  return withGradient(
    x,
    (input, save) => {
      const y = forward(input, part, geometry, name ?? "linear");
      if (activation !== null) save([y]);
      return y;
    },
    (dy, [y]) => {
      const before =
        activation === null
          ? dy
          : rectifierGradient(dy, y as tf.Tensor4D, activation.bounds, activation.gradient);
      // Reordering the weights costs as much as using them, so it is done once, for the first gradient.
      part.gradientKernel ??= tf.keep(gradientKernel(part.kernel, geometry));
      const reordered = part.gradientKernel;
      return imageGradient(before, reordered, geometry, plane, () => {
        part.packedGradientKernel ??= tf.keep(packedWeights(reordered));
        return part.packedGradientKernel;
      });
    },
  );
}

/** `activation(conv(x) + bias)` for `x` `[batch, height, width, cin]`. Differentiable with respect to `x`. */
export function conv2d(
  x: tf.Tensor4D,
  prepared: PreparedConv,
  geometry: ConvGeometry,
  activation: Activation,
): tf.Tensor4D {
  return tf.tidy(() => {
    const { strides, dilations } = geometry;
    if (Math.max(...strides) > 1 && Math.max(...dilations) > 1) {
      // TensorFlow.js allows only one of the two at a time.
      return subsample(conv2d(x, prepared, { ...geometry, strides: [1, 1] }, activation), strides);
    }
    const [first] = prepared.parts;
    if (first && prepared.parts.length === 1) return convPart(x, first, geometry, activation);
    const inputs = tf.split(x, prepared.parts.length, 3);
    const outputs = prepared.parts.map((part, index) =>
      convPart(inputs[index] as tf.Tensor4D, part, { ...geometry, groups: 1 }, activation),
    );
    return tf.concat4d(outputs, 3);
  });
}
