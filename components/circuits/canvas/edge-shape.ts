/** The outline of an edge: a line that arrives straight, and what it ends in. */
import { type Box, lineBetween, type Point, type Spread } from "../../../lib/canvas/draw-geometry.ts";

export type EdgeShape = {
  /** Path data of the line. */
  readonly line: string;
  /** Path data of its end: an arrow where it excites, a bar where it inhibits, nothing while it is not known. */
  readonly end: string;
  readonly middle: Point;
};

const at = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** `width` is that of the line, in canvas units; `sign` that of the weight, 0 while it is not known. */
export function edgeShape(
  from: Box,
  to: Box,
  direction: "up" | "right",
  width: number,
  sign: number,
  spread: Spread,
): EdgeShape {
  const { start, end, bends, arrives, middle } = lineBetween(from, to, direction, spread);
  const reach = sign === 0 ? 0 : sign < 0 ? 2 + width / 2 : 6 + width * 1.3;
  const stop = { x: end.x - arrives.x * reach, y: end.y - arrives.y * reach };
  const line = `M${at(start)}C${at(bends[0])} ${at(bends[1])} ${at(stop)}`;
  const beside = (point: Point, by: number): Point => ({
    x: point.x - arrives.y * by,
    y: point.y + arrives.x * by,
  });
  if (sign === 0) return { line, end: "", middle };
  if (sign < 0) {
    const half = 5 + width;
    return { line, end: `M${at(beside(stop, half))}L${at(beside(stop, -half))}`, middle };
  }
  const half = 2.5 + width * 0.9;
  return { line, end: `M${at(end)}L${at(beside(stop, half))}L${at(beside(stop, -half))}Z`, middle };
}
