/** Where things are in a drawing: boxes, outlines around several of them, and lines between two. Canvas units, y down. */
import { round } from "./draw-text.ts";

export type Point = { readonly x: number; readonly y: number };
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export const boxAround = ({ x, y }: Point, width: number, height: number): Box => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

export const grow = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** The smallest box that holds all of them; null of none. */
export function boxOf(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes;
  if (!first) return null;
  return others.reduce(
    (all, box) => ({
      left: Math.min(all.left, box.left),
      top: Math.min(all.top, box.top),
      right: Math.max(all.right, box.right),
      bottom: Math.max(all.bottom, box.bottom),
    }),
    first,
  );
}

export const middleOf = ({ left, top, right, bottom }: Box): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

const cornersOf = ({ left, top, right, bottom }: Box): Point[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

/** The convex hull of the boxes' corners, clockwise as seen (Andrew's monotone chain, 1979). */
export function hullOf(boxes: readonly Box[]): Point[] {
  const points = boxes.flatMap(cornersOf).sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of ordered) {
      while (kept.length > 1 && !turns(kept.at(-2), kept.at(-1), point)) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(points), ...chain([...points].reverse())];
}

const turns = (a: Point | undefined, b: Point | undefined, c: Point): boolean =>
  a !== undefined && b !== undefined && (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;

/** A closed outline with round corners. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const count = points.length;
  const parts = points.map((corner, i) => {
    const before = points[(i + count - 1) % count] ?? corner;
    const after = points[(i + 1) % count] ?? corner;
    const from = towards(corner, before, radius);
    const to = towards(corner, after, radius);
    return `${i === 0 ? "M" : "L"}${at(from)}Q${at(corner)} ${at(to)}`;
  });
  return `${parts.join("")}Z`;
}

/** The point so far from `from` on the way to `to`, at most half of it. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

export const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

export type Line = {
  readonly start: Point;
  readonly end: Point;
  readonly bends: readonly [Point, Point];
  /** The direction in which it arrives, of length 1. */
  readonly arrives: Point;
};

/** How far beside the middle of a node's side a line leaves, and how far beside that of the other's it arrives. */
export type Spread = { readonly start: number; readonly end: number };
const together: Spread = { start: 0, end: 0 };

/** How far lines at one side are apart, and on how much of the side they stand at most. In canvas units. */
const apart = 11;
const widest = 62;

/** For each of several lines between boxes its place at either side: in the order in which their other ends lie, so that few cross. */
export function spreadLines(
  lines: readonly { readonly id: string; readonly from: string; readonly to: string }[],
  boxes: ReadonlyMap<string, Box>,
  direction: "up" | "right",
): ReadonlyMap<string, Spread> {
  const along = (id: string): number => {
    const box = boxes.get(id);
    if (!box) return 0;
    return direction === "up" ? middleOf(box).x : middleOf(box).y;
  };
  const place = (own: "from" | "to", other: "from" | "to"): ReadonlyMap<string, number> =>
    new Map(
      [...Map.groupBy(lines, (line) => line[own]).values()].flatMap((side) => {
        const step = Math.min(apart, widest / side.length);
        return [...side]
          .sort((a, b) => along(a[other]) - along(b[other]) || (a.id < b.id ? -1 : 1))
          .map(({ id }, i) => [id, (i - (side.length - 1) / 2) * step] as const);
      }),
    );
  const [starts, ends] = [place("from", "to"), place("to", "from")];
  return new Map(lines.map(({ id }) => [id, { start: starts.get(id) ?? 0, end: ends.get(id) ?? 0 }]));
}

/** How far a line goes straight out of a node at most, in canvas units. */
const longestBend = 120;

/**
 * From one box to another in the direction of the layers. Where the other one does not lie ahead, the line leaves and arrives at
 * the sides that face each other.
 */
export function lineBetween(from: Box, to: Box, direction: "up" | "right", spread: Spread = together): Line {
  const [a, b] = [middleOf(from), middleOf(to)];
  const ahead = direction === "up" ? from.top >= to.bottom : from.right <= to.left;
  const behind = direction === "up" ? from.bottom <= to.top : from.left >= to.right;
  const vertical = direction === "up" ? ahead || behind : !(ahead || behind);
  const sign = vertical ? (a.y >= b.y ? -1 : 1) : a.x <= b.x ? 1 : -1;
  const start = vertical
    ? { x: a.x + spread.start, y: sign < 0 ? from.top : from.bottom }
    : { x: sign > 0 ? from.right : from.left, y: a.y + spread.start };
  const end = vertical
    ? { x: b.x + spread.end, y: sign < 0 ? to.bottom : to.top }
    : { x: sign > 0 ? to.left : to.right, y: b.y + spread.end };
  const bend = Math.min(
    longestBend,
    Math.max(12, Math.abs(vertical ? end.y - start.y : end.x - start.x) / 2),
  );
  const arrives = vertical ? { x: 0, y: sign } : { x: sign, y: 0 };
  const bends = [
    { x: start.x + arrives.x * bend, y: start.y + arrives.y * bend },
    { x: end.x - arrives.x * bend, y: end.y - arrives.y * bend },
  ] as const;
  return { start, end, bends, arrives };
}

/** A point of a line, which is a cubic Bézier curve; `part` runs from 0 at its start to 1 at its end. */
export function pointOn({ start, bends: [one, other], end }: Line, part: number): Point {
  const rest = 1 - part;
  const between = (p: number, q: number, r: number, s: number): number =>
    rest ** 3 * p + 3 * rest ** 2 * part * q + 3 * rest * part ** 2 * r + part ** 3 * s;
  return {
    x: between(start.x, one.x, other.x, end.x),
    y: between(start.y, one.y, other.y, end.y),
  };
}

/** The area that two boxes have in common. */
export const overlapOf = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
