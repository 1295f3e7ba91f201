/** What a unit becomes on a canvas: a unit, a colour of the input or a class. */
import { freePlace, type Ranked, rowOf } from "../../lib/canvas/arrange.ts";
import { type CanvasNode, type CircuitCanvas, unitsOf } from "../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../lib/canvas/draw-edges.ts";
import type { Point } from "../../lib/canvas/draw-geometry.ts";
import { boxAround } from "../../lib/canvas/draw-geometry.ts";
import { boxesOf, nodeHeight, nodeWidth } from "../../lib/canvas/draw-nodes.ts";
import { familyNodeId, unitNodeId } from "../../lib/canvas/node-id.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { classesOf } from "../neuron/class-names.ts";

/** Whether the network has the unit, its input's channels included. */
export function hasUnit({ layers, graph, input }: Manifest, { layer, index }: UnitAddress): boolean {
  if (layer === graph.input) return index < input.channels;
  const known = layers.find(({ name }) => name === layer);
  return known !== undefined && index < known.shape[2];
}

/** Without its place. Null for a unit that the network does not have. */
export function nodeOfUnit(manifest: Manifest, text: string): CanvasNode | null {
  const unit = parseUnit(text);
  if (!unit.ok || !hasUnit(manifest, unit.value)) return null;
  const layer = manifest.layers.find(({ name }) => name === unit.value.layer);
  const type =
    unit.value.layer === manifest.graph.input
      ? "input"
      : layer && classesOf(manifest, layer)
        ? "class"
        : "unit";
  return { id: unitNodeId(text), type, unit: text, x: 0, y: 0, group: null, name: "" };
}

export const nodeOfFamily = (family: string, members: readonly string[]): CanvasNode => ({
  id: familyNodeId(family),
  type: "family",
  family,
  members: [...members],
  x: 0,
  y: 0,
  group: null,
  name: "",
});

/** The place of a node's layer in the network, 0 for the input; null for what has none. Of several layers the last. */
export function rankOf(
  manifest: Manifest,
  canvas: Pick<CircuitCanvas, "nodes">,
  node: CanvasNode,
): number | null {
  const ranks = unitsOf(canvas, node).flatMap((text) => {
    const unit = parseUnit(text);
    if (!unit.ok) return [];
    if (unit.value.layer === manifest.graph.input) return [0];
    const at = manifest.layers.findIndex(({ name }) => name === unit.value.layer);
    return at < 0 ? [] : [at + 1];
  });
  return ranks.length === 0 ? null : Math.max(...ranks);
}

/** Finds room for nodes one after the other, each in the row of its layer, else around the middle of what is looked at. */
export function placeNodes(
  manifest: Manifest,
  canvas: CircuitCanvas,
  nodes: readonly CanvasNode[],
  middle: Point,
): CanvasNode[] {
  const { direction } = canvas.settings;
  const boxes = [...boxesOf(canvas, seenAs(canvas.nodes)).values()];
  const ranked: Ranked[] = canvas.nodes.flatMap((node) => {
    const rank = node.type === "group" ? null : rankOf(manifest, canvas, node);
    return rank === null ? [] : [{ rank, x: node.x, y: node.y }];
  });
  return nodes.map((node) => {
    const rank = rankOf(manifest, canvas, node);
    const row = rank === null ? null : rowOf(rank, ranked, direction);
    const { x, y } = freePlace(boxes, row ?? middle, direction);
    const place = { x: Math.round(x), y: Math.round(y) };
    boxes.push(boxAround(place, nodeWidth, nodeHeight));
    if (rank !== null) ranked.push({ rank, ...place });
    return { ...node, ...place };
  });
}

/** Words for what a node is, beside what it is called. */
export function kindWords(manifest: Manifest, node: CanvasNode): string {
  switch (node.type) {
    case "unit":
      return node.unit;
    case "input":
      return `input, ${colourName(manifest, node.unit)}`;
    case "class": {
      const unit = parseUnit(node.unit);
      return unit.ok ? `class ${unit.value.index}` : node.unit;
    }
    case "family":
      return `family, ${node.members.length} ${node.members.length === 1 ? "unit" : "units"}`;
    case "group":
      return "group";
    case "note":
      return "note";
    default:
      return node satisfies never;
  }
}

const colours = ["red", "green", "blue"] as const;
export type InputColour = (typeof colours)[number];

/** Which colour a channel of the input is, in the order that the network takes them in. */
export function colourName({ input }: Manifest, text: string): InputColour {
  const unit = parseUnit(text);
  const at = unit.ok ? unit.value.index % 3 : 0;
  return colours[input.order === "rgb" ? at : 2 - at] ?? "red";
}

/** What a class is called by the network itself; null for anything else. */
export function className(manifest: Manifest, text: string): string | null {
  const unit = parseUnit(text);
  const layer = unit.ok ? manifest.layers.find(({ name }) => name === unit.value.layer) : undefined;
  return (unit.ok && layer && classesOf(manifest, layer)?.[unit.value.index]) || null;
}

/** The units of the input, as nodes take them. */
export const inputUnits = ({ graph, input }: Manifest): string[] =>
  Array.from({ length: input.channels }, (_, index) => formatUnit({ layer: graph.input, index }));
