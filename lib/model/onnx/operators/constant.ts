/** Constant, in each of its forms, and the operators that do nothing at inference. */
import { getFloat, getFloats, getInt, getInts, getTensor } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode, OnnxTensor } from "../model.ts";
import { describeNode, unsupported } from "../problems.ts";

export function convertConstant(node: OnnxNode, network: NetworkBuilder): void {
  const output = node.outputs[0] ?? "";
  const list = (
    elementType: "float32" | "int64",
    values: readonly number[],
    dims: readonly number[],
  ): OnnxTensor => ({
    name: output,
    elementType,
    dims,
    data: { values },
  });
  const tensor = getTensor(node, "value");
  const float = getFloat(node, "value_float", null);
  const int = getInt(node, "value_int", null);
  const floats = getFloats(node, "value_floats");
  const ints = getInts(node, "value_ints", null);
  if (tensor) network.setConstant(output, { ...tensor, name: tensor.name || output });
  else if (float !== null) network.setConstant(output, list("float32", [float], []));
  else if (int !== null) network.setConstant(output, list("int64", [int], []));
  else if (floats) network.setConstant(output, list("float32", floats, [floats.length]));
  else if (ints) network.setConstant(output, list("int64", ints, [ints.length]));
  else throw unsupported(`${describeNode(node)} holds no number (sparse tensors and text cannot be read).`);
}

/** Identity and Dropout: dropout passes everything when a network is not being trained. */
export function convertIdentity(node: OnnxNode, network: NetworkBuilder): void {
  network.alias(node, network.input(node, 0));
}
