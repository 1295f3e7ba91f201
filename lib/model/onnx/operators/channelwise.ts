/** Arithmetic with one constant a channel: absorbed by the convolution before it where it can be, else `affine`. */
import type { GraphNode } from "../../manifest.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode, OnnxTensor } from "../model.ts";
import { describeNode, shownShape, unsupported } from "../problems.ts";
import { countOf, readFloats } from "../tensor.ts";
import { type ActivationValue, channelsOf, onnxOrder } from "../value.ts";

type Absorbing = Extract<GraphNode, { op: "conv2d" | "dense" }>;

/**
 * `y = scale · x + shift` per channel, `scale` null for 1. Both in double precision, so that what a convolution
 * absorbs is rounded once. `index` is the node's input that x is.
 */
export type Channelwise = { readonly scale: Float64Array | null; readonly shift: Float64Array };

export function emitChannelwise(
  node: OnnxNode,
  index: number,
  network: NetworkBuilder,
  change: Channelwise,
): void {
  const input = network.activation(node, index);
  const absorbing = network.absorbingNode(node, index);
  if (absorbing) {
    absorb(absorbing, network, change);
    network.alias(node, input);
    return;
  }
  const channels = channelsOf(input);
  const places = onnxOrder(input);
  const inOurOrder = (values: Float64Array): Float32Array =>
    places ? Float32Array.from(places, (place) => values[place] ?? 0) : Float32Array.from(values);
  network.emitLike(node, input, (name) => ({
    op: "affine",
    name,
    inputs: [input.node],
    scale: network.addTensor(
      `${name}.scale`,
      [channels],
      change.scale ? inOurOrder(change.scale) : new Float32Array(channels).fill(1),
    ),
    shift: network.addTensor(`${name}.shift`, [channels], inOurOrder(change.shift)),
  }));
}

/** `scale · (W x + b) + shift = (scale · W) x + (scale · b + shift)`; output channels are a kernel's last axis. */
function absorb(target: Absorbing, network: NetworkBuilder, { scale, shift }: Channelwise): void {
  const channels = shift.length;
  if (scale) {
    const kernel = network.tensors.get(target.kernel);
    if (kernel) {
      const data = kernel.data.map((value, i) => value * (scale[i % channels] ?? 1));
      network.addTensor(target.kernel, kernel.shape, data);
    }
  }
  const bias = target.bias === null ? null : (network.tensors.get(target.bias)?.data ?? null);
  const data = Float32Array.from(shift, (value, i) => (bias?.[i] ?? 0) * (scale?.[i] ?? 1) + value);
  const name = network.addTensor(target.bias ?? `${target.name}.bias`, [channels], data);
  network.nodes.set(target.name, { ...target, bias: name });
}

/**
 * A constant that is added to (or multiplies) every position alike, one value a channel: ONNX shapes [], [1], [C, 1, 1] and
 * [1, C, 1, 1] beside a map, [], [1], [K] and [1, K] beside a vector.
 */
export function readChannelConstant(node: OnnxNode, tensor: OnnxTensor, like: ActivationValue): Float64Array {
  const channels = channelsOf(like);
  const { dims } = tensor;
  const rank = like.kind === "map" ? 4 : 2;
  const padded = [...Array(Math.max(0, rank - dims.length)).fill(1), ...dims];
  const fits =
    padded.length === rank && padded.every((dim, axis) => dim === 1 || (axis === 1 && dim === channels));
  const count = countOf(dims);
  if (!fits || (count !== 1 && count !== channels)) {
    throw unsupported(
      `${describeNode(node)} combines ${like.kind === "map" ? "a map" : "a vector"} of ${channels} channels with a constant ` +
        `of shape ${shownShape(dims)}; Micrographia can run one value a channel.`,
    );
  }
  const values = readFloats(tensor);
  return count === 1 ? new Float64Array(channels).fill(values[0] ?? 0) : Float64Array.from(values);
}
