/**
 * The colours of weights: inhibition blue, zero white, excitation red, as in the Circuits articles. Between the
 * three anchors colours run straight through OKLab (Ottosson, "A perceptual color space for image processing",
 * 2020), where equal steps look equal, so a tile's contrast is the weights' and not the colour space's.
 */

/** The anchors, equal to `--color-inhibit`, `--color-zero` and `--color-excite` in `app/globals.css`. */
export const anchors = { inhibit: "#2166ac", zero: "#ffffff", excite: "#b2182b" } as const;

/** Painted for a value that is no number, so that a broken weight never passes for a small one. */
export const brokenColour = "#8a8a8a";

type Triple = readonly [number, number, number];

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const toGamma = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

/** `#rrggbb` to OKLab `[lightness, a, b]`. */
export function toOklab(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  const r = toLinear(((value >> 16) & 255) / 255);
  const g = toLinear(((value >> 8) & 255) / 255);
  const b = toLinear((value & 255) / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const hex = rgb.map((channel) => {
    const byte = Math.round(255 * toGamma(Math.min(1, Math.max(0, channel))));
    return byte.toString(16).padStart(2, "0");
  });
  return `#${hex.join("")}`;
}

const lab = {
  inhibit: toOklab(anchors.inhibit),
  zero: toOklab(anchors.zero),
  excite: toOklab(anchors.excite),
};

/**
 * The colour of a weight on a scale that runs from `-limit` to `limit`; weights beyond take the end's colour.
 * A scale without extent (`limit` 0) paints everything as zero.
 */
export function weightColour(value: number, limit: number): string {
  if (!Number.isFinite(value)) return brokenColour;
  if (limit <= 0 || value === 0) return anchors.zero;
  const strength = Math.min(1, Math.abs(value) / limit);
  if (strength === 1) return value > 0 ? anchors.excite : anchors.inhibit;
  const end = value > 0 ? lab.excite : lab.inhibit;
  const mix = (axis: 0 | 1 | 2): number => lab.zero[axis] + strength * (end[axis] - lab.zero[axis]);
  return fromOklab([mix(0), mix(1), mix(2)]);
}

/** The one limit of a figure: the largest finite magnitude in any of its tiles, 0 when there is none. */
export function scaleLimit(tiles: Iterable<ArrayLike<number>>): number {
  let limit = 0;
  for (const tile of tiles) {
    for (let i = 0; i < tile.length; i++) {
      const magnitude = Math.abs(tile[i] ?? 0);
      if (Number.isFinite(magnitude) && magnitude > limit) limit = magnitude;
    }
  }
  return limit;
}

/** A weight for reading: three significant digits, a true minus sign, and always its sign: `+0.0312`, `−1.20`. */
export function formatWeight(value: number): string {
  if (Number.isNaN(value)) return "not a number";
  if (value === 0) return "0";
  const sign = value > 0 ? "+" : "−";
  return `${sign}${formatMagnitude(Math.abs(value))}`;
}

/** A magnitude for reading: three significant digits, powers of ten written out: `0.0312`, `4.1 × 10⁻⁶`. */
export function formatMagnitude(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : "infinite";
  if (value === 0) return "0";
  if (value >= 999.5 && value < 9_999.5) return value.toFixed(0);
  if (value >= 0.001 && value < 999.5) return value.toPrecision(3);
  const [mantissa, exponent] = value.toExponential(1).split("e");
  return `${mantissa} × ${formatExponent(Number(exponent))}`;
}

/** A power of ten for reading: `10⁻⁶`. */
export const formatExponent = (exponent: number): string =>
  `10${String(exponent).replace(/[-\d]/g, (sign) => superscripts[sign] ?? sign)}`;

const superscripts: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};
