/** Relu, Clip and Softmax. */
import { getFloat, getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, unsupported } from "../problems.ts";
import { readScalar } from "../tensor.ts";

/** From here on a bound of float32 is as good as none; ONNX's own defaults are the largest float32. */
const noBound = 3.4e38;

export function convertRelu(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.activation(node, 0);
  network.emitLike(node, input, (name) => ({ op: "relu", name, inputs: [input.node] }));
}

/** The bounds are attributes up to opset 10 and optional inputs from 11 on. */
export function convertClip(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.activation(node, 0);
  const bound = (index: number, attribute: "min" | "max"): number | null => {
    const value = network.opset < 11 ? getFloat(node, attribute, null) : boundInput(node, network, index);
    return value === null || Math.abs(value) >= noBound ? null : value;
  };
  const min = bound(1, "min");
  const max = bound(2, "max");
  if (min !== null && max !== null && min > max) {
    throw invalid(`${describeNode(node)} has bounds that exclude every value: ${min} to ${max}.`);
  }
  network.emitLike(node, input, (name) => ({ op: "clip", name, inputs: [input.node], min, max }));
}

function boundInput(node: OnnxNode, network: NetworkBuilder, index: number): number | null {
  const tensor = network.optionalConstant(node, index);
  return tensor && readScalar(tensor);
}

/**
 * Softmax over units. Up to opset 12 everything from `axis` on is one row (default 1); from 13 on the row is the axis itself
 * (default the last).
 */
export function convertSoftmax(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.activation(node, 0);
  const rank = input.kind === "map" ? 4 : 2;
  const given = getInt(node, "axis", network.opset < 13 ? 1 : -1);
  const axis = given < 0 ? given + rank : given;
  const wholeRow = input.kind === "vector" || (network.opset < 13 && input.height * input.width === 1);
  const alongChannels = axis === 1 && (wholeRow || network.opset >= 13);
  if (!alongChannels) {
    throw unsupported(
      `${describeNode(node)} runs along axis ${given}; Micrographia has softmax over the channels only.`,
    );
  }
  network.emitLike(node, input, (name) => ({ op: "softmax", name, inputs: [input.node] }));
}
