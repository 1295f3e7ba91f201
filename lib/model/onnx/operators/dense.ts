/** Gemm and MatMul with constant weights, to a `dense` node with a kernel of `[in, out]`. */
import { getFloat, getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, shownShape, unsupported } from "../problems.ts";
import { readFloats } from "../tensor.ts";
import { onnxOrder, type VectorValue } from "../value.ts";
import { readChannelConstant } from "./channelwise.ts";

/** `Y = alpha · A B + beta · C`, with A the activations. */
export function convertGemm(node: OnnxNode, network: NetworkBuilder): void {
  if (getInt(node, "transA", 0) !== 0) {
    throw unsupported(
      `${describeNode(node)} transposes its activations (transA), which mixes the images of a batch.`,
    );
  }
  const transposed = getInt(node, "transB", 0) !== 0;
  const alpha = getFloat(node, "alpha", 1);
  const beta = getFloat(node, "beta", 1);
  const output = emitDense(node, network, transposed, alpha);
  const c = network.optionalConstant(node, 2);
  const dense = network.nodes.get(output.node);
  if (!c || dense?.op !== "dense") return;
  const bias = Float32Array.from(readChannelConstant(node, c, output), (value) => value * beta);
  network.nodes.set(output.node, {
    ...dense,
    bias: network.addTensor(`${output.node}.bias`, [output.length], bias),
  });
}

export function convertMatMul(node: OnnxNode, network: NetworkBuilder): void {
  emitDense(node, network, false, 1);
}

function emitDense(node: OnnxNode, network: NetworkBuilder, transposed: boolean, alpha: number): VectorValue {
  const input = network.activation(node, 0);
  if (input.kind === "map") {
    throw unsupported(
      `${describeNode(node)} multiplies a map [N, C, H, W] by a matrix; Micrographia can do that with flattened ones only.`,
    );
  }
  const weight = network.constant(node, 1);
  const [rows, columns] = weight.dims;
  if (weight.dims.length !== 2 || !rows || !columns) {
    throw invalid(
      `${describeNode(node)} needs a matrix and has a tensor of shape ${shownShape(weight.dims)}.`,
    );
  }
  const [cin, cout] = transposed ? [columns, rows] : [rows, columns];
  if (cin !== input.length) {
    throw invalid(`${describeNode(node)} gets ${input.length} values, but its matrix is for ${cin}.`);
  }
  const source = readFloats(weight);
  const places = onnxOrder(input);
  const data = new Float32Array(cin * cout);
  for (let i = 0; i < cin; i++) {
    const row = places?.[i] ?? i;
    for (let o = 0; o < cout; o++) {
      data[i * cout + o] = (source[transposed ? o * cin + row : row * cout + o] ?? 0) * alpha;
    }
  }
  return network.emitVector(node, { length: cout }, (name) => ({
    op: "dense",
    name,
    inputs: [input.node],
    kernel: network.addTensor(`${name}.kernel`, [cin, cout], data),
    bias: null,
  }));
}
