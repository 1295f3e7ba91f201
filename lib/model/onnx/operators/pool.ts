/** MaxPool, AveragePool and GlobalAveragePool. */
import { windowSpan } from "../../window.ts";
import { getInt } from "../attributes.ts";
import type { NetworkBuilder } from "../builder.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, unsupported } from "../problems.ts";
import { outputSize, readPair, readWindow, type Window } from "./window.ts";

export function convertMaxPool(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  const window = readPoolWindow(node);
  network.emitMap(node, { ...outputSize(input, window), channels: input.channels }, (name) => ({
    op: "maxPool",
    name,
    inputs: [input.node],
    ...window,
  }));
}

export function convertAveragePool(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  const { dilations, ...window } = readPoolWindow(node);
  if (dilations.some((dilation) => dilation !== 1)) {
    throw unsupported(`${describeNode(node)} is dilated, which Micrographia cannot run.`);
  }
  const countIncludePad = getInt(node, "count_include_pad", 0) !== 0;
  const shape = { ...outputSize(input, { ...window, dilations }), channels: input.channels };
  network.emitMap(node, shape, (name) => ({
    op: "avgPool",
    name,
    inputs: [input.node],
    ...window,
    countIncludePad,
  }));
}

export function convertGlobalAveragePool(node: OnnxNode, network: NetworkBuilder): void {
  const input = network.map(node, 0);
  network.emitMap(node, { height: 1, width: 1, channels: input.channels }, (name) => ({
    op: "globalAvgPool",
    name,
    inputs: [input.node],
  }));
}

/** Padding as wide as the window would make windows that see nothing but padding, whose maximum does not exist. */
function readPoolWindow(node: OnnxNode): Window {
  if (!node.attributes.has("kernel_shape"))
    throw invalid(`${describeNode(node)} does not say its kernel_shape.`);
  const window = readWindow(node, readPair(node, "kernel_shape", [1, 1]));
  if (window.padding.type === "explicit") {
    const [top, left, bottom, right] = window.padding.pads;
    const span = (axis: 0 | 1): number =>
      windowSpan({ kernel: window.kernel[axis], stride: 1, dilation: window.dilations[axis] });
    if (Math.max(top, bottom) >= span(0) || Math.max(left, right) >= span(1)) {
      throw invalid(`${describeNode(node)} is padded by as much as its window covers.`);
    }
  }
  return window;
}
