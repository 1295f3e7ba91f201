/**
 * A tile as a table of numbers: all cells with the same number of decimals and one power of ten, so that a column reads
 * like a column. The largest magnitude has three significant digits; the others are rounded to its last place.
 */
import type { TileValues } from "./describe-tile.ts";

export type TileNumbers = {
  readonly rows: readonly (readonly string[])[]; // as signed decimals, row by row
  readonly exponent: number; // of the ten that every number is to be multiplied by; 0 for none
};

/** Magnitudes from here up to a thousand are written without a power of ten. */
const leastPlain = 0.001;

export function tileNumbers({ height, width, values }: TileValues): TileNumbers {
  const cells = Array.from({ length: height * width }, (_, cell) => values[cell] ?? Number.NaN);
  const most = Math.max(0, ...cells.filter(Number.isFinite).map(Math.abs));
  const order = most === 0 ? 0 : Math.floor(Math.log10(most));
  const exponent = most === 0 || (most >= leastPlain && most < 1000) ? 0 : order;
  const decimals = Math.max(0, 2 - (order - exponent));
  const text = (value: number): string => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : "infinite";
    const digits = Math.abs(value / 10 ** exponent).toFixed(decimals);
    if (Number(digits) === 0) return digits;
    return `${value < 0 ? "−" : "+"}${digits}`;
  };
  const rows = Array.from({ length: height }, (_, row) =>
    cells.slice(row * width, (row + 1) * width).map(text),
  );
  return { rows, exponent };
}

/** Black or white, whichever reads better on a colour `#rrggbb`: above 4.5 : 1 on any (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): "#000000" | "#ffffff" {
  const channel = (shift: number): number => {
    const level = ((Number.parseInt(colour.slice(1), 16) >> shift) & 255) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
  // Where contrast with black, (L + 0.05) / 0.05, equals contrast with white, 1.05 / (L + 0.05).
  return luminance > Math.sqrt(1.05 * 0.05) - 0.05 ? "#000000" : "#ffffff";
}
