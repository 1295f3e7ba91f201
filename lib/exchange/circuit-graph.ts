/**
 * A circuit as an attribution graph. One unit is one node, a family or a group one supernode; a link's weight is the reduction that
 * the canvas shows. Notes, places, motifs and what else the form has no room for go into the sidecar (`circuit-sidecar.ts`).
 */
import { type CanvasNode, type CircuitCanvas, unitsOf } from "../canvas/circuit-canvas.ts";
import { keptStrength } from "../canvas/weigh-shown.ts";
import { parseUnit } from "../shared/unit.ts";
import type { AttributionGraph, GraphNode } from "./attribution-graph.ts";
import type { CircuitSource } from "./circuit-source.ts";

/** By which a reader knows a graph of ours. */
export const generatorName = "micrographia";

export const featureTypes = {
  unit: "conv channel",
  input: "embedding",
  class: "logit",
  family: "conv family",
  group: "conv group",
} as const;

export const reductionFormulas = {
  "signed-norm": "sign(sum of w) * sqrt(sum of w^2), over the weights from one unit to the other",
  net: "sum of w, over the weights from one unit to the other",
} as const;

export type WrittenGraph = {
  readonly graph: AttributionGraph;
  /** The canvas node that each graph node stands for, by node_id; a family's members have none of their own. */
  readonly nodeIds: ReadonlyMap<string, string>;
};

export function writeGraph(source: CircuitSource): WrittenGraph {
  const { circuit, pack, canvas } = source;
  const written = nameNodes(source);
  const idOf = new Map([...written.nodeIds].map(([graphId, canvasId]) => [canvasId, graphId]));
  const links = canvas.edges.flatMap(({ from, to, kept }) => {
    const [source, target] = [idOf.get(from), idOf.get(to)];
    if (source === undefined || target === undefined || kept === null) return [];
    return [{ source, target, weight: keptStrength(kept, canvas.settings.reduction) }];
  });
  const supernodes = listSupernodes(canvas, idOf, written.members);
  const names = canvas.nodes.flatMap(({ id, name }) => {
    const graphId = idOf.get(id);
    return graphId === undefined || name === "" ? [] : [[graphId, name]];
  });
  const prompt = `${pack.title} circuit: ${circuit.title}`;
  return {
    nodeIds: written.nodeIds,
    graph: {
      metadata: {
        slug: slugOf(circuit.title, circuit.id),
        scan: pack.id,
        prompt_tokens: [prompt],
        prompt,
        info: {
          description: circuit.summary,
          creator_name: source.authors.join(", "),
          ...(source.url === "" ? {} : { creator_url: source.url, source_urls: [source.url] }),
          generator: { name: generatorName, version: "1" },
          create_time_ms: Date.parse(source.exportedAt),
        },
        generation_settings: {
          reduction: canvas.settings.reduction,
          reduction_formula: reductionFormulas[canvas.settings.reduction],
          pack: pack.id,
          pack_sha256: pack.sha256,
          layers: [...pack.layers],
        },
      },
      qParams: {
        pinnedIds: [...written.nodeIds.keys()],
        supernodes,
        clerps: names,
        linkType: "both",
        clickedId: "",
        sg_pos: "",
      },
      nodes: written.nodes,
      links,
    },
  };
}

export function slugOf(title: string, id: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${words === "" ? "circuit" : words}-${id.slice(0, 8)}`;
}

type Named = {
  readonly nodes: GraphNode[];
  readonly nodeIds: ReadonlyMap<string, string>;
  /** The node_ids of what a family holds, by the family's id on the canvas. */
  readonly members: ReadonlyMap<string, readonly string[]>;
};

function nameNodes({ canvas, labels, families, pack }: CircuitSource): Named {
  const nodes = new Map<string, GraphNode>();
  const nodeIds = new Map<string, string>();
  const members = new Map<string, readonly string[]>();
  const byUnit = new Map<string, string>();
  const add = (made: GraphNode): string => {
    let id = made.node_id;
    // A unit may have been put on the canvas twice; a graph has each name once.
    for (let copy = 2; nodes.has(id); copy++) id = `${made.node_id}-${copy}`;
    nodes.set(id, { ...made, node_id: id });
    return id;
  };
  const addUnit = (unit: string, type: "unit" | "input" | "class"): string =>
    add(unitNode(unit, type, labels[unit] ?? unit, pack.layers));

  const own = canvas.nodes.filter(({ type }) => type === "unit" || type === "input" || type === "class");
  for (const node of own) {
    if (!("unit" in node)) continue;
    const id = addUnit(node.unit, node.type);
    nodeIds.set(id, node.id);
    if (!byUnit.has(node.unit)) byUnit.set(node.unit, id);
  }
  for (const node of canvas.nodes) {
    if (node.type === "family") {
      const held = node.members.map((unit) => {
        const known = byUnit.get(unit) ?? addUnit(unit, "unit");
        byUnit.set(unit, known);
        return known;
      });
      members.set(node.id, [...new Set(held)]);
    }
    if (node.type !== "family" && !(node.type === "group" && hasEdges(canvas, node.id))) continue;
    const clerp = node.name || (node.type === "family" ? (families[node.family] ?? "") : "");
    nodeIds.set(add(manyNode(node, clerp, canvas, pack.layers)), node.id);
  }
  return { nodes: [...nodes.values()], nodeIds, members };
}

const hasEdges = ({ edges }: CircuitCanvas, node: string): boolean =>
  edges.some(({ from, to }) => from === node || to === node);

/** From 1, for a layer by the order in which the network computes them; the input is theirs to call E. */
const depthOf = (layers: readonly string[], layer: string): number => layers.indexOf(layer) + 1;

function unitNode(
  unit: string,
  type: "unit" | "input" | "class",
  clerp: string,
  layers: readonly string[],
): GraphNode {
  const address = parseUnit(unit);
  const { layer, index } = address.ok ? address.value : { layer: unit, index: 0 };
  const depth = depthOf(layers, layer);
  const row = type === "input" ? "E" : depth === 0 ? layer : String(depth);
  return {
    node_id: `${row}_${index}_0`,
    feature: index,
    layer: row,
    ctx_idx: 0,
    feature_type: featureTypes[type],
    jsNodeId: `${row}_${index}-0`,
    clerp,
    ...(type === "class" ? { is_target_logit: false } : {}),
    // Beside what the form asks for: the whole address, which no reader has to put together.
    unit,
  };
}

/** What stands for many units has a node of its own where lines lead to it, in the highest of their layers. */
function manyNode(
  node: Extract<CanvasNode, { type: "family" | "group" }>,
  clerp: string,
  canvas: CircuitCanvas,
  layers: readonly string[],
): GraphNode {
  const depths = unitsOf(canvas, node).map((unit) => {
    const address = parseUnit(unit);
    return address.ok ? depthOf(layers, address.value.layer) : 0;
  });
  const row = String(Math.max(0, ...depths));
  const id = `${row}_${node.type}-${node.id.slice(0, 8)}_0`;
  return {
    node_id: id,
    feature: null,
    layer: row,
    ctx_idx: 0,
    feature_type: featureTypes[node.type],
    jsNodeId: id,
    clerp,
  };
}

/** Outer groups before those in them, so that groups of the same units are read back in their order. */
function listSupernodes(
  canvas: CircuitCanvas,
  idOf: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const byId = new Map(canvas.nodes.map((node) => [node.id, node]));
  const depth = (node: CanvasNode): number => {
    const passed = new Set([node.id]);
    for (let at = byId.get(node.group ?? ""); at && !passed.has(at.id); at = byId.get(at.group ?? "")) {
      passed.add(at.id);
    }
    return passed.size;
  };
  const inside = (group: string): string[] =>
    canvas.nodes.filter(isIn(byId, group)).flatMap(({ id }) => idOf.get(id) ?? []);
  const groups = canvas.nodes.filter(({ type }) => type === "group").sort((a, b) => depth(a) - depth(b));
  return [
    ...groups.flatMap(({ id, name }) => {
      const held = [...new Set([...(idOf.has(id) ? [idOf.get(id) ?? ""] : []), ...inside(id)])];
      return held.length === 0 ? [] : [[name, ...held]];
    }),
    ...canvas.nodes.flatMap((node) => {
      const own = idOf.get(node.id);
      if (node.type !== "family" || own === undefined) return [];
      return [[node.name, own, ...(members.get(node.id) ?? [])]];
    }),
  ];
}

/** Whether a node is in a group, at any depth. */
const isIn =
  (byId: ReadonlyMap<string, CanvasNode>, group: string) =>
  (node: CanvasNode): boolean => {
    const passed = new Set<string>([node.id]);
    for (let at = byId.get(node.group ?? ""); at && !passed.has(at.id); at = byId.get(at.group ?? "")) {
      if (at.id === group) return true;
      passed.add(at.id);
    }
    return false;
  };
