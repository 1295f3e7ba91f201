/**
 * Moving a unit's linear map through the part of a graph that lies between two nodes: `pull` from a unit back to
 * all channels of an earlier node, `push` from a unit on to all channels of a later one.
 */

import type { GraphNode } from "../model/manifest.ts";
import * as tf from "../model/tf.ts";
import { applyWeights, type WeightTensor } from "./apply-weights.ts";
import { type GraphFacts, type LinearOperator, linearOperator } from "./linear-operator.ts";
import { type Direction, itself, type Piece, slide, spread, sum } from "./piece.ts";

/** The tensors that the nodes' weights are in, already read. */
export type LoadedWeights = ReadonlyMap<string, WeightTensor>;

/** The names of the tensors that moving through these nodes needs. */
export function tensorsNeeded(nodes: readonly GraphNode[]): string[] {
  const names = nodes.flatMap((node) =>
    node.op === "conv2d" || node.op === "dense" ? [node.kernel] : node.op === "affine" ? [node.scale] : [],
  );
  return [...new Set(names)];
}

function loaded(weights: LoadedWeights, name: string): WeightTensor {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`the tensor “${name}” was not loaded`);
  return tensor;
}

function applyPool(
  piece: Piece,
  operator: Extract<LinearOperator, { type: "pool" }>,
  direction: Direction,
): Piece {
  const [h, w, channels] = piece.data.shape;
  const [kh, kw] = operator.kernel;
  const { origin, stride, outerStep, innerStep } = slide(piece, operator.sliding, direction);
  const weighted = tf.reshape(tf.mul(piece.data, operator.weight), [h, w, 1, channels]);
  const terms = tf.tile(weighted, [1, 1, kh * kw, 1]);
  const data = spread(terms, [h, w, kh, kw, channels], outerStep, innerStep);
  return { origin, stride, start: piece.start, data, kind: "expanded" };
}

function applyScale(piece: Piece, tensor: WeightTensor): Piece {
  const scale = tf.tensor1d(tensor.data.slice(piece.start, piece.start + piece.data.shape[2]));
  return { ...piece, data: tf.mul(piece.data, scale), kind: "expanded" };
}

/** The pieces behind any operator that has one input, or that treats all its inputs alike. */
function applyOperator(
  pieces: readonly Piece[],
  operator: Exclude<LinearOperator, { type: "concat" }>,
  weights: LoadedWeights,
  direction: Direction,
): Piece[] {
  switch (operator.type) {
    case "identity":
      return [...pieces];
    case "scale":
      return pieces.map((piece) => applyScale(piece, loaded(weights, operator.tensor)));
    case "shift": {
      const sliding = { strides: [1, 1], dilations: [1, 1], pads: operator.pads } as const;
      return pieces.map((piece) => ({ ...piece, origin: slide(piece, sliding, direction).origin }));
    }
    case "pool":
      return pieces.map((piece) => applyPool(piece, operator, direction));
    case "weights": {
      const whole = sum(pieces);
      return whole ? applyWeights(whole, operator, loaded(weights, operator.tensor), direction) : [];
    }
  }
}

/** The part of a piece that lies in `[from, from + size)`, numbered from `from`; null when there is none. */
function cut(piece: Piece, from: number, size: number): Piece | null {
  const [h, w, channels] = piece.data.shape;
  const start = Math.max(piece.start, from);
  const end = Math.min(piece.start + channels, from + size);
  if (end <= start) return null;
  const data = tf.slice(piece.data, [0, 0, start - piece.start], [h, w, end - start]);
  return { ...piece, start: start - from, data };
}

/**
 * From one channel of `target` back to the channels of `source`. `nodes` are those between the two (see
 * `nodesBetween`). Call it inside `tf.tidy`; the tensors of the answer are the caller's.
 */
export function pull(
  nodes: readonly GraphNode[],
  [source, target]: readonly [string, string],
  channel: number,
  facts: GraphFacts,
  weights: LoadedWeights,
): Piece[] {
  const at = new Map<string, Piece[]>([[target, [itself(channel)]]]);
  const between = new Set([source, ...nodes.map((node) => node.name)]);
  const arrive = (input: string, pieces: readonly Piece[]) => {
    if (between.has(input)) at.set(input, [...(at.get(input) ?? []), ...pieces]);
  };
  for (const node of [...nodes].reverse()) {
    const pieces = at.get(node.name) ?? [];
    if (pieces.length === 0) continue;
    const operator = linearOperator(node, facts);
    if (operator.type === "concat") {
      let from = 0;
      for (const [i, input] of node.inputs.entries()) {
        const size = operator.channels[i] ?? 0;
        arrive(
          input,
          pieces.map((piece) => cut(piece, from, size)).filter((piece) => piece !== null),
        );
        from += size;
      }
    } else {
      // Only the first input of any other operator may differ from the rest: an addition hands on to each.
      const inputs = node.op === "add" ? node.inputs : node.inputs.slice(0, 1);
      const moved = inputs.some((input) => between.has(input))
        ? applyOperator(pieces, operator, weights, "pull")
        : [];
      for (const input of inputs) arrive(input, moved);
    }
  }
  return at.get(source) ?? [];
}

/** From one channel of `source` on to the channels of `target`; otherwise as `pull`. */
export function push(
  nodes: readonly GraphNode[],
  [source, target]: readonly [string, string],
  channel: number,
  facts: GraphFacts,
  weights: LoadedWeights,
): Piece[] {
  const at = new Map<string, Piece[]>([[source, [itself(channel)]]]);
  for (const node of nodes) {
    const operator = linearOperator(node, facts);
    if (operator.type === "concat") {
      let from = 0;
      const gathered: Piece[] = [];
      for (const [i, input] of node.inputs.entries()) {
        for (const piece of at.get(input) ?? []) gathered.push({ ...piece, start: piece.start + from });
        from += operator.channels[i] ?? 0;
      }
      at.set(node.name, gathered);
    } else {
      const inputs = node.op === "add" ? node.inputs : node.inputs.slice(0, 1);
      const pieces = inputs.flatMap((input) => at.get(input) ?? []);
      at.set(node.name, pieces.length === 0 ? [] : applyOperator(pieces, operator, weights, "push"));
    }
  }
  return at.get(target) ?? [];
}
