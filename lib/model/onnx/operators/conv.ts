/** Conv: kernels from ONNX's `[cout, cin / groups, kh, kw]` to `[kh, kw, cin / groups, cout]`. */
import { getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, shownShape, unsupported } from "../problems.ts";
import { readFloats } from "../tensor.ts";
import { outputSize, type Pair, readPair, readWindow } from "./window.ts";

export function convertConv(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  const weight = network.constant(node, 1);
  const [cout, cinPerGroup, kh, kw] = weight.dims;
  if (weight.dims.length !== 4 || !cout || !cinPerGroup || !kh || !kw) {
    throw unsupported(
      `${describeNode(node)} has a kernel of shape ${shownShape(weight.dims)}; only two-dimensional ones can be run.`,
    );
  }
  const groups = getInt(node, "group", 1);
  if (groups < 1 || cinPerGroup * groups !== input.channels || cout % groups !== 0) {
    throw invalid(
      `${describeNode(node)} gets ${input.channels} channels, but its kernel is for ${cinPerGroup * groups} ` +
        `(${groups} groups of ${cinPerGroup}, ${cout} outputs).`,
    );
  }
  const kernel: Pair = [kh, kw];
  const stated = readPair(node, "kernel_shape", kernel);
  if (stated[0] !== kh || stated[1] !== kw) {
    throw invalid(
      `${describeNode(node)} says its kernel is ${stated.join(" x ")}, but it is ${kernel.join(" x ")}.`,
    );
  }
  const window = readWindow(node, kernel);
  const bias = network.optionalConstant(node, 2);
  if (bias && (bias.dims.length !== 1 || bias.dims[0] !== cout)) {
    throw invalid(
      `The bias of ${describeNode(node)} has shape ${shownShape(bias.dims)} for ${cout} channels.`,
    );
  }

  const { strides, dilations, padding } = window;
  const size = outputSize(input, { ...window, ceilMode: false });
  network.emitMap(node, { ...size, channels: cout }, (name) => {
    const data = transposeKernel(readFloats(weight), cout, cinPerGroup, kh, kw);
    return {
      op: "conv2d",
      name,
      inputs: [input.node],
      kernel: network.addTensor(`${name}.kernel`, [kh, kw, cinPerGroup, cout], data),
      bias: bias && network.addTensor(`${name}.bias`, [cout], readFloats(bias)),
      strides,
      dilations,
      groups,
      padding,
    };
  });
}

/** `[cout, cin, kh, kw]` to `[kh, kw, cin, cout]`. */
function transposeKernel(
  source: Float32Array,
  cout: number,
  cin: number,
  kh: number,
  kw: number,
): Float32Array {
  const target = new Float32Array(source.length);
  const positions = kh * kw;
  let from = 0;
  for (let o = 0; o < cout; o++) {
    for (let c = 0; c < cin; c++) {
      for (let p = 0; p < positions; p++) target[(p * cin + c) * cout + o] = source[from++] ?? 0;
    }
  }
  return target;
}
