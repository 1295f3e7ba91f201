/**
 * Which input pixels a value depends on. Along each axis the value at position `i` sees the `size` pixels that
 * begin at `offset + stride · i`; they may reach outside the image, into the padding.
 *
 * The recursion is the usual one (Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
 * Networks", Distill 2019): a window of span `k` and stride `s`, padded by `p` in front, makes of (size, stride, offset)
 * (size + (k − 1) · stride, stride · s, offset − p · stride). Where branches meet, the field is the smallest that holds them all.
 */
import { assert } from "../shared/result.ts";
import type { NodeShapes } from "./check-graph.ts";
import type { Graph, GraphNode } from "./manifest.ts";
import { resolveWindow, type WindowSpec, windowSpan } from "./window.ts";

export type AxisField = { readonly size: number; readonly stride: number; readonly offset: number };

/** Fields along height and width. */
export type Field = readonly [AxisField, AxisField];

const onePixel: AxisField = { size: 1, stride: 1, offset: 0 };

function through(field: AxisField, spec: WindowSpec, before: number): AxisField {
  return {
    size: field.size + (windowSpan(spec) - 1) * field.stride,
    stride: field.stride * spec.stride,
    offset: field.offset - before * field.stride,
  };
}

function hull(fields: readonly AxisField[]): AxisField {
  const offset = Math.min(...fields.map((field) => field.offset));
  const end = Math.max(...fields.map((field) => field.offset + field.size));
  return { size: end - offset, stride: Math.max(...fields.map((field) => field.stride)), offset };
}

/** One value that depends on all `count` positions. */
const whole = (field: AxisField, count: number): AxisField => ({
  size: field.size + (count - 1) * field.stride,
  stride: field.stride * count,
  offset: field.offset,
});

function fieldAlong(
  axis: 0 | 1,
  node: GraphNode,
  inputs: readonly AxisField[],
  inputSize: number,
  tensorShape: (name: string) => readonly number[] | undefined,
): AxisField {
  const field = hull(inputs);
  switch (node.op) {
    case "conv2d":
    case "maxPool":
    case "avgPool": {
      const kernel = node.op === "conv2d" ? (tensorShape(node.kernel)?.[axis] ?? 1) : node.kernel[axis];
      const dilation = node.op === "avgPool" ? 1 : node.dilations[axis];
      const spec = { kernel, stride: node.strides[axis], dilation };
      const { before } = resolveWindow(
        inputSize,
        spec,
        node.padding,
        axis,
        node.op !== "conv2d" && node.ceilMode,
      );
      return through(field, spec, before);
    }
    case "pad":
      return { ...field, offset: field.offset - node.pads[axis] * field.stride };
    case "globalAvgPool":
    case "flatten":
      return whole(field, inputSize);
    case "relu":
    case "clip":
    case "lrn":
    case "affine":
    case "concat":
    case "add":
    case "dense":
    case "softmax":
      return field;
  }
}

/**
 * The receptive field of every node, by name, the graph's input included. `shapes` are those of `inferShapes` for the
 * input size in question, which decides how "same" padding falls.
 */
export function receptiveFields(
  graph: Graph,
  shapes: NodeShapes,
  tensorShape: (name: string) => readonly number[] | undefined,
): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>([[graph.input, [onePixel, onePixel]]]);
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => {
      const field = fields.get(name);
      assert(field, "a checked graph computes every input before its use");
      return field;
    });
    const size = shapes.get(node.inputs[0] ?? "") ?? [];
    const along = (axis: 0 | 1): AxisField =>
      fieldAlong(
        axis,
        node,
        inputs.map((field) => field[axis]),
        size.length === 3 ? (size[axis] ?? 1) : 1,
        tensorShape,
      );
    fields.set(node.name, [along(0), along(1)]);
  }
  return fields;
}
