/**
 * Colours of plots as CSS: they follow the colour scheme by themselves, and use no colours but the tokens' and, for angles, a
 * circle of hues.
 */

/**
 * Where on the scale from paper to ink the accent lies: at its own lightness, in either colour scheme (OKLab lightness of the
 * tokens in `app/globals.css`), so that equal steps of a value are about equal steps of lightness.
 */
const accentAt = 0.77;

/** A colour for a share from 0 (the paper) over the accent to 1 (the ink). What is no number is hatched grey. */
export function sequentialColour(share: number): string {
  if (!Number.isFinite(share)) return "var(--color-rule-strong)";
  const within = Math.min(1, Math.max(0, share));
  if (within <= accentAt) return mix("var(--color-accent)", within / accentAt, "var(--color-paper)");
  return mix("var(--color-ink)", (within - accentAt) / (1 - accentAt), "var(--color-accent)");
}

const mix = (over: string, share: number, under: string): string =>
  `color-mix(in oklab, ${over} ${(100 * share).toFixed(1)}%, ${under})`;

/** The same scale as a CSS gradient from left to right. */
export const sequentialGradient = `linear-gradient(to right in oklab, var(--color-paper), var(--color-accent) ${100 * accentAt}%, var(--color-ink))`;

/**
 * The hue of an angle on its circle: `span` is 360 for directions and 180 for orientations, whose ends are one. Equally light
 * all around, so that no angle stands out.
 */
export function angleColour(angle: number, span: 180 | 360): string {
  const hue = ((((angle * 360) / span) % 360) + 360) % 360;
  return `light-dark(oklch(0.56 0.15 ${hue.toFixed(1)}), oklch(0.78 0.13 ${hue.toFixed(1)}))`;
}
