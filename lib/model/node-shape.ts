/**
 * The shape of a node's output from the shapes of its inputs, without the batch: `[height, width, channels]` for
 * images, `[length]` for vectors. Checks on the way that the node's tensors fit.
 */
import { fail, ok, type Result } from "../shared/result.ts";
import type { GraphNode } from "./manifest.ts";
import { resolveWindow, windowSpan } from "./window.ts";

export type Shape = readonly number[];

/** A vector is an image of one position. */
export const asImage = (shape: Shape): Shape => (shape.length === 1 ? [1, 1, ...shape] : shape);

/** A node of one kind. */
export type NodeOf<Op extends GraphNode["op"]> = Extract<GraphNode, { op: Op }>;

type Windowed = NodeOf<"conv2d"> | NodeOf<"maxPool"> | NodeOf<"avgPool">;

/** Thrown and caught in this file only: what is wrong, to be completed with the node's name. */
class Misfit extends Error {}

const show = (shape: Shape): string => `[${shape.join(", ")}]`;

function requireTensor(
  tensors: (name: string) => Shape | undefined,
  name: string,
  expected: readonly (number | null)[],
): Shape {
  const shape = tensors(name);
  if (!shape) throw new Misfit(`needs the tensor “${name}”, which is not among the weights`);
  const fits =
    shape.length === expected.length && expected.every((size, i) => size === null || size === shape[i]);
  if (!fits) {
    const wanted = expected.map((size) => size ?? "any").join(", ");
    throw new Misfit(`needs the tensor “${name}” to have shape [${wanted}], but it is ${show(shape)}`);
  }
  return shape;
}

function image(shape: Shape): [number, number, number] {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new Misfit(`needs an image, but its input is ${show(shape)}`);
  }
  return [height, width, channels];
}

function windowsOf(node: Windowed, kernel: readonly [number, number], shape: Shape): [number, number] {
  const dilations = node.op === "avgPool" ? ([1, 1] as const) : node.dilations;
  const ceilMode = node.op === "conv2d" ? false : node.ceilMode;
  if (node.padding.type === "explicit" && node.padding.pads.some((pad) => pad < 0)) {
    throw new Misfit("has negative padding; crop with a pad node instead");
  }
  const [height, width] = image(shape);
  const along = (axis: 0 | 1, size: number): number => {
    const spec = { kernel: kernel[axis], stride: node.strides[axis], dilation: dilations[axis] };
    const { out, before, after } = resolveWindow(size, spec, node.padding, axis, ceilMode);
    if (out < 1) throw new Misfit(`has a window larger than its input ${show(shape)}`);
    // A pool's window must hold at least one real position, or its maximum or mean does not exist.
    if (node.op !== "conv2d" && Math.max(before, after) >= windowSpan(spec)) {
      throw new Misfit("is padded by as much as its window or more");
    }
    return out;
  };
  return [along(0, height), along(1, width)];
}

function convShape(
  node: NodeOf<"conv2d">,
  input: Shape,
  tensors: (name: string) => Shape | undefined,
): Shape {
  const [, , channels] = image(input);
  if (channels % node.groups !== 0) {
    throw new Misfit(`has ${node.groups} groups, which do not divide its ${channels} input channels`);
  }
  const kernel = requireTensor(tensors, node.kernel, [null, null, channels / node.groups, null]);
  const [kernelHeight = 0, kernelWidth = 0, , units = 0] = kernel;
  if (units % node.groups !== 0) {
    throw new Misfit(`has ${node.groups} groups, which do not divide its ${units} output channels`);
  }
  if (node.bias !== null) requireTensor(tensors, node.bias, [units]);
  return [...windowsOf(node, [kernelHeight, kernelWidth], input), units];
}

function concatShape(inputs: readonly Shape[]): Shape {
  const [first = []] = inputs;
  const position = first.slice(0, -1);
  for (const shape of inputs) {
    if (shape.length !== first.length || position.some((size, i) => size !== shape[i])) {
      throw new Misfit(`joins inputs of different sizes, ${show(first)} and ${show(shape)}`);
    }
  }
  return [...position, inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)];
}

function addShape(inputs: readonly Shape[]): Shape {
  const [first = []] = inputs;
  for (const shape of inputs) {
    if (show(shape) !== show(first)) {
      throw new Misfit(`adds inputs of different shapes, ${show(first)} and ${show(shape)}`);
    }
  }
  return first;
}

function shapeOf(
  node: GraphNode,
  inputs: readonly Shape[],
  tensors: (name: string) => Shape | undefined,
): Shape {
  const [input = []] = inputs;
  if (node.op !== "concat" && node.op !== "add" && inputs.length !== 1) {
    throw new Misfit(`takes one input, not ${inputs.length}`);
  }
  switch (node.op) {
    case "conv2d":
      return convShape(node, input, tensors);
    case "maxPool":
    case "avgPool":
      return [...windowsOf(node, node.kernel, input), image(input)[2]];
    case "globalAvgPool":
      return [1, 1, image(input)[2]];
    case "lrn":
      image(input);
      return input;
    case "relu":
    case "clip":
    case "softmax":
      return input;
    case "affine":
      requireTensor(tensors, node.scale, [input.at(-1) ?? 0]);
      requireTensor(tensors, node.shift, [input.at(-1) ?? 0]);
      return input;
    case "concat":
      return concatShape(inputs);
    case "add":
      return addShape(inputs);
    case "pad": {
      const [height, width, channels] = image(input);
      const [top, left, bottom, right] = node.pads;
      return [height + top + bottom, width + left + right, channels];
    }
    case "flatten":
      return [input.reduce((product, size) => product * size, 1)];
    case "dense": {
      if (input.length !== 1)
        throw new Misfit(`needs a vector, but its input is ${show(input)}; flatten it first`);
      const kernel = requireTensor(tensors, node.kernel, [input[0] ?? 0, null]);
      const units = kernel[1] ?? 0;
      if (node.bias !== null) requireTensor(tensors, node.bias, [units]);
      return [units];
    }
  }
}

/** An activation of 2^28 values takes a gigabyte: no network that this program can show has one. */
const maxValues = 2 ** 28;

/**
 * The shape of `node`'s output for inputs of these shapes; `tensors` gives the shape of a weight tensor.
 * A problem (`invalid`) names the node and what does not fit.
 */
export function nodeShape(
  node: GraphNode,
  inputs: readonly Shape[],
  tensors: (name: string) => Shape | undefined,
): Result<Shape> {
  try {
    const shape = shapeOf(node, inputs, tensors);
    if (shape.some((size) => size < 1)) throw new Misfit(`has an empty output, ${show(shape)}`);
    if (shape.reduce((product, size) => product * size, 1) > maxValues) {
      throw new Misfit(`has an output too large to hold, ${show(shape)}`);
    }
    return ok(shape);
  } catch (error) {
    if (error instanceof Misfit) return fail("invalid", `Node “${node.name}” (${node.op}) ${error.message}.`);
    throw error;
  }
}
