/**
 * The gradient of a convolution y = x ∗ w with respect to its filter, as a forward convolution, which WASM has a fast kernel
 * for. (`lib/model` has the gradient with respect to x.)
 *
 * Shapes: x [b, h, w, cin], filter [kh, kw, cin, cout], y and dy [b, oh, ow, cout].
 */
import type { ConvGeometry } from "../model/ops/conv.ts";
import * as tf from "../model/tf.ts";

/** How the forward convolution slides: `pads` are [top, left, bottom, right]; the pairs are [vertical, horizontal]. */
export type Sliding = Pick<ConvGeometry, "strides" | "dilations" | "pads">;

/**
 * ∂L/∂filter. Since dw[i, j, p, q] = Σ_{b, r, c} x[b, r·stride + i·dilation − before, …, p] · dy[b, r, c, q], it is a convolution of x
 * with the input channels as the batch and the batch as channels, by dy as the kernel, in which stride and dilation change
 * places. Rows and columns of x that no window reaches add positions beyond kh × kw; they are cut off.
 */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernel: readonly [number, number],
  { strides, dilations, pads: [top, left, bottom, right] }: Sliding,
): tf.Tensor4D {
  return tf.tidy(() => {
    const channelsAsBatch = tf.transpose(x, [3, 1, 2, 0]);
    const gradientAsKernel = tf.transpose(dy, [1, 2, 0, 3]);
    const wide = tf.conv2d(
      channelsAsBatch,
      gradientAsKernel,
      [dilations[0], dilations[1]],
      [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ],
      "NHWC",
      [strides[0], strides[1]],
    );
    const [, rows, columns] = wide.shape;
    const exact =
      rows === kernel[0] && columns === kernel[1]
        ? wide
        : tf.slice(wide, [0, 0, 0, 0], [-1, kernel[0], kernel[1], -1]);
    return tf.transpose(exact, [1, 2, 0, 3]);
  });
}

/**
 * Registers `Conv2DBackpropFilter`, which TensorFlow.js's WASM backend lacks, so that `tf.grads` reaches filters too.
 * Does nothing where the backend already has one.
 */
export function registerFilterGradientKernel(): void {
  const kernelName = tf.Conv2DBackpropFilter;
  if (tf.getKernel(kernelName, "wasm")) return;
  tf.registerKernel({
    kernelName,
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as Pick<tf.NamedTensorInfoMap, "x" | "dy">;
      const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
        attrs as unknown as tf.Conv2DBackpropFilterAttrs;
      if (dataFormat !== "NHWC") throw new Error(`filter gradients need NHWC, not ${dataFormat}`);
      const info = tf.backend_util.computeConv2DInfo(
        x?.shape as [number, number, number, number],
        filterShape,
        strides,
        1, // TensorFlow.js passes no dilations to this kernel: it refuses to differentiate dilated convolutions
        pad,
        dimRoundingMode,
      );
      const { top, bottom, left, right } = info.padInfo;
      return filterGradient(x as tf.Tensor4D, dy as tf.Tensor4D, [info.filterHeight, info.filterWidth], {
        strides: [info.strideHeight, info.strideWidth],
        dilations: [1, 1],
        pads: [top, left, bottom, right],
      });
    },
  });
}
