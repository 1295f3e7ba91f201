/**
 * A network that is being trained: its graph forwards with every activation kept, and backwards to the gradient of each
 * parameter. It knows the operations the specimen is built from and no others; `lib/model` runs any pack.
 */

import type { GraphNode } from "../model/manifest.ts";
import type { ConvGeometry } from "../model/ops/conv.ts";
import { gradientKernel, imageGradient } from "../model/ops/conv-gradient.ts";
import * as tf from "../model/tf.ts";
import { resolveWindow } from "../model/window.ts";
import { assert, MicrographiaError } from "../shared/result.ts";
import type { Architecture } from "./architecture.ts";
import { filterGradient } from "./convolution-gradient.ts";
import { specOf, viewOf } from "./parameters.ts";
import { maxPoolGradient } from "./pool-gradient.ts";

type ConvNode = Extract<GraphNode, { op: "conv2d" }>;
type PoolNode = Extract<GraphNode, { op: "maxPool" }>;

/** Every node's output by name, and the parameters as tensors. */
export type Activations = {
  readonly values: Map<string, tf.Tensor>;
  readonly parameters: ReadonlyMap<string, tf.Tensor>;
};

const unsupported = (node: GraphNode): MicrographiaError =>
  new MicrographiaError("unsupported", `“${node.op}” (${node.name}) can be run but not trained here.`);

function outputOf(activations: Activations, name: string | undefined): tf.Tensor {
  const value = activations.values.get(name ?? "");
  assert(value, `node ${name} comes after its use`);
  return value;
}

function parameterOf(activations: Activations, name: string | null): tf.Tensor {
  const value = activations.parameters.get(name ?? "");
  assert(value, `no parameter named ${name}`);
  return value;
}

function geometryOf(node: ConvNode, x: tf.Tensor, kernel: tf.Tensor): ConvGeometry {
  if (node.groups !== 1) throw unsupported(node);
  const [rows, columns] = ([0, 1] as const).map((axis) =>
    resolveWindow(
      x.shape[axis + 1] ?? 0,
      { kernel: kernel.shape[axis] ?? 0, stride: node.strides[axis], dilation: node.dilations[axis] },
      node.padding,
      axis,
    ),
  );
  assert(rows && columns, "two axes");
  return {
    strides: node.strides,
    dilations: node.dilations,
    groups: node.groups,
    pads: [rows.before, columns.before, rows.after, columns.after],
  };
}

/** A convolution with its bias, before any activation function. */
export function runConvolution(node: ConvNode, x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const [top, left, bottom, right] = geometryOf(node, x, kernel).pads;
  return tf.fused.conv2d({
    x: x as tf.Tensor4D,
    filter: kernel as tf.Tensor4D,
    strides: node.strides,
    dilations: node.dilations,
    pad: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    bias,
  });
}

/** One node's output from its inputs'. */
export function runNode(node: GraphNode, activations: Activations): tf.Tensor {
  const x = outputOf(activations, node.inputs[0]);
  switch (node.op) {
    case "conv2d":
      return runConvolution(
        node,
        x,
        parameterOf(activations, node.kernel),
        parameterOf(activations, node.bias),
      );
    case "relu":
      return tf.relu(x);
    case "maxPool":
      if (node.padding.type !== "same-upper" || node.ceilMode) throw unsupported(node);
      return tf.maxPool(x as tf.Tensor4D, node.kernel, node.strides, "same");
    case "concat":
      return tf.concat(
        node.inputs.map((input) => outputOf(activations, input)),
        3,
      );
    case "globalAvgPool":
      return tf.mean(x, [1, 2], true);
    case "flatten":
      return tf.reshape(x, [x.shape[0] ?? 0, -1]);
    case "dense":
      return tf.add(
        tf.matMul(x as tf.Tensor2D, parameterOf(activations, node.kernel) as tf.Tensor2D),
        parameterOf(activations, node.bias),
      );
    case "softmax":
      return tf.softmax(x);
    default:
      throw unsupported(node);
  }
}

/** Parameters of a flat array as tensors, by name. */
export function parameterTensors({ layout }: Architecture, values: Float32Array): Map<string, tf.Tensor> {
  return new Map(
    layout.specs.map(
      (spec) => [spec.name, tf.tensor(viewOf(values, spec).slice(), [...spec.shape])] as const,
    ),
  );
}

/**
 * Runs the whole graph on images `[b, h, w, 3]`, already preprocessed. The caller owns every tensor of the result: call it
 * inside `tf.tidy`.
 */
export function runForward(
  architecture: Architecture,
  values: Float32Array,
  images: tf.Tensor4D,
): Activations {
  const { graph } = architecture;
  const activations: Activations = {
    values: new Map([[graph.input, images]]),
    parameters: parameterTensors(architecture, values),
  };
  for (const node of graph.nodes) activations.values.set(node.name, runNode(node, activations));
  return activations;
}

/** Sums over everything but channels: [.., c] to [c]. As a matrix product, which WASM does faster than a reduction. */
function sumToChannels(dy: tf.Tensor): tf.Tensor {
  const channels = dy.shape[dy.shape.length - 1] ?? 0;
  const rows = dy.size / channels;
  return tf.reshape(tf.matMul(tf.ones([1, rows]), tf.reshape(dy, [rows, channels]) as tf.Tensor2D), [
    channels,
  ]);
}

function poolGradient(node: PoolNode, x: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const window = (axis: 0 | 1) =>
    resolveWindow(
      axis === 0 ? height : width,
      { kernel: node.kernel[axis], stride: node.strides[axis], dilation: 1 },
      node.padding,
      axis,
    );
  const shape = {
    batch,
    height,
    width,
    channels,
    kernel: node.kernel,
    strides: node.strides,
    rows: window(0),
    columns: window(1),
  };
  return tf.tensor(maxPoolGradient(x.dataSync<"float32">(), dy.dataSync<"float32">(), shape), x.shape);
}

/**
 * From the gradient of the logits back to that of every parameter, as one flat array laid out like the parameters.
 * Call it inside `tf.tidy`.
 */
export function runBackward(
  { graph, layout, logits }: Architecture,
  activations: Activations,
  logitsGradient: tf.Tensor,
): Float32Array {
  const result = new Float32Array(layout.total);
  const keep = (name: string | null, gradient: tf.Tensor): void => {
    result.set(gradient.dataSync(), specOf(layout, name ?? "").offset);
  };
  const gradients = new Map<string, tf.Tensor>([[logits, logitsGradient]]);
  const pass = (input: string | undefined, gradient: tf.Tensor): void => {
    const name = input ?? "";
    const sum = gradients.get(name);
    gradients.set(name, sum ? tf.add(sum, gradient) : gradient);
  };
  for (const node of [...graph.nodes].reverse()) {
    const dy = gradients.get(node.name);
    if (!dy) continue; // after the logits
    const input = node.inputs[0];
    const x = outputOf(activations, input);
    switch (node.op) {
      case "conv2d": {
        const kernel = parameterOf(activations, node.kernel);
        const geometry = geometryOf(node, x, kernel);
        const sides = [kernel.shape[0] ?? 0, kernel.shape[1] ?? 0] as const;
        keep(node.kernel, filterGradient(x as tf.Tensor4D, dy as tf.Tensor4D, sides, geometry));
        keep(node.bias, sumToChannels(dy));
        if (input !== graph.input) {
          const flipped = gradientKernel(kernel as tf.Tensor4D, geometry);
          const size = [x.shape[1] ?? 0, x.shape[2] ?? 0] as const;
          pass(input, imageGradient(dy as tf.Tensor4D, flipped, geometry, { size, kernelSize: sides }));
        }
        break;
      }
      case "relu":
        pass(input, tf.mul(dy, tf.step(outputOf(activations, node.name))));
        break;
      case "maxPool":
        pass(input, poolGradient(node, x, dy));
        break;
      case "concat": {
        const sizes = node.inputs.map((name) => outputOf(activations, name).shape[3] ?? 0);
        for (const [i, part] of tf.split(dy, sizes, 3).entries()) pass(node.inputs[i], part);
        break;
      }
      case "globalAvgPool": {
        const area = (x.shape[1] ?? 0) * (x.shape[2] ?? 0);
        pass(input, tf.mul(tf.div(dy, area), tf.onesLike(x)));
        break;
      }
      case "flatten":
        pass(input, tf.reshape(dy, x.shape));
        break;
      case "dense": {
        const kernel = parameterOf(activations, node.kernel) as tf.Tensor2D;
        keep(node.kernel, tf.matMul(x as tf.Tensor2D, dy as tf.Tensor2D, true, false));
        keep(node.bias, sumToChannels(dy));
        pass(input, tf.matMul(dy as tf.Tensor2D, kernel, false, true));
        break;
      }
      default:
        throw unsupported(node);
    }
  }
  return result;
}
