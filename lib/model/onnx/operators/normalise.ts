/** BatchNormalization and LRN. */
import { getFloat, getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, unsupported } from "../problems.ts";
import { readFloats } from "../tensor.ts";
import { channelsOf } from "../value.ts";
import { emitChannelwise } from "./channelwise.ts";

/**
 * With its statistics fixed a batch normalisation is `scale · (x - mean) / √(var + epsilon) + B`, one factor and one summand
 * a channel.
 */
export function convertBatchNormalization(node: OnnxNode, network: NetworkBuilder): void {
  if (getInt(node, "training_mode", 0) !== 0) {
    throw unsupported(
      `${describeNode(node)} is in training mode. Export the network for inference (model.eval()).`,
    );
  }
  const channels = channelsOf(network.activation(node, 0));
  const parameter = (index: number): Float32Array => {
    const values = readFloats(network.constant(node, index));
    if (values.length !== channels) {
      throw invalid(
        `${describeNode(node)} has ${values.length} values in its input ${index + 1} for ${channels} channels.`,
      );
    }
    return values;
  };
  const [gamma, beta, mean, variance] = [parameter(1), parameter(2), parameter(3), parameter(4)];
  const epsilon = getFloat(node, "epsilon", 1e-5);
  const scale = Float64Array.from(gamma, (value, i) => value / Math.sqrt((variance[i] ?? 0) + epsilon));
  const shift = Float64Array.from(beta, (value, i) => value - (mean[i] ?? 0) * (scale[i] ?? 0));
  emitChannelwise(node, 0, network, { scale, shift });
}

export function convertLrn(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  const size = getInt(node, "size", null);
  if (size === null || size < 1)
    throw invalid(`${describeNode(node)} does not say over how many channels (size).`);
  const alpha = getFloat(node, "alpha", 1e-4);
  const beta = getFloat(node, "beta", 0.75);
  const bias = getFloat(node, "bias", 1);
  network.emitMap(node, input, (name) => ({
    op: "lrn",
    name,
    inputs: [input.node],
    size,
    alpha,
    beta,
    bias,
  }));
}
