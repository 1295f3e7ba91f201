/** Hues that differ from a grey in nothing but hue: of its luma, and all equally far from it. */
import type { Rgb } from "../drawing/canvas.ts";
import { fromHsl, luma } from "../drawing/colour.ts";

/**
 * The colour of a hue (degrees on the usual circle: 0 red, 120 green, 240 blue) at the luma of `grey`, at a distance of
 * `chroma` from it in display RGB. Opposite hues lie on opposite sides of the grey.
 */
export function hueAtLuma(hue: number, grey: number, chroma: number): Rgb {
  const full = fromHsl(hue / 360, 1, 0.5);
  const shift = luma(full);
  const deviation = [full[0] - shift, full[1] - shift, full[2] - shift] as const;
  const scale = chroma / Math.hypot(...deviation);
  return [grey + deviation[0] * scale, grey + deviation[1] * scale, grey + deviation[2] * scale];
}
