/**
 * Moving the linear maps of a run of units through the part of a graph that lies between two nodes: `pull` from units
 * back to all channels of an earlier node, `push` from units on to all channels of a later one.
 */

import type { GraphNode } from "../model/manifest.ts";
import * as tf from "../model/tf.ts";
import { applyWeights, type WeightTensor } from "./apply-weights.ts";
import { type GraphFacts, type LinearOperator, linearOperator } from "./linear-operator.ts";
import { isWeighted } from "./linear-path.ts";
import { type Direction, disjoint, itself, type Piece, shareUnits, slide, spread } from "./piece.ts";
import { createShelf, type Shelf } from "./shelf.ts";

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
  const [h, w, units, channels] = piece.data.shape;
  const [kh, kw] = operator.kernel;
  const { origin, stride, outerStep, innerStep } = slide(piece, operator.sliding, direction);
  const weighted = tf.reshape(tf.mul(piece.data, operator.weight), [h, w, 1, units * channels]);
  const terms = tf.tile(weighted, [1, 1, kh * kw, 1]);
  const data = spread(terms, { outer: [h, w], inner: [kh, kw], units, channels }, outerStep, innerStep);
  return { ...piece, origin, stride, data, kind: "expanded" };
}

function applyScale(piece: Piece, tensor: WeightTensor): Piece {
  const scale = tf.tensor1d(tensor.data.slice(piece.start, piece.start + piece.data.shape[3]));
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
    case "weights":
      return disjoint(pieces, shareUnits).flatMap((whole) =>
        applyWeights(whole, operator, loaded(weights, operator.tensor), direction),
      );
  }
}

/** The part of a piece that lies in `[from, from + size)`, numbered from `from`; null when there is none. */
function cut(piece: Piece, from: number, size: number): Piece | null {
  const [h, w, units, channels] = piece.data.shape;
  const start = Math.max(piece.start, from);
  const end = Math.min(piece.start + channels, from + size);
  if (end <= start) return null;
  const [offset, kept] = [start - piece.start, end - start];
  // Of units as seen from themselves, a channel fewer is a unit fewer.
  const own = piece.kind === "itself";
  const data = tf.slice(piece.data, [0, 0, own ? offset : 0, offset], [h, w, own ? kept : units, kept]);
  return { ...piece, unit: own ? piece.unit + offset : piece.unit, start: start - from, data };
}

/** What is to be moved through, and which way. */
export type Way = {
  readonly ends: readonly [string, string]; // the lower node and the upper one
  readonly nodes: readonly GraphNode[]; // between the two, in graph order (see `nodesBetween`)
  readonly weights: LoadedWeights;
  readonly direction: Direction;
};

/** A run of the channels of a way's near end. */
export type Run = { readonly start: number; readonly count: number };

/** Awaited between two stretches of work; may throw to end it. */
export type Pause = () => Promise<void>;

/**
 * All weights between a run of channels at one end of a way and the channels at its other end, as pieces of which no
 * two speak of the same unit and channel. The tensors of the answer are the caller's; when it throws, none is left behind.
 */
export async function carry(way: Way, run: Run, facts: GraphFacts, pause?: Pause): Promise<readonly Piece[]> {
  const shelf = createShelf();
  try {
    const arrived = await (way.direction === "pull" ? pull : push)(way, run, facts, shelf, pause);
    return shelf.take(() => disjoint(arrived));
  } finally {
    shelf.clear();
  }
}

async function pull(
  { nodes, ends: [source, target], weights }: Way,
  run: Run,
  facts: GraphFacts,
  shelf: Shelf,
  pause: Pause | undefined,
): Promise<readonly Piece[]> {
  shelf.add(target, () => [itself(run.start, run.count)]);
  const between = new Set([source, ...nodes.map((node) => node.name)]);
  const arrive = (input: string, pieces: () => readonly Piece[]) => {
    if (between.has(input)) shelf.add(input, pieces);
  };
  for (const node of nodes.toReversed()) {
    const pieces = shelf.at(node.name);
    if (pieces.length === 0) continue;
    const operator = linearOperator(node, facts);
    if (operator.type === "concat") {
      let from = 0;
      for (const [i, input] of node.inputs.entries()) {
        const size = operator.channels[i] ?? 0;
        const start = from;
        arrive(input, () => pieces.map((piece) => cut(piece, start, size)).filter((piece) => piece !== null));
        from += size;
      }
    } else {
      // Only the first input of any other operator may differ from the rest: an addition hands on to each.
      const inputs = (node.op === "add" ? node.inputs : node.inputs.slice(0, 1)).filter((input) =>
        between.has(input),
      );
      for (const input of inputs) arrive(input, () => applyOperator(pieces, operator, weights, "pull"));
    }
    shelf.drop(node.name);
    if (pause && isWeighted(node)) await pause();
  }
  return shelf.at(source);
}

async function push(
  { nodes, ends: [source, target], weights }: Way,
  run: Run,
  facts: GraphFacts,
  shelf: Shelf,
  pause: Pause | undefined,
): Promise<readonly Piece[]> {
  shelf.add(source, () => [itself(run.start, run.count)]);
  const lastUse = new Map(
    nodes.flatMap((node, place) => node.inputs.map((input) => [input, place] as const)),
  );
  for (const [place, node] of nodes.entries()) {
    const operator = linearOperator(node, facts);
    if (operator.type === "concat") {
      let from = 0;
      for (const [i, input] of node.inputs.entries()) {
        const start = from;
        shelf.add(node.name, () =>
          shelf.at(input).map((piece) => ({ ...piece, start: piece.start + start })),
        );
        from += operator.channels[i] ?? 0;
      }
    } else {
      const inputs = node.op === "add" ? node.inputs : node.inputs.slice(0, 1);
      const pieces = inputs.flatMap((input) => shelf.at(input));
      if (pieces.length > 0) shelf.add(node.name, () => applyOperator(pieces, operator, weights, "push"));
    }
    for (const input of node.inputs) if (lastUse.get(input) === place) shelf.drop(input);
    if (pause && isWeighted(node)) await pause();
  }
  return shelf.at(target);
}
