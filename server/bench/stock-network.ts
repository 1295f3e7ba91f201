/**
 * A network written as anybody would write it with TensorFlow.js' own operations and their own gradients: what this program's
 * executor is compared with. It knows the operations of GoogLeNet and of the specimens, and computes the same numbers.
 */
import type { Graph, GraphNode, Padding } from "../../lib/model/manifest.ts";
import type { NodeOf } from "../../lib/model/node-shape.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { ancestors, nodeTensors } from "../../lib/model/plan.ts";
import * as tf from "../../lib/model/tf.ts";
import { fitWindow } from "../../lib/model/window.ts";
import { assert, MicrographiaError } from "../../lib/shared/result.ts";

export type StockNetwork = {
  /** The output of a node for preprocessed input `[batch, height, width, channels]`. Differentiable by TensorFlow.js. */
  forward(input: tf.Tensor4D, node: string): tf.Tensor;
  dispose(): void;
};

type Weights = ReadonlyMap<string, tf.Tensor>;
type PadPairs = [[number, number], [number, number], [number, number], [number, number]];

/** Pads as TensorFlow.js takes them, for windows on an image of this size; those of "ceil" mode included. */
function padPairs(
  x: tf.Tensor4D,
  kernel: readonly [number, number],
  strides: readonly [number, number],
  padding: Padding,
  ceilMode: boolean,
): PadPairs {
  const along = (axis: 0 | 1): [number, number] => {
    const spec = { kernel: kernel[axis], stride: strides[axis], dilation: 1 };
    const window = fitWindow(x.shape[axis + 1] ?? 0, spec, padding, axis, ceilMode);
    return [window.before, window.after + window.overhang];
  };
  return [[0, 0], along(0), along(1), [0, 0]];
}

function convolution(node: NodeOf<"conv2d">, x: tf.Tensor4D, weights: Weights): tf.Tensor {
  const kernel = weights.get(node.kernel);
  assert(kernel && node.groups === 1, "the compared networks have plain convolutions");
  const [kh = 1, kw = 1] = kernel.shape;
  const pads = padPairs(x, [kh, kw], node.strides, node.padding, false);
  const product = tf.conv2d(x, kernel as tf.Tensor4D, [...node.strides], pads);
  const bias = node.bias === null ? null : weights.get(node.bias);
  return bias ? tf.add(product, bias) : product;
}

function compute(node: GraphNode, inputs: readonly tf.Tensor[], weights: Weights): tf.Tensor {
  const [x] = inputs as readonly tf.Tensor4D[];
  assert(x, "every node has an input");
  switch (node.op) {
    case "conv2d":
      return convolution(node, x, weights);
    case "relu":
      return tf.relu(x);
    case "maxPool":
      return tf.maxPool(
        x,
        [...node.kernel],
        [...node.strides],
        padPairs(x, node.kernel, node.strides, node.padding, node.ceilMode),
      );
    case "lrn":
      return tf.localResponseNormalization(
        x,
        (node.size - 1) / 2,
        node.bias,
        node.alpha / node.size,
        node.beta,
      );
    case "concat":
      return tf.concat([...inputs], 3);
    default:
      throw new MicrographiaError("unsupported", `The comparison does not know the operation ${node.op}.`);
  }
}

/** Loads what `node` depends on. The caller disposes the network. */
export async function createStockNetwork(pack: Pack, node: string): Promise<StockNetwork> {
  const graph: Graph = pack.manifest.graph;
  const loaded = await pack.tensors(ancestors(graph, [node]).flatMap(nodeTensors));
  const weights = new Map(
    [...loaded].map(([name, { data, shape }]) => [name, tf.keep(tf.tensor(data, [...shape]))]),
  );
  return {
    forward: (input, wanted) =>
      tf.tidy(() => {
        const values = new Map<string, tf.Tensor>([[graph.input, input]]);
        for (const step of ancestors(graph, [wanted])) {
          const inputs = step.inputs.map((name) => {
            const value = values.get(name);
            assert(value, `${name} was computed before its use`);
            return value;
          });
          values.set(step.name, compute(step, inputs, weights));
        }
        const output = values.get(wanted);
        assert(output, `${wanted} was computed`);
        return output;
      }),
    dispose: () => tf.dispose([...weights.values()]),
  };
}
