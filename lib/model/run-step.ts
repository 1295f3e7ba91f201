/** One step of a plan on TensorFlow.js: from the tensors of its inputs to the tensor of its output. */
import { assert, MicrographiaError } from "../shared/result.ts";
import type { NodeOf } from "./node-shape.ts";
import { avgPool } from "./ops/avg-pool.ts";
import { concatChannels } from "./ops/concat.ts";
import { type Activation, conv2d } from "./ops/conv.ts";
import { lrn } from "./ops/lrn.ts";
import { maxPool } from "./ops/max-pool.ts";
import { type Bounds, type ReluGradient, rectify } from "./ops/rectifier.ts";
import { padOrCrop } from "./ops/spatial.ts";
import { rectifierBounds, type Step } from "./plan.ts";
import type { NodeWeights } from "./resident-weights.ts";
import * as tf from "./tf.ts";
import { fitWindow } from "./window.ts";

function image(x: tf.Tensor | undefined, node: string): tf.Tensor4D {
  assert(x && x.rank === 4, `the input of ${node} is [batch, height, width, channels]`);
  return x as tf.Tensor4D;
}

/** A convolution on an image of this size, on which the pads of "same" padding depend. */
function convolve(
  node: NodeOf<"conv2d">,
  x: tf.Tensor4D,
  weights: NodeWeights | null,
  activation: Activation,
): tf.Tensor4D {
  assert(weights?.op === "conv2d", `the weights of ${node.name} are prepared`);
  const { strides, dilations, groups, padding } = node;
  const [kh, kw] = weights.conv.parts[0]?.kernel.shape ?? [1, 1];
  const rows = { kernel: kh, stride: strides[0], dilation: dilations[0] };
  const columns = { kernel: kw, stride: strides[1], dilation: dilations[1] };
  const vertical = fitWindow(x.shape[1], rows, padding, 0);
  const horizontal = fitWindow(x.shape[2], columns, padding, 1);
  const pads = [vertical.before, horizontal.before, vertical.after, horizontal.after] as const;
  return conv2d(x, weights.conv, { strides, dilations, groups, pads }, activation);
}

function dense(node: NodeOf<"dense">, x: tf.Tensor, weights: NodeWeights | null): tf.Tensor {
  assert(weights?.op === "dense", `the weights of ${node.name} are prepared`);
  const [inputs] = weights.kernel.shape;
  if (x.shape[1] !== inputs) {
    throw new MicrographiaError(
      "invalid",
      `“${node.name}” takes ${inputs} values but gets ${x.shape[1]}: the network has this layer only at its own input size.`,
    );
  }
  const product = tf.matMul(x as tf.Tensor2D, weights.kernel);
  return weights.bias === null ? product : tf.add(product, weights.bias);
}

const asActivation = (bounds: Bounds | null, gradient: ReluGradient): Activation =>
  bounds === null ? null : { bounds, gradient };

/**
 * The output of `step` from its inputs, in the order of `step.node.inputs`. Differentiable with respect to them.
 * Throws `invalid` when the network cannot run at this input size.
 */
export function runStep(
  { node, activation }: Step,
  inputs: readonly tf.Tensor[],
  weights: NodeWeights | null,
  gradient: ReluGradient,
): tf.Tensor {
  const [x] = inputs;
  assert(x, `${node.name} has an input`);
  switch (node.op) {
    case "conv2d":
      return convolve(node, image(x, node.name), weights, asActivation(activation, gradient));
    case "relu":
    case "clip":
      return rectify(x, rectifierBounds(node) ?? { min: null, max: null }, gradient);
    case "maxPool":
    case "avgPool": {
      const pooled = image(x, node.name);
      const geometry = { ...node, dilations: node.op === "maxPool" ? node.dilations : ([1, 1] as const) };
      return node.op === "maxPool"
        ? maxPool(pooled, geometry)
        : avgPool(pooled, geometry, node.countIncludePad);
    }
    case "globalAvgPool":
      return tf.mean(image(x, node.name), [1, 2], true);
    case "lrn":
      return lrn(image(x, node.name), node);
    case "affine":
      assert(weights?.op === "affine", `the weights of ${node.name} are prepared`);
      return tf.add(tf.mul(x, weights.scale), weights.shift);
    case "concat":
      return concatChannels(inputs);
    case "add":
      return tf.addN([...inputs]);
    case "pad":
      return padOrCrop(image(x, node.name), node.pads, node.value);
    case "flatten":
      return tf.reshape(x, [x.shape[0] ?? 1, -1]);
    case "dense":
      return dense(node, x, weights);
    case "softmax":
      return tf.softmax(x);
  }
}
