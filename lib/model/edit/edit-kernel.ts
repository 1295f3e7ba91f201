/** Changing the weights of one convolution or dense layer, by plain loops. */
import { assert } from "../../shared/result.ts";
import type { TensorData } from "../pack.ts";
import type { Weighted } from "./channel-walk.ts";
import type { EdgeSign } from "./record.ts";

/** Channels are those of the node's input and output; a flattened picture has the channels that it had before. */
export type KernelEdit =
  | {
      readonly type: "scale";
      readonly inputs: readonly number[];
      readonly outputs: readonly number[];
      readonly sign: EdgeSign;
      readonly factor: number;
    }
  | { readonly type: "binarise" };

export const hasSign = (value: number, sign: EdgeSign): boolean =>
  sign === "all" || (sign === "positive" ? value > 0 : value < 0);

/**
 * The kernel with these edits carried out one after the other. `inputChannels` of the node's input say which channel a row of a dense
 * layer's kernel is about.
 */
export function editKernel(
  node: Weighted,
  { shape, data }: TensorData,
  edits: readonly KernelEdit[],
  inputChannels: number,
): TensorData {
  const weights = data.slice();
  const outputs = shape.at(-1) ?? 1;
  for (const edit of edits) {
    if (edit.type === "binarise") binarise(weights, outputs);
    else scale(node, weights, shape, edit, inputChannels);
  }
  return { shape, data: weights };
}

/**
 * `w` becomes `sign(w) · mean |w|`, with the mean over the whole filter: all weights of one output channel. A weight of exactly zero
 * has no sign and stays zero, so that what was cut before stays cut.
 */
function binarise(weights: Float32Array, outputs: number): void {
  const count = weights.length / outputs;
  for (let output = 0; output < outputs; output++) {
    let sum = 0;
    for (let i = output; i < weights.length; i += outputs) sum += Math.abs(weights[i] ?? 0);
    const magnitude = sum / count;
    for (let i = output; i < weights.length; i += outputs)
      weights[i] = Math.sign(weights[i] ?? 0) * magnitude;
  }
}

function scale(
  node: Weighted,
  weights: Float32Array,
  shape: readonly number[],
  { inputs, outputs, sign, factor }: Extract<KernelEdit, { type: "scale" }>,
  inputChannels: number,
): void {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1; // channels of a group of a convolution; all values that a dense layer reads
  const read = new Set(inputs);
  const groups = node.op === "conv2d" ? node.groups : 1;
  assert(columns % groups === 0, "groups divide the output channels");
  for (const column of outputs) {
    const firstChannel = Math.floor(column / (columns / groups)) * rows;
    for (let i = column; i < weights.length; i += columns) {
      const row = Math.floor(i / columns) % rows;
      const channel = (firstChannel + row) % inputChannels;
      const weight = weights[i] ?? 0;
      if (read.has(channel) && hasSign(weight, sign)) weights[i] = weight * factor;
    }
  }
}
