/** Places on a picture, moved and measured in fractions of its sides. Pure. */
import type { Region } from "../../../lib/catalog/records/anchor.ts";

export type Spot = { readonly x: number; readonly y: number };

/** A tenth of a percent is finer than a pixel of any picture here, and short to keep. */
const round = (value: number): number => Math.round(value * 1000) / 1000;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Smaller is a point. */
const smallestBox = 0.02;

export const middle: Region = { type: "point", x: 0.5, y: 0.5 };

export const pointAt = ({ x, y }: Spot): Region => ({
  type: "point",
  x: round(clamp(x, 0, 1)),
  y: round(clamp(y, 0, 1)),
});

/** From one corner to the opposite one, whichever they are; a box too small to be meant is a point. */
export function boxBetween(one: Spot, other: Spot): Region {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((x) =>
    round(clamp(x, 0, 1)),
  );
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((y) =>
    round(clamp(y, 0, 1)),
  );
  if (left === undefined || right === undefined || top === undefined || bottom === undefined)
    return pointAt(one);
  const [width, height] = [round(right - left), round(bottom - top)];
  if (width < smallestBox || height < smallestBox) return pointAt(one);
  return { type: "box", x: left, y: top, width, height };
}

/** The same place as a point, or as a box of a fifth of the picture around it. */
export function changeShape(region: Region, type: Region["type"]): Region {
  if (region.type === type) return region;
  if (region.type === "box") {
    return pointAt({ x: region.x + region.width / 2, y: region.y + region.height / 2 });
  }
  const [x, y] = [clamp(region.x - 0.1, 0, 0.8), clamp(region.y - 0.1, 0, 0.8)];
  return { type: "box", x: round(x), y: round(y), width: 0.2, height: 0.2 };
}

export type RegionChange = Partial<Record<"x" | "y" | "width" | "height", number>>;

/** One number of a place changed; what would reach beyond the picture stops at its edge. */
export function changeRegion(region: Region, change: RegionChange): Region {
  const next = { ...region, ...change };
  if (next.type === "point") return pointAt(next);
  const width = clamp(next.width, smallestBox, 1);
  const height = clamp(next.height, smallestBox, 1);
  return {
    type: "box",
    x: round(clamp(next.x, 0, 1 - width)),
    y: round(clamp(next.y, 0, 1 - height)),
    width: round(width),
    height: round(height),
  };
}

const percent = (value: number): string => `${Math.round(100 * value)} %`;

/** `43 % across, 20 % down` */
export function describeRegion(region: Region): string {
  const at = `${percent(region.x)} across, ${percent(region.y)} down`;
  return region.type === "point"
    ? at
    : `a box from ${at}, ${percent(region.width)} wide and ${percent(region.height)} high`;
}
