/** Where a unit's or a layer's values are found in the graph: after the rectifier, as everybody sees them, or before it. */
import { inferShapes, type NodeShapes } from "../model/check-graph.ts";
import { type GraphIndex, indexGraph } from "../model/graph-index.ts";
import type { GraphNode, Layer, Manifest } from "../model/manifest.ts";
import { MicrographiaError, unwrap } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";

/** Channels `start` to `end` (exclusive) of one node's output. */
export type Source = {
  readonly node: string;
  readonly start: number;
  readonly end: number;
  /** Whether a rectifier made these values or comes next, so that a unit fires exactly where they are above zero. */
  readonly rectified: boolean;
};

type Network = Pick<Manifest, "id" | "graph" | "layers" | "input" | "weights">;

const isRectifier = (node: GraphNode | undefined): boolean => node?.op === "relu" || node?.op === "clip";

export function layerOf({ id, layers }: Network, name: string): Layer {
  const layer = layers.find((candidate) => candidate.name === name);
  if (!layer) throw new MicrographiaError("not-found", `The model “${id}” has no layer “${name}”.`);
  return layer;
}

/** The node whose output is the network's answer before the softmax. */
function logitsNode({ graph }: Pick<Manifest, "graph">): string {
  const output = graph.nodes.find(({ name }) => name === graph.output);
  return output?.op === "softmax" ? (output.inputs[0] ?? graph.output) : graph.output;
}

/** How many classes the network answers with. */
export const classCount = (network: Network): number =>
  shapesOf(network).get(logitsNode(network))?.at(-1) ?? 0;

/** One class's channel of the answer before the softmax. Throws `not-found` for a class that the network does not know. */
export function classSource(network: Network, index: number): Source {
  const node = logitsNode(network);
  const classes = classCount(network);
  if (index < classes) return { node, start: index, end: index + 1, rectified: false };
  throw new MicrographiaError(
    "not-found",
    `The model “${network.id}” answers with ${classes} classes, from 0 on; there is no class ${index}.`,
  );
}

/** What the values of a node are made of: the inputs of concatenations, taken apart, and, if asked, what rectifiers rectify. */
function partsOf(
  name: string,
  preActivation: boolean,
  index: GraphIndex,
  channels: (name: string) => number,
): Source[] {
  const node = index.node(name);
  if (node?.op === "concat") {
    return node.inputs.flatMap((input) => partsOf(input, preActivation, index, channels));
  }
  const rectified = isRectifier(node);
  const shown = rectified && preActivation ? (node?.inputs[0] ?? name) : name;
  return [{ node: shown, start: 0, end: channels(name), rectified }];
}

function shapesOf({ graph, input, weights }: Network): NodeShapes {
  return unwrap(inferShapes(graph, input, (name) => weights.tensors[name]?.shape));
}

/** The layer's values before its rectifiers, part by part in the order of its units. */
function before(network: Network, layer: Layer): Source[] {
  const shapes = shapesOf(network);
  return partsOf(layer.node, true, indexGraph(network.graph), (name) => shapes.get(name)?.at(-1) ?? 0);
}

/** Whether the layer's values are all made by rectifiers. */
function allRectified(network: Network, layer: Layer): boolean {
  return partsOf(layer.node, false, indexGraph(network.graph), () => 0).every(({ rectified }) => rectified);
}

/** All units of a layer, in order: one node after the rectifier, before it as many as the layer joins. */
export function layerSources(network: Network, layerName: string, preActivation: boolean): Source[] {
  const layer = layerOf(network, layerName);
  if (preActivation) return before(network, layer);
  return [{ node: layer.node, start: 0, end: layer.shape[2], rectified: allRectified(network, layer) }];
}

/** One unit: a single channel of a node. Throws `not-found` when the network has no such unit. */
export function unitSource(network: Network, unit: UnitAddress, preActivation: boolean): Source {
  const layer = network.layers.find(({ name }) => name === unit.layer);
  if (!layer || unit.index >= layer.shape[2]) {
    throw new MicrographiaError("not-found", `The model “${network.id}” has no unit ${formatUnit(unit)}.`);
  }
  if (!preActivation) {
    const rectified = allRectified(network, layer);
    return { node: layer.node, start: unit.index, end: unit.index + 1, rectified };
  }
  let first = 0;
  for (const { node, start, end, rectified } of before(network, layer)) {
    const channel = start + unit.index - first;
    if (channel < end) return { node, start: channel, end: channel + 1, rectified };
    first += end - start;
  }
  throw new MicrographiaError("not-found", `The model “${network.id}” has no unit ${formatUnit(unit)}.`);
}
