/**
 * A circuit as ELK's layered algorithm takes it, and its answer as places: layers in rows, groups around what is in them. Notes keep
 * their distance to the node that they stood nearest to.
 */
import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { CanvasNode, CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import { seenAs } from "../../../lib/canvas/draw-edges.ts";
import type { Point } from "../../../lib/canvas/draw-geometry.ts";
import { nodeHeight, nodeWidth } from "../../../lib/canvas/draw-nodes.ts";

const options = {
  "elk.algorithm": "layered",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.spacing.nodeNode": "24",
  "elk.spacing.componentComponent": "48",
  "elk.layered.spacing.nodeNodeBetweenLayers": "84",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
  "elk.layered.thoroughness": "7",
} as const;

/** In canvas units: room for a group's name above what is in it. */
const groupPadding = "[top=36,left=16,bottom=16,right=16]";

const isOpen = (node: CanvasNode): boolean => node.type === "group" && !node.collapsed;

/** `rank`: the place of a node's layer in the network, by its id. Rows follow it while no open group stands across them. */
export function toElk(canvas: CircuitCanvas, rank: (node: CanvasNode) => number | null): ElkNode {
  const seen = seenAs(canvas.nodes);
  const shown = canvas.nodes.filter(({ id, type }) => seen.get(id) === id && type !== "note");
  const hasGroups = shown.some(isOpen);
  const childrenOf = (group: string | null): ElkNode[] =>
    shown
      .filter((node) => node.group === group)
      .map((node): ElkNode => {
        if (isOpen(node)) {
          const children = childrenOf(node.id);
          const size = children.length === 0 ? { width: nodeWidth, height: nodeHeight } : {};
          return { id: node.id, children, layoutOptions: { "elk.padding": groupPadding }, ...size };
        }
        const row = rank(node);
        return {
          id: node.id,
          width: nodeWidth,
          height: nodeHeight,
          ...(row === null || hasGroups
            ? {}
            : { layoutOptions: { "elk.partitioning.partition": String(row) } }),
        };
      });
  const edges = new Map<string, { id: string; sources: string[]; targets: string[] }>();
  for (const { from, to } of canvas.edges) {
    const [source, target] = [seen.get(from), seen.get(to)];
    if (source === undefined || target === undefined || source === target) continue;
    const id = `${source}>${target}`;
    edges.set(id, { id, sources: [source], targets: [target] });
  }
  return {
    id: "circuit",
    layoutOptions: {
      ...options,
      "elk.direction": canvas.settings.direction === "up" ? "UP" : "RIGHT",
      "elk.partitioning.activate": String(!hasGroups),
    },
    children: childrenOf(null),
    edges: [...edges.values()],
  };
}

/** Places of centres, around the middle of where the circuit was. */
export function fromElk(canvas: CircuitCanvas, answer: ElkNode): Map<string, Point> {
  const found = new Map<string, Point>();
  const read = (node: ElkNode, left: number, top: number): void => {
    const [x, y] = [left + (node.x ?? 0), top + (node.y ?? 0)];
    if (node.id !== answer.id) {
      found.set(node.id, { x: x + (node.width ?? 0) / 2, y: y + (node.height ?? 0) / 2 });
    }
    for (const child of node.children ?? []) read(child, x, y);
  };
  read(answer, 0, 0);
  const before = canvas.nodes.filter(({ id }) => found.has(id));
  const shift = difference(middle(before), middle([...found.values()]));
  const places = new Map(
    [...found].map(([id, { x, y }]) => [id, { x: Math.round(x + shift.x), y: Math.round(y + shift.y) }]),
  );
  for (const node of canvas.nodes) {
    if (places.has(node.id)) continue;
    // What is not laid out goes along with what it belongs to: a note with its neighbour, a group's content with the group.
    const holder = node.type === "note" ? nearest(node, before) : holderOf(canvas, node, places);
    const to = holder && places.get(holder.id);
    if (!holder || !to) continue;
    const by = difference(to, holder);
    places.set(node.id, { x: Math.round(node.x + by.x), y: Math.round(node.y + by.y) });
  }
  return places;
}

const difference = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });

function middle(points: readonly Point[]): Point {
  if (points.length === 0) return { x: 0, y: 0 };
  const half = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: half(points.map(({ x }) => x)), y: half(points.map(({ y }) => y)) };
}

function nearest<T extends Point>(to: Point, all: readonly T[]): T | null {
  const distance = ({ x, y }: Point): number => Math.hypot(x - to.x, y - to.y);
  return all.reduce<T | null>(
    (best, node) => (best === null || distance(node) < distance(best) ? node : best),
    null,
  );
}

function holderOf(
  { nodes }: CircuitCanvas,
  node: CanvasNode,
  places: ReadonlyMap<string, Point>,
): CanvasNode | null {
  let at = nodes.find(({ id }) => id === node.group);
  while (at && !places.has(at.id)) {
    const { group } = at;
    at = nodes.find(({ id }) => id === group);
  }
  return at ?? null;
}
