/**
 * Where training starts. Kernels are drawn from a normal distribution (He et al. 2015); then, layer by layer, each unit's
 * weights and bias are rescaled so that over a batch of real images its value before the ReLU has mean 0 and variance 1
 * (Mishkin & Matas 2016, "All you need is a good init"; Krähenbühl et al. 2016). Every unit then starts alive, and the
 * network trains at a high rate without normalisation layers, whose weights nobody could read directly.
 */
import * as tf from "../model/tf.ts";
import type { Random } from "../shared/random.ts";
import type { Architecture } from "./architecture.ts";
import { type Activations, parameterTensors, runNode } from "./network.ts";
import { type ParameterSpec, specOf, viewOf } from "./parameters.ts";

/**
 * Kernels on pixels start smooth. Training shapes what matters to it and leaves the rest as it began, so that white noise
 * would stay in the weights for good, on top of whatever the unit has learned to look for.
 */
const seesPixels = ({ shape }: ParameterSpec): boolean => shape.length === 4 && shape[2] === 3;

/** Two 3 × 3 binomial blurs (1 2 1 each way, twice) of every slice of `[kh, kw, cin, cout]`; zero outside the kernel. */
function smoothen(kernel: Float32Array, { shape }: ParameterSpec): void {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = shape;
  const slices = inputs * outputs;
  for (const [stride, length] of [
    [slices, width],
    [slices, width],
    [slices * width, height],
    [slices * width, height],
  ] as const) {
    const before = kernel.slice();
    for (let i = 0; i < kernel.length; i++) {
      const position = Math.floor(i / stride) % length;
      const previous = position > 0 ? (before[i - stride] ?? 0) : 0;
      const next = position < length - 1 ? (before[i + stride] ?? 0) : 0;
      kernel[i] = (previous + 2 * (before[i] ?? 0) + next) / 4;
    }
  }
}

/** He-normal kernels and zero biases, as one flat array. Each tensor has its own stream. */
export function drawParameters({ layout, logits }: Architecture, random: Random): Float32Array {
  const values = new Float32Array(layout.total);
  for (const spec of layout.specs) {
    if (spec.role === "bias") continue;
    const stream = random.fork(spec.name);
    const fanIn = spec.size / (spec.shape[spec.shape.length - 1] ?? 1);
    // The classifier starts small, so that the first loss is close to that of guessing.
    const deviation = spec.name.startsWith(`${logits}.`) ? 0.1 / Math.sqrt(fanIn) : Math.sqrt(2 / fanIn);
    const view = viewOf(values, spec);
    for (let i = 0; i < view.length; i++) view[i] = deviation * stream.normal();
    if (seesPixels(spec)) smoothen(view, spec);
  }
  return values;
}

/** Mean and standard deviation of each channel of `[…, channels]`. */
function channelMoments(
  values: Float32Array,
  channels: number,
): { mean: Float64Array; deviation: Float64Array } {
  const rows = values.length / channels;
  const mean = new Float64Array(channels);
  const square = new Float64Array(channels);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    mean[i % channels] = (mean[i % channels] ?? 0) + value / rows;
    square[i % channels] = (square[i % channels] ?? 0) + (value * value) / rows;
  }
  const deviation = square.map((sum, channel) => Math.sqrt(Math.max(0, sum - (mean[channel] ?? 0) ** 2)));
  return { mean, deviation };
}

/** Rescales every convolution, in place and in the graph's order, on preprocessed images `[b, h, w, 3]`. */
export function standardiseUnits(
  architecture: Architecture,
  values: Float32Array,
  images: tf.Tensor4D,
): void {
  const { graph, layout } = architecture;
  tf.tidy(() => {
    const parameters = parameterTensors(architecture, values);
    const activations: Activations = { values: new Map([[graph.input, images]]), parameters };
    for (const node of graph.nodes) {
      if (node.op === "conv2d") {
        const bias = viewOf(values, specOf(layout, node.bias ?? ""));
        const kernel = viewOf(values, specOf(layout, node.kernel));
        const channels = bias.length;
        const { mean, deviation } = channelMoments(
          runNode(node, activations).dataSync<"float32">(),
          channels,
        );
        for (let i = 0; i < kernel.length; i++) {
          kernel[i] = (kernel[i] ?? 0) / Math.max(deviation[i % channels] ?? 1, 1e-6);
        }
        for (let i = 0; i < channels; i++) bias[i] = -(mean[i] ?? 0) / Math.max(deviation[i] ?? 1, 1e-6);
        parameters.set(node.kernel, tf.tensor(kernel.slice(), [...specOf(layout, node.kernel).shape]));
        parameters.set(node.bias ?? "", tf.tensor1d(bias.slice()));
      }
      activations.values.set(node.name, runNode(node, activations));
    }
  });
}
