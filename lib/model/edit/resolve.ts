/**
 * From an edit's operations, which speak of units, to what is done to a graph: weights to be changed, channels to be computed from
 * scaled values, units to be held at zero. `docs/surgery.md` defines when an edge is the one and when the other.
 */
import { assert, MicrographiaError, unwrap } from "../../shared/result.ts";
import type { Ablation } from "../ablation.ts";
import { inferShapes } from "../check-graph.ts";
import { type GraphIndex, indexGraph } from "../graph-index.ts";
import type { GraphNode, Layer, Manifest } from "../manifest.ts";
import type { Pack } from "../pack.ts";
import { ancestors, nodeTensors } from "../plan.ts";
import { binarisedNodes } from "./binarised-nodes.ts";
import { type ChannelCount, decidedBy, isWeighted, readsDirectly, type Weighted } from "./channel-walk.ts";
import { editKernel, hasSign, type KernelEdit } from "./edit-kernel.ts";
import { gainsBetween } from "./gains.ts";
import type { Operation, UnitSet } from "./record.ts";

/** Factors of channels, by the node whose channels they are; what is not there counts once. */
export type Scaling = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Channels of one node that are computed from the same scaled values. */
export type ScaledChannels = { readonly channels: readonly number[]; readonly scaling: Scaling };

export type ResolvedEdit = {
  /** By node: what is done to its kernel, in order. */
  readonly kernels: ReadonlyMap<string, readonly KernelEdit[]>;
  /** By node: the channels that do not see the values that everything else sees. */
  readonly scaled: ReadonlyMap<string, readonly ScaledChannels[]>;
  readonly ablations: readonly Ablation[];
};

export const noEdit: ResolvedEdit = { kernels: new Map(), scaled: new Map(), ablations: [] };

/** What resolving needs to know of a graph. */
export type GraphView = {
  readonly manifest: Manifest;
  readonly index: GraphIndex;
  readonly channels: ChannelCount;
};

export function viewGraph(manifest: Manifest): GraphView {
  const { graph, input, weights } = manifest;
  const shapes = unwrap(inferShapes(graph, input, (name) => weights.tensors[name]?.shape));
  return { manifest, index: indexGraph(graph), channels: (node) => shapes.get(node)?.at(-1) ?? 0 };
}

/**
 * Resolves operations in order: the sign of a weight is the one that the operations before have left it. Reads only the weights
 * whose signs must be known. Throws `not-found` for layers and units that the network does not have, `invalid` for edges between units
 * that no path joins.
 */
export async function resolveEdit(
  network: Pick<Pack, "manifest" | "tensors">,
  operations: readonly Operation[],
): Promise<ResolvedEdit> {
  const view = viewGraph(network.manifest);
  const kernels = new Map<string, KernelEdit[]>();
  const factors = new Map<string, Map<number, Map<string, Map<number, number>>>>();
  const ablations: Ablation[] = [];
  const editOf = (node: string, edit: KernelEdit): void => {
    const known = kernels.get(node);
    if (known) known.push(edit);
    else kernels.set(node, [edit]);
  };
  for (const operation of operations) {
    switch (operation.type) {
      case "ablate": {
        const { node } = layerOf(view.manifest, operation.units);
        ablations.push({ node, units: operation.units.units });
        break;
      }
      case "binarise":
        for (const node of binarisedNodes(view.manifest, operation.layers))
          editOf(node, { type: "binarise" });
        break;
      case "scale-edges":
        await scaleEdges(operation);
        break;
      default:
        operation satisfies never;
    }
  }
  return { kernels, scaled: grouped(factors), ablations };

  async function scaleEdges({ from, to, sign, factor }: Extract<Operation, { type: "scale-edges" }>) {
    const source = layerOf(view.manifest, from).node;
    const target = layerOf(view.manifest, to).node;
    const between = pathNodes(view.manifest, source, target);
    if (!between.some(isWeighted)) {
      throw new MicrographiaError(
        "invalid",
        `No weights lead from ${from.layer} to ${to.layer}: name the earlier layer first.`,
      );
    }
    if (factor === 1) return; // nothing changes
    const direct = new Map<string, number[]>();
    const indirect: { unit: number; node: string; channel: number }[] = [];
    for (const unit of to.units) {
      const found = decidedBy({ node: target, channel: unit }, view.index, view.channels);
      const node = view.index.node(found.node);
      if (isWeighted(node) && !found.scaled && readsDirectly(node, source, view.index)) {
        direct.set(node.name, [...(direct.get(node.name) ?? []), found.channel]);
      } else indirect.push({ unit, node: found.node, channel: found.channel });
    }
    for (const [node, outputs] of direct)
      editOf(node, { type: "scale", inputs: from.units, outputs, sign, factor });
    if (indirect.length === 0) return;
    const gains = sign === "all" ? null : await gainsNow(between, source);
    for (const { unit, node, channel } of indirect) {
      const ofChannel = entry(entry(entry(factors, node), channel), source);
      for (const input of from.units) {
        const before = ofChannel.get(input) ?? 1;
        const gain = gains ? (gains.values[input * gains.to + unit] ?? 0) * before : 0;
        if (sign === "all" || hasSign(gain, sign)) ofChannel.set(input, before * factor);
      }
    }
  }

  /** Gains with the weights as the operations so far have left them. */
  async function gainsNow(nodes: readonly GraphNode[], source: string) {
    const loaded = await network.tensors([...new Set(nodes.flatMap(nodeTensors))]);
    return gainsBetween(nodes, source, view.channels, (node, name) => {
      const data = loaded.get(name);
      assert(data, `the tensor ${name} was asked for and loaded`);
      const edits = kernels.get(node.name);
      return edits && isWeighted(node) && name === node.kernel
        ? editKernel(node, data, edits, inputChannels(node, view))
        : data;
    });
  }
}

/** The channels of what a weighted node reads; of a flattened picture those that it had before. */
export function inputChannels(
  node: Weighted,
  { index, channels }: Pick<GraphView, "index" | "channels">,
): number {
  let [name = ""] = node.inputs;
  for (;;) {
    const input = index.node(name);
    if (input?.op === "flatten") return channels(input.inputs[0] ?? "");
    if (input?.op !== "relu" && input?.op !== "clip") return channels(name);
    [name = ""] = input.inputs;
  }
}

/** The nodes on paths from `source` to `target`, `source` left out, in the graph's order; empty when there is no path. */
function pathNodes({ graph }: Manifest, source: string, target: string): GraphNode[] {
  const reached = new Set([source]);
  const found: GraphNode[] = [];
  for (const node of ancestors(graph, [target])) {
    if (node.name === source || !node.inputs.some((name) => reached.has(name))) continue;
    reached.add(node.name);
    found.push(node);
  }
  return reached.has(target) ? found : [];
}

/** The layer of a set of units. Throws `not-found` when there is no such layer or unit. */
function layerOf({ layers, id }: Manifest, { layer: name, units }: UnitSet): Layer {
  const layer = layers.find((candidate) => candidate.name === name);
  if (!layer) throw new MicrographiaError("not-found", `The model “${id}” has no layer “${name}”.`);
  const [, , count] = layer.shape;
  const beyond = units.find((unit) => unit >= count);
  if (beyond !== undefined) {
    throw new MicrographiaError(
      "not-found",
      `“${name}” has ${count} units, 0 to ${count - 1}: not ${beyond}.`,
    );
  }
  return layer;
}

type Factors = ReadonlyMap<string, ReadonlyMap<number, Scaling>>;

/** Channels with the same factors together, in the order of their first; those that nothing changes left out. */
function grouped(factors: Factors): Map<string, ScaledChannels[]> {
  const found = new Map<string, ScaledChannels[]>();
  for (const [node, byChannel] of factors) {
    const groups = new Map<string, { channels: number[]; scaling: Scaling }>();
    for (const channel of [...byChannel.keys()].sort((a, b) => a - b)) {
      const scaling = withoutOnes(byChannel.get(channel) ?? new Map());
      if (scaling.size === 0) continue;
      const key = scalingKey(scaling);
      const group = groups.get(key);
      if (group) group.channels.push(channel);
      else groups.set(key, { channels: [channel], scaling });
    }
    if (groups.size > 0) found.set(node, [...groups.values()]);
  }
  return found;
}

const withoutOnes = (scaling: Scaling): Scaling =>
  new Map(
    [...scaling].flatMap(([node, factors]) => {
      const changed = [...factors].filter(([, factor]) => factor !== 1);
      return changed.length > 0 ? [[node, new Map(changed)] as const] : [];
    }),
  );

/** Equal for equal scalings. */
export const scalingKey = (scaling: Scaling): string =>
  JSON.stringify(
    [...scaling]
      .map(([node, factors]) => [node, [...factors].sort(([a], [b]) => a - b)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Both at once: factors of the same channel multiply. */
export function compose(first: Scaling, second: Scaling): Scaling {
  const all = new Map([...first].map(([node, factors]) => [node, new Map(factors)]));
  for (const [node, factors] of second) {
    const own = entry(all, node);
    for (const [channel, factor] of factors) own.set(channel, (own.get(channel) ?? 1) * factor);
  }
  return withoutOnes(all);
}

/** What a map holds under a key, an empty map when it held nothing. */
function entry<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<A, B>();
  map.set(key, made);
  return made;
}
