/**
 * A circuit as plain data: what stands on its canvas. People write it together in a Yjs document; `lib/sync/canvas-document.ts` reads
 * that into this form, and only this form reaches pages, files and figures. Nodes and edges are in the order of their ids, so that
 * two canvases that hold the same are the same.
 */
import { z } from "zod";
import { boundedJsonSchema } from "../catalog/records/bounded-json.ts";
import { idSchema } from "../shared/ids.ts";
import { unitTextSchema } from "../shared/unit.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Far beyond what anybody scrolls to. */
const reach = 1_000_000;
/** Canvas units, which are CSS pixels at zoom 1; x to the right, y down; of a node's centre. */
const coordinate = z.number().min(-reach).max(reach);

const nodeBase = {
  id: idSchema,
  x: coordinate,
  y: coordinate,
  /** The group that holds it. */
  group: idSchema.nullable(),
  /** What people call it here; empty: by its address or title. */
  name: z.string().max(200),
};

export const canvasNodeSchema = z.discriminatedUnion("type", [
  z.object({ ...nodeBase, type: z.literal("unit"), unit: unitTextSchema }),
  /** A channel of the network's input, as a unit of the graph's input node. */
  z.object({ ...nodeBase, type: z.literal("input"), unit: unitTextSchema }),
  /** A class, as a unit of the layer of logits. */
  z.object({ ...nodeBase, type: z.literal("class"), unit: unitTextSchema }),
  /** A family with the members that it was put here with: numbers must not change when somebody places another unit. */
  z.object({
    ...nodeBase,
    type: z.literal("family"),
    family: idSchema,
    members: z.array(unitTextSchema).min(1).max(200),
  }),
  /** A supernode: what is in it names it as `group`. Collapsed, it stands for all of them. */
  z.object({ ...nodeBase, type: z.literal("group"), collapsed: z.boolean() }),
  z.object({ ...nodeBase, type: z.literal("note"), text: z.string().max(4000) }),
]);
export type CanvasNode = z.infer<typeof canvasNodeSchema>;
export type CanvasNodeType = CanvasNode["type"];

/**
 * A weight as it was computed once. Both numbers of which `lib/circuits/strength.ts` makes one are kept: the net weight Σ w and the L2
 * norm √Σ w² of the tile. Between families every pair of members is added: net over pairs, norm as the root of the squares.
 */
export const keptWeightSchema = z.object({
  net: z.number(),
  norm: z.number().min(0),
  /** direct: nothing but linear steps lies between; expanded: other rectifiers are passed as if they were the identity. */
  path: z.enum(["direct", "expanded"]),
  pack: sha256, // SHA-256 of the weights of the network
});
export type KeptWeight = z.infer<typeof keptWeightSchema>;

export const canvasEdgeSchema = z.object({
  /** `<from>><to>`, the ids of two nodes: two people who draw the same edge draw one. */
  id: z.string().max(80),
  from: idSchema,
  to: idSchema,
  kept: keptWeightSchema.nullable(), // null until it was computed
  note: z.string().max(2000),
});
export type CanvasEdge = z.infer<typeof canvasEdgeSchema>;

export const edgeId = (from: string, to: string): string => `${from}>${to}`;

/** Olah et al., "Zoom In" (Distill 2020), Claim 2: the motifs. */
export const motifKinds = ["equivariance", "union over cases", "superposition"] as const;
export type MotifKind = (typeof motifKinds)[number];

export const motifMarkSchema = z.object({
  id: idSchema,
  kind: z.enum(motifKinds),
  nodes: z.array(idSchema).min(1).max(200),
  note: z.string().max(2000),
  /** What the microscope computed of it: by which instrument, with which settings, on which weights. */
  score: z
    .object({
      value: z.number(),
      unit: z.string().max(60), // what the number is, in words: "correlation", "share of the weight"
      instrument: z.string().max(60),
      settings: boundedJsonSchema({ characters: 8000 }),
      pack: sha256,
    })
    .nullable(),
});
export type MotifMark = z.infer<typeof motifMarkSchema>;

/** How the circuit is shown unless a reader turns it otherwise. */
export const canvasSettingsSchema = z.object({
  reduction: z.enum(["signed-norm", "net"]),
  /** Edges below this part of the strongest one are not drawn; 0 to 1. */
  threshold: z.number().min(0).max(1),
  /** At most so many edges into each node, the strongest; null: all. */
  strongest: z.number().int().min(1).max(200).nullable(),
  /** Where the input is. */
  direction: z.enum(["up", "right"]),
});
export type CanvasSettings = z.infer<typeof canvasSettingsSchema>;

export const defaultCanvasSettings: CanvasSettings = {
  reduction: "signed-norm",
  threshold: 0,
  strongest: null,
  direction: "up",
};

export const circuitCanvasSchema = z.object({
  nodes: z.array(canvasNodeSchema).max(2000),
  edges: z.array(canvasEdgeSchema).max(20_000),
  motifs: z.array(motifMarkSchema).max(200),
  settings: canvasSettingsSchema,
});
export type CircuitCanvas = z.infer<typeof circuitCanvasSchema>;

export const emptyCanvas: CircuitCanvas = {
  nodes: [],
  edges: [],
  motifs: [],
  settings: defaultCanvasSettings,
};

/** The units that a node stands for: its own, a family's members, a group's content at any depth. Notes have none. */
export function unitsOf(canvas: Pick<CircuitCanvas, "nodes">, node: CanvasNode): readonly string[] {
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return [node.unit];
    case "family":
      return node.members;
    case "note":
      return [];
    case "group":
      return [...new Set(contentOf(canvas, node.id).flatMap((inner) => unitsOf(canvas, inner)))];
    default:
      return node satisfies never;
  }
}

/** What is in a group and in the groups in it, those groups left out; a circle that two people closed at once is gone round once. */
function contentOf({ nodes }: Pick<CircuitCanvas, "nodes">, group: string): CanvasNode[] {
  const inside = Map.groupBy(nodes, (node) => node.group);
  const seen = new Set([group]);
  const content: CanvasNode[] = [];
  const ahead = (inside.get(group) ?? []).toReversed();
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (node.type !== "group") content.push(node);
    else if (!seen.has(node.id)) {
      seen.add(node.id);
      ahead.push(...(inside.get(node.id) ?? []).toReversed());
    }
  }
  return content;
}
