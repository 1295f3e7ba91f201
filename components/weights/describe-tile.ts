/**
 * A tile in words, for people who do not see it: where it excites and inhibits, and between which numbers.
 * Values are row by row, `[height * width]`.
 */
import { formatWeight } from "../../lib/shared/weight-scale.ts";

export type TileValues = {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
};

export type TileExtremes = { readonly max: number; readonly min: number; readonly centre: number };

/** The cell in the middle; an even side has its middle after the half. */
const middleOf = ({ height, width }: TileValues): number =>
  Math.floor(height / 2) * width + Math.floor(width / 2);

/** The largest and smallest value and the one in the middle. */
export function tileExtremes(tile: TileValues): TileExtremes {
  const { height, width, values } = tile;
  let max = Number.NEGATIVE_INFINITY;
  let min = Number.POSITIVE_INFINITY;
  for (let i = 0; i < height * width; i++) {
    const value = values[i] ?? Number.NaN;
    if (value > max) max = value;
    if (value < min) min = value;
  }
  return { max, min, centre: values[middleOf(tile)] ?? Number.NaN };
}

type Sense =
  | "excitatory" // every weight is positive
  | "inhibitory" // every weight is negative
  | "mostly excitatory" // more than half of the weights are positive, and so is their sum
  | "mostly inhibitory"
  | "mixed"
  | "near-zero"; // every weight is small beside the tile's largest

/** Weights below this share of the tile's largest magnitude are called near-zero. */
const small = 0.15;

function sense(weights: readonly number[], magnitude: number): Sense {
  if (weights.every((weight) => Math.abs(weight) < small * magnitude)) return "near-zero";
  const positive = weights.filter((weight) => weight > 0).length;
  const negative = weights.filter((weight) => weight < 0).length;
  if (positive === weights.length) return "excitatory";
  if (negative === weights.length) return "inhibitory";
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum > 0 && positive > weights.length / 2) return "mostly excitatory";
  if (sum < 0 && negative > weights.length / 2) return "mostly inhibitory";
  return "mixed";
}

/** The middle and what is around it. */
function describeShape(inside: Sense, outside: Sense): string {
  if (inside === outside) return `${inside} throughout`;
  return outside === `mostly ${inside}` ? outside : `${inside} centre, ${outside} surround`;
}

/**
 * `3 × 3 weights, excitatory centre, inhibitory surround, max +0.120, min −0.0500`. The words claim no more than the
 * weights show: a sign is named without “mostly” only where every weight has it.
 */
export function describeTile(tile: TileValues): string {
  const { height, width } = tile;
  const { max, min, centre } = tileExtremes(tile);
  const values = Array.from({ length: height * width }, (_, cell) => tile.values[cell] ?? Number.NaN);
  if (values.length === 1) return `one weight, ${formatWeight(centre)}`;
  const size = `${height} × ${width} weights`;
  if (!values.every(Number.isFinite)) return `${size}, some of them not a number`;
  const magnitude = Math.max(Math.abs(max), Math.abs(min));
  if (magnitude === 0) return `${size}, all zero`;
  const around = values.toSpliced(middleOf(tile), 1);
  const shape = describeShape(sense([centre], magnitude), sense(around, magnitude));
  return `${size}, ${shape}, max ${formatWeight(max)}, min ${formatWeight(min)}`;
}
