/**
 * A tile in words, for people who do not see it: where it excites and inhibits, and between which numbers.
 * Values are row by row, `[height * width]`.
 */
import { formatWeight } from "./scale.ts";

export type TileValues = {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
};

export type TileExtremes = { readonly max: number; readonly min: number; readonly centre: number };

/** The largest and smallest value and the one in the middle; an even side has its middle after the half. */
export function tileExtremes({ height, width, values }: TileValues): TileExtremes {
  let max = Number.NEGATIVE_INFINITY;
  let min = Number.POSITIVE_INFINITY;
  for (let i = 0; i < height * width; i++) {
    const value = values[i] ?? Number.NaN;
    if (value > max) max = value;
    if (value < min) min = value;
  }
  const centre = values[Math.floor(height / 2) * width + Math.floor(width / 2)] ?? Number.NaN;
  return { max, min, centre };
}

/** How large a mean must be, as a share of the tile's largest magnitude, to be called a tendency. */
const tendency = 0.15;

function sense(value: number, magnitude: number): "excitatory" | "inhibitory" | "neutral" {
  if (Math.abs(value) < tendency * magnitude) return "neutral";
  return value > 0 ? "excitatory" : "inhibitory";
}

/** `3 × 3 weights, excitatory centre, inhibitory surround, max +0.120, min −0.0500` */
export function describeTile(tile: TileValues): string {
  const { height, width, values } = tile;
  const { max, min, centre } = tileExtremes(tile);
  const cells = height * width;
  if (cells === 1) return `one weight, ${formatWeight(values[0] ?? Number.NaN)}`;
  const size = `${height} × ${width} weights`;
  for (let i = 0; i < cells; i++) {
    if (!Number.isFinite(values[i])) return `${size}, some of them not a number`;
  }
  const magnitude = Math.max(Math.abs(max), Math.abs(min));
  if (magnitude === 0) return `${size}, all zero`;
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += values[i] ?? 0;
  const inside = sense(centre, magnitude);
  const outside = sense((sum - centre) / (cells - 1), magnitude);
  const shape = inside === outside ? `${inside} throughout` : `${inside} centre, ${outside} surround`;
  return `${size}, ${shape}, max ${formatWeight(max)}, min ${formatWeight(min)}`;
}
