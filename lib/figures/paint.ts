/**
 * Colours and fonts of figures. In a page they are the page's own, by its custom properties (`app/globals.css`), and so follow its
 * colour scheme; anywhere else they are the light ones named here (`withPlainPaint`, lib/canvas/draw-theme.ts).
 */

export const ink = {
  text: "var(--color-ink, #1b1c1e)",
  soft: "var(--color-ink-soft, #4a4d52)",
  muted: "var(--color-muted, #5b5f66)",
  rule: "var(--color-rule, #e3e3de)",
  strong: "var(--color-rule-strong, #c9c9c3)",
  sunken: "var(--color-sunken, #efefec)",
  paper: "var(--color-paper, #ffffff)",
  bar: "var(--color-bar, #d9d9d3)",
  control: "var(--color-control, #85898f)",
  success: "var(--color-success, #1f6b3a)",
  danger: "var(--color-danger, #a3201a)",
  warning: "var(--color-warning, #7a5200)",
} as const;

/** Without quotes, which are entities in an attribute and then no CSS to programs that check it. */
export const font = {
  sans: "var(--font-sans, Helvetica Neue, Helvetica, Arial, sans-serif)",
  serif: "var(--font-serif, Georgia, Times New Roman, serif)",
  mono: "var(--font-mono, Source Code Pro, ui-monospace, Menlo, Consolas, monospace)",
} as const;

/** In units of the drawing. A letter of the mono face is 0.6 em wide. */
export const size = { name: 13, small: 12, micro: 11 } as const;
export const monoWidth = (text: string, at: number): number => [...text].length * 0.6 * at;

/**
 * A line's colour by its hue in degrees: OKLCH of lightness 0.6, chroma 0.14, which stands at least 3 : 1 against white and against
 * the dark paper, so that one colour serves both and print.
 */
export function hueColour(hue: number): string {
  const [lightness, chroma] = [0.6, 0.14];
  const radians = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(radians), chroma * Math.sin(radians)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((channel) => toByte(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** A linear channel as a byte of sRGB (IEC 61966-2-1). */
function toByte(channel: number): number {
  const gamma = channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, gamma)));
}

/** Hues nearer to each other than this are not told apart, in degrees. */
const leastGap = 14;

/**
 * A hue for each curve, in degrees: that of its preferred angle on its circle, as everywhere in the program, unless two would look
 * alike or a curve has none; then they are spread evenly, in the order of what they prefer.
 */
export function seriesHues(preferred: readonly (number | null)[], span: 180 | 360 | null): number[] {
  const count = preferred.length;
  if (span !== null) {
    const hues = preferred.map((angle) => (angle === null ? null : (((angle * 360) / span) % 360) + 0));
    if (hues.every((hue) => hue !== null) && gapOf(hues) >= leastGap) return hues;
  }
  const order = preferred
    .map((value, index) => ({ value: value ?? Number.POSITIVE_INFINITY, index }))
    .sort((a, b) => a.value - b.value || a.index - b.index);
  const hues = new Array<number>(count).fill(0);
  for (const [place, { index }] of order.entries()) hues[index] = (250 + (place * 360) / count) % 360;
  return hues;
}

/** The least distance between two of the hues, around the circle. */
function gapOf(hues: readonly number[]): number {
  const sorted = hues.toSorted((a, b) => a - b);
  if (sorted.length < 2) return 360;
  return Math.min(...sorted.map((hue, i) => ((sorted[(i + 1) % sorted.length] ?? 0) - hue + 360) % 360 || 0));
}
