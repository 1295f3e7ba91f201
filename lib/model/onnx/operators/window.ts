/** What convolution and pooling share: kernel, strides, dilations, padding, and the size of what comes out. */
import type { Padding } from "../../manifest.ts";
import { resolveWindow } from "../../window.ts";
import { getInt, getInts, getString } from "../attributes.ts";
import type { OnnxNode } from "../model.ts";
import { describeNode, invalid, shown, unsupported } from "../problems.ts";
import type { MapShape } from "../value.ts";

export type Pair = [number, number];

/** `[vertical, horizontal]`; ONNX lists one number a spatial dimension. */
export function readPair(node: OnnxNode, name: string, fallback: Pair): Pair {
  const values = getInts(node, name, null);
  if (values === null) return fallback;
  const [first, second] = values;
  if (values.length !== 2 || first === undefined || second === undefined) {
    throw unsupported(
      `${describeNode(node)} is not two-dimensional: its ${name} has ${values.length} numbers.`,
    );
  }
  if (first < 1 || second < 1 || first > 65_536 || second > 65_536) {
    throw invalid(`The ${name} of ${describeNode(node)} is [${first}, ${second}].`);
  }
  return [first, second];
}

/** Every way ONNX has of saying how a window is padded. `VALID` is no padding. */
export function readPadding(node: OnnxNode): Padding {
  const mode = getString(node, "auto_pad", "NOTSET");
  switch (mode) {
    case "SAME_UPPER":
      return { type: "same-upper" };
    case "SAME_LOWER":
      return { type: "same-lower" };
    case "VALID":
      return { type: "explicit", pads: [0, 0, 0, 0] };
    case "NOTSET":
    case "":
      return { type: "explicit", pads: readPads(node) };
    default:
      throw invalid(`The auto_pad of ${describeNode(node)} is ${shown(mode)}, which ONNX does not have.`);
  }
}

/** `[top, left, bottom, right]`, the order ONNX has too. */
function readPads(node: OnnxNode): [number, number, number, number] {
  const [top, left, bottom, right, ...rest] = getInts(node, "pads", [0, 0, 0, 0]);
  if (
    top === undefined ||
    left === undefined ||
    bottom === undefined ||
    right === undefined ||
    rest.length > 0
  ) {
    throw invalid(`The pads of ${describeNode(node)} have to be four numbers.`);
  }
  const pads: [number, number, number, number] = [top, left, bottom, right];
  if (pads.some((pad) => pad < 0 || pad > 65_536)) {
    throw invalid(`The pads of ${describeNode(node)} are [${pads.join(", ")}].`);
  }
  return pads;
}

export type Window = {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly padding: Padding;
  readonly ceilMode: boolean;
};

export function readWindow(node: OnnxNode, kernel: Pair): Window {
  return {
    kernel,
    strides: readPair(node, "strides", [1, 1]),
    dilations: readPair(node, "dilations", [1, 1]),
    padding: readPadding(node),
    ceilMode: getInt(node, "ceil_mode", 0) !== 0,
  };
}

/** The map's height and width after the window has slid over it; zero or less when not one window fits. */
export function outputSize(input: MapShape, window: Window): { height: number; width: number } {
  const alongAxis = (size: number, axis: 0 | 1): number => {
    const spec = {
      kernel: window.kernel[axis],
      stride: window.strides[axis],
      dilation: window.dilations[axis],
    };
    return resolveWindow(size, spec, window.padding, axis, window.ceilMode).out;
  };
  return { height: alongAxis(input.height, 0), width: alongAxis(input.width, 1) };
}
