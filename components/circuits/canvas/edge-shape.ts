/** The outlines of edges: a line that arrives straight, what it ends in, and which of them is under a pointer. */
import type { SeenEdge } from "../../../lib/canvas/draw-edges.ts";
import { widthOf } from "../../../lib/canvas/draw-edges.ts";
import {
  type Box,
  type Line,
  lineBetween,
  type Point,
  type Spread,
} from "../../../lib/canvas/draw-geometry.ts";
import type { NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";

export type EdgeShape = {
  readonly edge: SeenEdge;
  readonly line: Line;
  readonly width: number; // in canvas units, in steps that lines can be told apart by
  /** Of its weight; 0 while that is not known. */
  readonly sign: -1 | 0 | 1;
  /** Path data of the line, and of its end: an arrow where it excites, a bar where it inhibits. */
  readonly path: string;
  readonly end: string;
};

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const noSpread: Spread = { start: 0, end: 0 };
const widthStep = 0.5;

function shapeOf(
  edge: SeenEdge,
  from: Box,
  to: Box,
  { direction, strongest }: { direction: "up" | "right"; strongest: number },
  spread: Spread,
): EdgeShape {
  const { value } = edge;
  const sign = value === null ? 0 : value < 0 ? -1 : 1;
  const width = Math.round(widthOf(value, strongest) / widthStep) * widthStep;
  const line = lineBetween(from, to, direction, spread);
  const { start, end, bends, arrives } = line;
  const reach = sign === 0 ? 0 : sign < 0 ? 2 + width / 2 : 6 + width * 1.3;
  const stop = { x: end.x - arrives.x * reach, y: end.y - arrives.y * reach };
  const beside = (by: number): Point => ({ x: stop.x - arrives.y * by, y: stop.y + arrives.x * by });
  const path = `M${at(start)}C${at(bends[0])} ${at(bends[1])} ${at(stop)}`;
  const endOf = (): string => {
    if (sign === 0) return "";
    if (sign < 0) return `M${at(beside(5 + width))}L${at(beside(-5 - width))}`;
    const half = 2.5 + width * 0.9;
    return `M${at(end)}L${at(beside(half))}L${at(beside(-half))}Z`;
  };
  return { edge, line, width, sign, path, end: endOf() };
}

export type ShapesInput = {
  readonly edges: readonly SeenEdge[];
  readonly boxes: NodeBoxes;
  readonly spreads: ReadonlyMap<string, Spread>;
  readonly direction: "up" | "right";
  readonly strongest: number;
};

type Kept = { readonly key: string; readonly from: Box; readonly to: Box; readonly shape: EdgeShape };

/** Shapes of edges, the same objects as before for those whose nodes have not moved. */
export function createShapes(): (input: ShapesInput) => readonly EdgeShape[] {
  let kept = new Map<string, Kept>();
  return (input) => {
    const next = new Map<string, Kept>();
    for (const seen of input.edges) {
      const { edge, value } = seen;
      const [from, to] = [input.boxes.get(edge.from), input.boxes.get(edge.to)];
      if (!from || !to) continue;
      const spread = input.spreads.get(edge.id) ?? noSpread;
      const key = `${value} ${input.strongest} ${input.direction} ${spread.start} ${spread.end} ${edge.kept?.path}`;
      const before = kept.get(edge.id);
      const isSame = before?.key === key && before.from === from && before.to === to;
      next.set(edge.id, isSame ? before : { key, from, to, shape: shapeOf(seen, from, to, input, spread) });
    }
    kept = next;
    return [...next.values()].map(({ shape }) => shape);
  };
}

/** Points of a line at which its distance is taken. */
const samples = 24;

/** The edge nearest to a point, at most `reach` canvas units beside its line; of several the one that is drawn last. */
export function edgeAt(shapes: readonly EdgeShape[], { x, y }: Point, reach: number): EdgeShape | null {
  let best: EdgeShape | null = null;
  let least = reach;
  for (const shape of shapes) {
    const { start, end, bends } = shape.line;
    const [one, other] = bends;
    const room = reach + shape.width / 2;
    if (
      x < Math.min(start.x, one.x, other.x, end.x) - room ||
      x > Math.max(start.x, one.x, other.x, end.x) + room
    )
      continue;
    if (
      y < Math.min(start.y, one.y, other.y, end.y) - room ||
      y > Math.max(start.y, one.y, other.y, end.y) + room
    )
      continue;
    let before: Point = start;
    for (let i = 1; i <= samples; i++) {
      const here = pointOf(shape.line, i / samples);
      const distance = Math.max(0, distanceTo({ x, y }, before, here) - shape.width / 2);
      if (distance <= least) [best, least] = [shape, distance];
      before = here;
    }
  }
  return best;
}

/** On a cubic Bézier curve, `t` from 0 to 1. */
function pointOf({ start, bends: [one, other], end }: Line, t: number): Point {
  const u = 1 - t;
  const [a, b, c, d] = [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3];
  return {
    x: a * start.x + b * one.x + c * other.x + d * end.x,
    y: a * start.y + b * one.y + c * other.y + d * end.y,
  };
}

/** From a point to the stretch between two others. */
function distanceTo(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
