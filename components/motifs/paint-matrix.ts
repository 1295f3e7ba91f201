/** A matrix of tiles as pixels: all on one scale, each weight a square of whole pixels, so that nothing is blurred. */
import { weightColour } from "../../lib/shared/weight-scale.ts";

/** Where things are in the picture, in device pixels. */
export type MatrixLayout = {
  readonly rows: number;
  readonly columns: number;
  readonly tileHeight: number; // in weights
  readonly tileWidth: number;
  readonly weight: number; // side of a weight
  readonly gap: number; // between tiles, and around them all
};

export const pitchOf = ({ tileHeight, tileWidth, weight, gap }: MatrixLayout): { x: number; y: number } => ({
  x: tileWidth * weight + gap,
  y: tileHeight * weight + gap,
});

export function sizeOf(layout: MatrixLayout): { width: number; height: number } {
  const pitch = pitchOf(layout);
  return { width: layout.columns * pitch.x + layout.gap, height: layout.rows * pitch.y + layout.gap };
}

/** Steps on either side of zero: more than a screen can tell apart. */
const steps = 255;

type Rgb = readonly [number, number, number];

function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The scale's colours from −limit to +limit. */
const palette: readonly Rgb[] = Array.from({ length: 2 * steps + 1 }, (_, i) =>
  toRgb(weightColour((i - steps) / steps, 1)),
);
const broken = toRgb(weightColour(Number.NaN, 1));

function colourOf(value: number, limit: number): Rgb {
  if (!Number.isFinite(value)) return broken;
  const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : 0;
  return palette[Math.round(share * steps) + steps] ?? broken;
}

/**
 * RGBA of the whole matrix; the gaps stay transparent. `values` are `[rows, columns, tileHeight, tileWidth]`; row i and column j of the
 * picture show the matrix' row `order.rows[i]` and column `order.columns[j]`, of `across` columns.
 */
export function paintMatrix(
  layout: MatrixLayout,
  values: ArrayLike<number>,
  across: number,
  order: { readonly rows: readonly number[]; readonly columns: readonly number[] },
  limit: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = sizeOf(layout);
  const { tileHeight, tileWidth, weight, gap } = layout;
  const pitch = pitchOf(layout);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (const [i, row] of order.rows.entries()) {
    for (const [j, column] of order.columns.entries()) {
      const tile = (row * across + column) * tileHeight * tileWidth;
      for (let cell = 0; cell < tileHeight * tileWidth; cell++) {
        const [r, g, b] = colourOf(values[tile + cell] ?? Number.NaN, limit);
        const top = gap + i * pitch.y + Math.floor(cell / tileWidth) * weight;
        const left = gap + j * pitch.x + (cell % tileWidth) * weight;
        for (let y = top; y < top + weight; y++) {
          for (let at = (y * width + left) * 4; at < (y * width + left + weight) * 4; at += 4) {
            pixels[at] = r;
            pixels[at + 1] = g;
            pixels[at + 2] = b;
            pixels[at + 3] = 255;
          }
        }
      }
    }
  }
  return pixels;
}

/** The tile at a point of the picture, in the picture's rows and columns; null between tiles and outside. */
export function tileAtPoint(
  layout: MatrixLayout,
  x: number,
  y: number,
): { row: number; column: number } | null {
  const pitch = pitchOf(layout);
  const [column, row] = [
    Math.floor((x - layout.gap / 2) / pitch.x),
    Math.floor((y - layout.gap / 2) / pitch.y),
  ];
  return row >= 0 && column >= 0 && row < layout.rows && column < layout.columns ? { row, column } : null;
}
