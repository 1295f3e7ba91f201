/** Choosing colours that can be told apart. */
import type { Random } from "../../shared/random.ts";
import type { Rgb } from "./canvas.ts";
import { between, chance } from "./choices.ts";

/** Hue in turns, saturation and lightness in [0, 1]. */
export function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + (((hue % 1) + 1) % 1) * 12) % 12;
    return lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Luma of display RGB (ITU-R BT.601 weights). */
export const luma = (colour: Rgb): number => 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];

export const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** The colour shifted along grey until its luma is `target`; may leave [0, 1] a little, as light does. */
export function withLuma(colour: Rgb, target: number): Rgb {
  const shift = target - luma(colour);
  return [colour[0] + shift, colour[1] + shift, colour[2] + shift];
}

export function randomColour(random: Random): Rgb {
  // One colour in five is nearly grey: a network that never sees grey never learns that colour can be absent.
  const saturation = chance(random, 0.2) ? 0.06 * random.next() : between(random, 0.25, 0.95);
  return fromHsl(random.next(), saturation, between(random, 0.12, 0.88));
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** A colour that stands out from `others`: by lightness in two cases of three, else by hue at about equal luma. */
export function contrasting(random: Random, ...others: readonly Rgb[]): Rgb {
  const byHue = chance(random, 1 / 3);
  let best = randomColour(random);
  let bestScore = -1;
  for (let attempt = 0; attempt < 12; attempt++) {
    const candidate = randomColour(random);
    const score = Math.min(
      ...others.map((other) =>
        byHue ? distance(candidate, other) / 1.6 : Math.abs(luma(candidate) - luma(other)),
      ),
    );
    // The first candidate that is clearly different wins, so that contrasts vary and are not all extreme.
    if (score > 0.3) return candidate;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
