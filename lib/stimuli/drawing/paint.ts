/** What a shape is filled with: a colour for every point of its frame. */
import type { Random } from "../../shared/random.ts";
import type { Rgb } from "./canvas.ts";
import { between, chance } from "./choices.ts";
import { mix, randomColour } from "./colour.ts";
import { createFractalNoise } from "./noise.ts";

/** Writes the colour at (u, v) into `out`. */
export type Paint = (u: number, v: number, out: Float32Array) => void;

function write(out: Float32Array, from: Rgb, to: Rgb, share: number): void {
  out[0] = from[0] + (to[0] - from[0]) * share;
  out[1] = from[1] + (to[1] - from[1]) * share;
  out[2] = from[2] + (to[2] - from[2]) * share;
}

export const solid =
  (colour: Rgb): Paint =>
  (_u, _v, out) =>
    write(out, colour, colour, 0);

/** From one colour to another along a direction, over one unit each way. */
export const gradient = (from: Rgb, to: Rgb, angle: number): Paint => {
  const cos = Math.cos(angle) / 2;
  const sin = Math.sin(angle) / 2;
  return (u, v, out) => write(out, from, to, Math.min(1, Math.max(0, 0.5 + u * cos + v * sin)));
};

/** Two colours mixed by a function of the plane in [0, 1]. */
export const blend =
  (from: Rgb, to: Rgb, share: (u: number, v: number) => number): Paint =>
  (u, v, out) =>
    write(out, from, to, share(u, v));

/** Cloudy patches between two colours; `fineness` is patches per unit. */
export function mottled(random: Random, from: Rgb, to: Rgb, fineness: number): Paint {
  const noise = createFractalNoise(random.fork("mottle"), 3);
  return blend(from, to, (u, v) => Math.min(1, Math.max(0, 0.5 + 0.9 * noise(u * fineness, v * fineness))));
}

/**
 * A surface of about the given colour: flat, shaded as a ball or a slope is, mottled or softly striped. `variety`
 * in [0, 1] says how far it may leave the colour.
 */
export function surface(random: Random, colour: Rgb, variety: number): Paint {
  const other = mix(
    colour,
    chance(random, 0.5) ? randomColour(random) : [0, 0, 0],
    variety * between(random, 0.3, 0.8),
  );
  const kind = random.next();
  if (kind < 0.35) return solid(colour);
  if (kind < 0.6) return gradient(colour, other, random.next() * 2 * Math.PI);
  if (kind < 0.72) {
    const u0 = between(random, -0.5, 0.5);
    const v0 = between(random, -0.6, 0.1);
    return blend(mix(colour, [1, 1, 1], variety * 0.5), other, (u, v) =>
      Math.min(1, ((u - u0) ** 2 + (v - v0) ** 2) / 1.8),
    );
  }
  if (kind < 0.88) return mottled(random, colour, other, between(random, 1, 5));
  const angle = random.next() * Math.PI;
  const frequency = between(random, 2, 7) * Math.PI;
  const cos = Math.cos(angle) * frequency;
  const sin = Math.sin(angle) * frequency;
  return blend(colour, mix(colour, other, 0.6), (u, v) => 0.5 + 0.5 * Math.sin(u * cos + v * sin));
}
