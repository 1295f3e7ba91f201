/**
 * Every node of a graph as the closest linear operator (Voss et al., "Visualizing Weights", Distill 2021):
 * ReLU, clip, LRN and softmax become the identity, a max pool becomes the sum over its window (the weight is
 * replicated over the pooling region, as the weight explorer of the Circuits articles draws it), an average
 * pool stays what it is. Biases are constant, so they have no weight.
 *
 * Operators over space are cross-correlations, as convolutional networks compute them:
 * `y[q] = Σ_k W[k] · x[q · stride − pad + k · dilation]`, with pads `[top, left]`.
 */
import type { GraphNode } from "../model/manifest.ts";

export type Pair = readonly [number, number];

/** `[height, width, channels]` at the pack's input size; a vector is `[1, 1, channels]`. */
export type Shape = readonly [number, number, number];

/** How a window slides over its input. */
export type Sliding = { readonly strides: Pair; readonly dilations: Pair; readonly pads: Pair };

export type LinearOperator =
  | { readonly type: "identity" }
  | { readonly type: "concat"; readonly channels: readonly number[] } // of each input, in order
  | { readonly type: "scale"; readonly tensor: string } // [channels]
  | { readonly type: "shift"; readonly pads: Pair } // y[q] = x[q − pads]
  | { readonly type: "pool"; readonly kernel: Pair; readonly weight: number; readonly sliding: Sliding }
  | {
      readonly type: "weights";
      readonly tensor: string; // [kh, kw, cin / groups, cout], or [in, out] of a dense layer
      readonly groups: number;
      readonly sliding: Sliding;
      /** A dense layer's input before it was flattened: its kernel is read as `[height, width, channels, out]`. */
      readonly flattened: Shape | null;
    };

/**
 * What a max pool counts for. `region`: every position of its window, each with the full weight, as tiles are drawn.
 * `winner`: one position, the window's middle standing for whichever wins, so that each weight counts once.
 */
export type MaxPools = "region" | "winner";

/** What must be known about a graph besides its nodes. */
export type GraphFacts = {
  readonly maxPools: MaxPools;
  readonly shapeOf: (node: string) => Shape;
  /** The shape a node's values had before they were flattened to a vector, if they were. */
  readonly shapeBeforeFlatten: (node: string) => Shape;
  /** Top and left padding at the pack's input size, on which padding written as "same" depends. */
  readonly padsOf: (node: GraphNode) => Pair;
};

const one: Pair = [1, 1];
const plain: Sliding = { strides: one, dilations: one, pads: [0, 0] };

/** The operator of a node, given its first input's name where the node has several. */
export function linearOperator(node: GraphNode, facts: GraphFacts): LinearOperator {
  const input = node.inputs[0] ?? "";
  switch (node.op) {
    case "relu":
    case "clip":
    case "lrn":
    case "softmax":
    case "flatten":
    case "add":
      return { type: "identity" };
    case "concat":
      return { type: "concat", channels: node.inputs.map((name) => facts.shapeOf(name)[2]) };
    case "affine":
      return { type: "scale", tensor: node.scale };
    case "pad":
      return { type: "shift", pads: [node.pads[0], node.pads[1]] };
    case "conv2d": {
      const sliding = { strides: node.strides, dilations: node.dilations, pads: facts.padsOf(node) };
      return { type: "weights", tensor: node.kernel, groups: node.groups, sliding, flattened: null };
    }
    case "dense":
      return {
        type: "weights",
        tensor: node.kernel,
        groups: 1,
        sliding: plain,
        flattened: facts.shapeBeforeFlatten(input),
      };
    case "maxPool": {
      const { kernel, strides, dilations } = node;
      const pads = facts.padsOf(node);
      if (facts.maxPools === "region") {
        return { type: "pool", kernel, weight: 1, sliding: { strides, dilations, pads } };
      }
      const middle = (axis: 0 | 1) => pads[axis] - Math.floor((kernel[axis] - 1) / 2) * dilations[axis];
      return {
        type: "pool",
        kernel: one,
        weight: 1,
        sliding: { strides, dilations: one, pads: [middle(0), middle(1)] },
      };
    }
    case "avgPool": {
      const sliding = { strides: node.strides, dilations: one, pads: facts.padsOf(node) };
      return { type: "pool", kernel: node.kernel, weight: 1 / (node.kernel[0] * node.kernel[1]), sliding };
    }
    case "globalAvgPool": {
      const [height, width] = facts.shapeOf(input);
      return { type: "pool", kernel: [height, width], weight: 1 / (height * width), sliding: plain };
    }
  }
}
