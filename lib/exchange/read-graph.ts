/**
 * An attribution graph as a circuit, as far as it tells. It has one number for a weight, of which what the canvas keeps cannot be made
 * again, so weights are computed anew, and what the file said of each stands in the note of its edge.
 */
import {
  type CanvasEdge,
  type CanvasNode,
  type CanvasNodeType,
  type CanvasSettings,
  canvasSettingsSchema,
  defaultCanvasSettings,
  edgeId,
} from "../canvas/circuit-canvas.ts";
import { unitNodeId } from "../canvas/node-id.ts";
import { createId } from "../shared/ids.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { formatUnit } from "../shared/unit.ts";
import { type AttributionGraph, type GraphNode, readView } from "./attribution-graph.ts";
import { featureTypes, generatorName } from "./circuit-graph.ts";
import type { ReadCircuit } from "./circuit-source.ts";
import { callNode, leftOutOf, noteOf, refusalOf } from "./graph-words.ts";
import { listSome } from "./keep-known.ts";
import { depthIn, hasUnit, type NetworkUnits } from "./network-units.ts";
import { placeInRows } from "./place-in-rows.ts";

/** As much as a canvas holds. */
const mostNodes = 2000;
const mostLinks = 20_000;

type Unit = {
  readonly graphId: string;
  readonly unit: string;
  readonly type: "unit" | "input" | "class";
  readonly name: string;
};

export function readGraph(
  graph: AttributionGraph,
  network: NetworkUnits,
  { partly }: { readonly partly: boolean },
): Result<ReadCircuit> {
  const view = readView(graph);
  const isOurs = graph.metadata.info?.generator?.name === generatorName;
  const wanted = new Set([...view.pinned, ...view.supernodes.flatMap(({ nodes }) => nodes)]);
  // What people pinned is the circuit; graphs that nobody has worked on have everything that was found.
  const chosen = wanted.size === 0 ? graph.nodes : graph.nodes.filter(({ node_id }) => wanted.has(node_id));
  if (chosen.length === 0) return fail("invalid", "There is no node in this graph.");
  const links = graph.links.filter(
    ({ source, target }) => wanted.size === 0 || (wanted.has(source) && wanted.has(target)),
  );
  if (chosen.length > mostNodes || links.length > mostLinks) {
    return fail(
      "too-large",
      `This graph has ${chosen.length} nodes and ${links.length} links; a canvas holds ${mostNodes} and ${mostLinks}. Pin those that the circuit is about, and export it again.`,
    );
  }
  const layers = layerNames(graph);
  const many = new Set(chosen.filter(isMany).map(({ node_id }) => node_id));
  const units: Unit[] = [];
  const unknown: string[] = [];
  for (const node of chosen) {
    if (many.has(node.node_id)) continue;
    const found = unitOf(node, { layers, isPaired: graph.metadata.schema_version === 1 }, network);
    if (found === null) unknown.push(callNode(node));
    else units.push({ graphId: node.node_id, ...found, name: nameFor(node, found.unit, view.names, isOurs) });
  }
  if (units.length === 0 || (unknown.length > 0 && !partly)) {
    return fail("invalid", refusalOf(graph, network.pack.title, { unknown, of: chosen.length - many.size }));
  }

  const groups = makeGroups(view.supernodes, units, many, view.names);
  const nodeIds = new Map([
    ...units.map(({ graphId, unit }) => [graphId, unitNodeId(unit)] as const),
    ...groups.flatMap(({ id, standsFor }) => (standsFor === null ? [] : [[standsFor, id] as const])),
  ]);
  const nodes = placeNodes(units, groups, network);
  const stated = reductionOf(graph);
  const weights = new Map<string, { readonly from: string; readonly to: string; readonly said: number[] }>();
  for (const { source, target, weight } of links) {
    const [from, to] = [nodeIds.get(source), nodeIds.get(target)];
    if (from === undefined || to === undefined || from === to) continue;
    const id = edgeId(from, to);
    const known = weights.get(id);
    if (known) known.said.push(weight);
    else weights.set(id, { from, to, said: [weight] });
  }
  const edges = [...weights].map(
    ([id, { from, to, said }]): CanvasEdge => ({
      id,
      from,
      to,
      kept: null,
      note: noteOf(said, stated.words),
    }),
  );
  const isOther = settingOf(graph, "pack_sha256") !== network.pack.sha256;
  return ok({
    title: titleOf(graph),
    summary: (graph.metadata.info?.description ?? "").slice(0, 4000),
    target: null,
    canvas: {
      nodes: nodes.sort(byId),
      edges: edges.sort(byId),
      motifs: [],
      settings:
        stated.reduction === null
          ? defaultCanvasSettings
          : { ...defaultCanvasSettings, reduction: stated.reduction },
    },
    remarks: [
      "A graph has no places, notes or motifs, and one number for each weight. The numbers stand in the notes of the edges; the weights are to be computed anew.",
      ...(isOther
        ? [`It does not say that it was made of the very weights of “${network.pack.title}” that are here.`]
        : []),
      ...(isOurs
        ? []
        : leftOutOf(
            graph,
            units.map(({ unit }) => unit),
            chosen,
          )),
      ...(unknown.length === 0
        ? []
        : [`Left out, because “${network.pack.title}” does not have them: ${listSome(unknown)}.`]),
    ],
  });
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** What stands for several units, in a graph of ours. */
const isMany = ({ feature_type, feature }: GraphNode): boolean =>
  feature === null && (feature_type === featureTypes.family || feature_type === featureTypes.group);

const settingOf = ({ metadata }: AttributionGraph, name: string): unknown =>
  metadata.generation_settings?.[name];

/** The names of the layers that numbers stand for, where the graph says them. */
function layerNames(graph: AttributionGraph): readonly string[] {
  const layers = settingOf(graph, "layers");
  return Array.isArray(layers) ? layers.filter((name) => typeof name === "string") : [];
}

/** @param isPaired version 1 of the graphs' metadata: a feature is one number of its layer and its index */
function unitOf(
  node: GraphNode,
  { layers, isPaired }: { readonly layers: readonly string[]; readonly isPaired: boolean },
  network: NetworkUnits,
): { readonly unit: string; readonly type: "unit" | "input" | "class" } | null {
  const type = typeOf(node);
  // The address that we write beside the rest comes first: it needs no interpretation.
  if (typeof node.unit === "string") return hasUnit(network, node.unit) ? { unit: node.unit, type } : null;
  if (node.feature === null || node.feature < 0) return null;
  const row = String(node.layer);
  // Embeddings of words are numbered as channels are: only a graph that names its layers means the latter.
  const isInput = row === "E" && type === "input" && layers.length > 0;
  const layer = isInput ? network.input.name : (layers[Number(row) - 1] ?? row);
  const unit = formatUnit({ layer, index: isPaired ? unpaired(node.feature) : node.feature });
  return hasUnit(network, unit) ? { unit, type } : null;
}

/** The second of the two numbers of which Cantor's pairing makes one: (a + b)(a + b + 1) / 2 + b. */
function unpaired(paired: number): number {
  const sum = Math.floor((Math.sqrt(8 * paired + 1) - 1) / 2);
  return paired - (sum * (sum + 1)) / 2;
}

function typeOf({ feature_type }: GraphNode): "unit" | "input" | "class" {
  if (feature_type === featureTypes.input) return "input";
  return feature_type === featureTypes.class ? "class" : "unit";
}

/** In our own graphs what people call a node stands apart from the label that its unit has. */
function nameFor(node: GraphNode, unit: string, names: ReadonlyMap<string, string>, isOurs: boolean): string {
  const name = names.get(node.node_id) ?? (isOurs || node.clerp === unit ? "" : node.clerp);
  return name.slice(0, 200);
}

type Group = {
  readonly id: string;
  readonly name: string;
  readonly holds: ReadonlySet<string>; // of the graph's ids
  readonly standsFor: string | null; // the node of the graph to which the group's own lines lead
  readonly parent: string | null;
};

/** A supernode is in the smallest one before it that has all its nodes. */
function makeGroups(
  supernodes: readonly { readonly name: string; readonly nodes: readonly string[] }[],
  units: readonly Unit[],
  many: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): Group[] {
  const known = new Set(units.map(({ graphId }) => graphId));
  const groups: Group[] = [];
  for (const { name, nodes } of supernodes) {
    const holds = new Set(nodes.filter((id) => known.has(id)));
    if (holds.size === 0) continue;
    const standsFor = nodes.find((id) => many.has(id)) ?? null;
    const around = groups
      .filter((other) => [...holds].every((id) => other.holds.has(id)))
      .sort((a, b) => a.holds.size - b.holds.size || groups.indexOf(b) - groups.indexOf(a));
    groups.push({
      id: createId(),
      name: (name || (names.get(standsFor ?? "") ?? "")).slice(0, 200),
      holds,
      standsFor,
      parent: around[0]?.id ?? null,
    });
  }
  return groups;
}

function placeNodes(units: readonly Unit[], groups: readonly Group[], network: NetworkUnits): CanvasNode[] {
  // Two nodes of the graph may be one unit: that is one node of the canvas.
  const once = [...new Map(units.map((unit) => [unitNodeId(unit.unit), unit])).entries()];
  const places = placeInRows(once.map(([id, { unit }]) => ({ id, depth: depthIn(network, unit) })));
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const innermost = (graphId: string): string | null => {
    const around = groups.filter(({ holds }) => holds.has(graphId));
    return (
      around.sort((a, b) => a.holds.size - b.holds.size || groups.indexOf(b) - groups.indexOf(a))[0]?.id ??
      null
    );
  };
  return [
    ...once.map(
      ([id, { graphId, unit, type, name }]): CanvasNode => ({
        id,
        type,
        unit,
        name,
        ...at(id),
        group: innermost(graphId),
      }),
    ),
    ...groups.map((group): CanvasNode => {
      const inside = once.filter(([, { graphId }]) => group.holds.has(graphId)).map(([id]) => at(id));
      const mean = (pick: "x" | "y") =>
        inside.reduce((sum, place) => sum + place[pick], 0) / Math.max(inside.length, 1);
      return {
        id: group.id,
        type: "group" satisfies CanvasNodeType,
        x: mean("x"),
        y: mean("y"),
        group: group.parent,
        name: group.name,
        collapsed: false,
      };
    }),
  ];
}

/** What the weights of a file are, in words, and whether it is a reduction that we know. */
function reductionOf(graph: AttributionGraph): {
  readonly reduction: CanvasSettings["reduction"] | null;
  readonly words: string;
} {
  const said = settingOf(graph, "reduction");
  const known = canvasSettingsSchema.shape.reduction.safeParse(said);
  if (known.success) return { reduction: known.data, words: known.data };
  return {
    reduction: null,
    words: typeof said === "string" ? said.slice(0, 100) : "it does not say which reduction",
  };
}

/** The prompt is “<network> circuit: <title>” in ours. */
function titleOf({ metadata }: AttributionGraph): string {
  const [, title] = /circuit: (.+)$/s.exec(metadata.prompt) ?? [];
  const line = (title ?? (metadata.prompt || metadata.slug)).replace(/\s+/g, " ").trim().slice(0, 160);
  return line === "" ? "Circuit from a file" : line;
}
