/**
 * Factors laid over one another in colour, as in "Visualizing Weights" (Distill 2021): each has a colour of its own; where it
 * is zero everything is grey, where it excites there is more of its colour, and where it inhibits less. Three factors are red, green
 * and blue.
 */

type Rgb = readonly [number, number, number];

/** How much of red, green and blue a factor has, evenly spaced around the circle of hues; a single one is white. */
export function factorPrimaries(factors: number): readonly Rgb[] {
  if (factors === 1) return [[1, 1, 1]];
  return Array.from({ length: factors }, (_, j) => fullHue((6 * j) / factors));
}

/** The fully saturated colour at a place of the circle from 0 to 6: red, yellow, green, cyan, blue, magenta. */
function fullHue(place: number): Rgb {
  const rise = (from: number): number => {
    const distance = Math.abs(((place - from + 9) % 6) - 3);
    return Math.min(1, Math.max(0, 2 - distance));
  };
  return [rise(0), rise(2), rise(4)];
}

/** Eight bits of grey at zero, as far from black as from white. */
const grey = 127.5;

const toCss = (levels: readonly number[]): string =>
  `rgb(${levels.map((level) => Math.round(Math.min(255, Math.max(0, level)))).join(" ")})`;

/** The colour of a cell from each factor's value there, on a scale that ends at ±`limit`. */
export function overlayColour(values: readonly number[], primaries: readonly Rgb[], limit: number): string {
  if (!values.every(Number.isFinite)) return "#8a8a8a";
  const level = (channel: 0 | 1 | 2): number =>
    values.reduce(
      (sum, value, j) => sum + (limit === 0 ? 0 : (grey * value * (primaries[j]?.[channel] ?? 0)) / limit),
      grey,
    );
  return toCss([level(0), level(1), level(2)]);
}

/** What a factor looks like by itself where it excites most. */
export const swatchColour = (primary: Rgb | undefined): string =>
  toCss((primary ?? [0, 0, 0]).map((part) => grey * (1 + part)));

/** Factors have no other names than their places and their colours. */
export function nameFactors<F>(
  factors: readonly F[],
): { readonly name: string; readonly colour: string; readonly factor: F }[] {
  const primaries = factorPrimaries(factors.length);
  return factors.map((factor, j) => ({
    name: `Factor ${j + 1}`,
    colour: swatchColour(primaries[j]),
    factor,
  }));
}
