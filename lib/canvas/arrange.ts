/** Putting nodes in line, apart, and where there is room. Places are of centres, in canvas units, x to the right and y down. */
import { type Box, boxAround, boxOf, middleOf, type Point } from "./draw-geometry.ts";
import { nodeHeight, nodeWidth } from "./draw-nodes.ts";

type Placed = { readonly id: string; readonly box: Box };

/** Which line of the boxes comes to stand on one line. */
export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";

/** The places after alignment, of all of them; empty for fewer than two. */
export function align(items: readonly Placed[], alignment: Alignment): Map<string, Point> {
  const all = boxOf(items.map(({ box }) => box));
  if (!all || items.length < 2) return new Map();
  const around = middleOf(all);
  return new Map(
    items.map(({ id, box }) => {
      const { x, y } = middleOf(box);
      const [halfWidth, halfHeight] = [(box.right - box.left) / 2, (box.bottom - box.top) / 2];
      switch (alignment) {
        case "left":
          return [id, { x: all.left + halfWidth, y }];
        case "centre":
          return [id, { x: around.x, y }];
        case "right":
          return [id, { x: all.right - halfWidth, y }];
        case "top":
          return [id, { x, y: all.top + halfHeight }];
        case "middle":
          return [id, { x, y: around.y }];
        case "bottom":
          return [id, { x, y: all.bottom - halfHeight }];
        default:
          return alignment satisfies never;
      }
    }),
  );
}

/** Equal gaps between neighbours along an axis, the first and the last staying where they are; empty for fewer than three. */
export function distribute(items: readonly Placed[], axis: "x" | "y"): Map<string, Point> {
  if (items.length < 3) return new Map();
  const [low, high] = axis === "x" ? (["left", "right"] as const) : (["top", "bottom"] as const);
  const sorted = [...items].sort((a, b) => a.box[low] - b.box[low] || (a.id < b.id ? -1 : 1));
  const sizes = sorted.map(({ box }) => box[high] - box[low]);
  const start = sorted[0]?.box[low] ?? 0;
  const end = Math.max(...sorted.map(({ box }) => box[high]));
  const gap = (end - start - sizes.reduce((sum, size) => sum + size, 0)) / (sorted.length - 1);
  let at = start;
  return new Map(
    sorted.map(({ id, box }, i) => {
      const size = sizes[i] ?? 0;
      const middle = at + size / 2;
      at += size + gap;
      const { x, y } = middleOf(box);
      return [id, axis === "x" ? { x: middle, y } : { x, y: middle }];
    }),
  );
}

/** Between nodes that were put somewhere by themselves. */
const gap = 20;
/** Between the rows of two layers: room for edges to be told apart. */
export const rowGap = 190;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;

/** The place nearest to the wanted one, on its row and then beside it, where a node of the usual size covers nothing. */
export function freePlace(boxes: Iterable<Box>, wanted: Point, direction: "up" | "right"): Point {
  const taken = [...boxes];
  const [along, across] =
    direction === "up" ? [nodeWidth + gap, nodeHeight + gap] : [nodeHeight + gap, nodeWidth + gap];
  for (let row = 0; row < 40; row++) {
    for (let step = 0; step < 60; step++) {
      const sideways = (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * along;
      const place =
        direction === "up"
          ? { x: wanted.x + sideways, y: wanted.y - row * across }
          : { x: wanted.x + row * across, y: wanted.y + sideways };
      const box = boxAround(place, nodeWidth, nodeHeight);
      if (!taken.some((other) => overlaps(box, other))) return place;
    }
  }
  return wanted;
}

/** A node that stands in the order of the layers. */
export type Ranked = { readonly rank: number; readonly x: number; readonly y: number };

/**
 * Where the row of a layer is: that of the nodes of the same rank, else beside the nearest rank that is there. Null on a canvas
 * with nothing that has a rank.
 */
export function rowOf(rank: number, others: readonly Ranked[], direction: "up" | "right"): Point | null {
  const middle = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = (of: readonly Ranked[]): Point => ({
    x: middle(of.map(({ x }) => x)),
    y: middle(of.map(({ y }) => y)),
  });
  const same = others.filter((other) => other.rank === rank);
  if (same.length > 0) return at(same);
  const below = others.filter((other) => other.rank < rank);
  const above = others.filter((other) => other.rank > rank);
  const nearest = (of: readonly Ranked[], pick: (ranks: number[]) => number): readonly Ranked[] => {
    const chosen = pick(of.map((other) => other.rank));
    return of.filter((other) => other.rank === chosen);
  };
  const beside = (of: readonly Ranked[], sign: number): Point => {
    const { x, y } = at(of);
    return direction === "up" ? { x, y: y - sign * rowGap } : { x: x + sign * rowGap, y };
  };
  if (below.length > 0)
    return beside(
      nearest(below, (ranks) => Math.max(...ranks)),
      1,
    );
  if (above.length > 0)
    return beside(
      nearest(above, (ranks) => Math.min(...ranks)),
      -1,
    );
  return null;
}
