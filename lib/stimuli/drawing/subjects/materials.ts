/** Materials: textures that fill the picture. What carries the class is how they repeat, not where anything is. */
import type { Random } from "../../../shared/random.ts";
import type { Canvas, Rgb } from "../canvas.ts";
import { between, chance } from "../choices.ts";
import { contrasting, mix, randomColour } from "../colour.ts";
import type { Field } from "../field.ts";
import { createFractalNoise } from "../noise.ts";
import { surface } from "../paint.ts";
import { paintAll, paintField, paintHair } from "../rasterise.ts";
import { material, materialFrame, type Subject } from "../subject.ts";

/** A triangle wave with period 1 and values in [-1/4, 1/4]: the signed distance to the nearest half-period mark. */
const triangle = (x: number): number => Math.abs(x - Math.floor(x) - 0.5) - 0.25;

const nearest = (x: number): number => x - Math.round(x);

export const stripes =
  (share: number): Field =>
  (u) =>
    triangle(u) + (0.25 - share / 2);

export const checks: Field = (u, v) => {
  const a = triangle(u);
  const b = triangle(v);
  return Math.sign(a * b) * Math.min(Math.abs(a), Math.abs(b));
};

export const dots =
  (radius: number): Field =>
  (u, v) => {
    const shift = Math.round(v) % 2 === 0 ? 0 : 0.5;
    return Math.hypot(nearest(u + shift), nearest(v)) - radius;
  };

const bricks =
  (joint: number): Field =>
  (u, v) => {
    const row = Math.floor(v);
    const across = Math.abs(nearest(u / 2 + (row % 2 === 0 ? 0.25 : -0.25))) * 2;
    return Math.max(joint - across, joint - (0.5 - Math.abs(v - row - 0.5)));
  };

/** Distance from the edges of a tiling by regular hexagons of width 1, less half the width of the walls. */
const honeycomb =
  (wall: number): Field =>
  (u, v) => {
    const tall = Math.sqrt(3);
    const cell = (du: number, dv: number): number => {
      const a = Math.abs(nearest(u + du));
      const b = Math.abs(nearest((v + dv) / tall) * tall);
      return 0.5 - Math.max(a, a * 0.5 + (b * tall) / 2);
    };
    return wall - Math.max(cell(0, 0), cell(0.5, tall / 2));
  };

/** Rims of overlapping discs in staggered rows, each row lying over the one above. */
const scales =
  (rim: number): Field =>
  (u, v) => {
    for (let row = Math.floor(v * 2) + 1; row > v * 2 - 3; row--) {
      const shift = row % 2 === 0 ? 0 : 0.5;
      const distance = Math.hypot(nearest(u + shift), v - row / 2) - 0.58;
      // The lowest row that covers the point is the one in front.
      if (v - row / 2 > -0.02 && distance < 0) return -distance - rim;
    }
    return rim;
  };

function twoColours(random: Random): { ground: Rgb; ink: Rgb } {
  const ground = randomColour(random);
  return { ground, ink: contrasting(random, ground) };
}

/** Draws a repeating field with a random period in pixels. */
function drawRepeating(
  canvas: Canvas,
  random: Random,
  period: readonly [number, number],
  field: Field,
  frameOptions: { bend?: number } = {},
): void {
  const { ground, ink } = twoColours(random);
  const frame = materialFrame(canvas, random, between(random, ...period), frameOptions);
  paintAll(canvas, frame, surface(random, ground, 0.3));
  paintField(canvas, frame, field, surface(random, ink, 0.3), { softness: chance(random, 0.3) ? 1 : 0 });
}

function drawFur(canvas: Canvas, random: Random): void {
  const { ground } = twoColours(random);
  const tip = mix(ground, randomColour(random), 0.5);
  const frame = materialFrame(canvas, random, 32);
  paintAll(canvas, frame, surface(random, mix(ground, [0, 0, 0], 0.4), 0.3));
  const flow = createFractalNoise(random.fork("flow"), 2);
  const main = random.next() * 2 * Math.PI;
  const length = between(random, 6, 13);
  const halfWidth = between(random, 0.45, 0.85);
  const curl = between(random, 0.3, 1.1);
  for (let i = 0; i < 420; i++) {
    const x = between(random, -6, canvas.size + 6);
    const y = between(random, -6, canvas.size + 6);
    const angle = main + curl * flow(x / 28, y / 28) + 0.25 * random.normal();
    const reach = length * between(random, 0.6, 1.2);
    const shade = between(random, -0.35, 0.35);
    const base = mix(ground, tip, random.next());
    paintHair(
      canvas,
      { from: [x, y], to: [x + reach * Math.cos(angle), y + reach * Math.sin(angle)], halfWidth },
      mix(base, shade > 0 ? [1, 1, 1] : [0, 0, 0], Math.abs(shade)),
    );
  }
}

function drawMarble(canvas: Canvas, random: Random): void {
  const { ground, ink } = twoColours(random);
  const frame = materialFrame(canvas, random, between(random, 16, 30));
  const warp = createFractalNoise(random.fork("vein"), 4);
  const veins = between(random, 0.6, 1.3);
  const sharpness = between(random, 1.5, 4);
  paintAll(canvas, frame, (u, v, out) => {
    const wave = Math.sin(Math.PI * (u * veins + 2.4 * warp(u * 0.8, v * 0.8)));
    const share = (1 - Math.abs(wave)) ** sharpness;
    for (let channel = 0; channel < 3; channel++) {
      out[channel] = (ground[channel] ?? 0) + ((ink[channel] ?? 0) - (ground[channel] ?? 0)) * share;
    }
  });
}

export const materials: readonly Subject[] = [
  material({
    name: "grating",
    draw: (canvas, random) =>
      drawRepeating(canvas, random, [4, 14], stripes(between(random, 0.3, 0.7)), { bend: 0.1 }),
  }),
  material({
    name: "checkerboard",
    draw: (canvas, random) => drawRepeating(canvas, random, [9, 24], checks, { bend: 0.1 }),
  }),
  material({
    name: "polka dots",
    draw: (canvas, random) => drawRepeating(canvas, random, [8, 18], dots(between(random, 0.2, 0.36))),
  }),
  material({
    name: "honeycomb",
    draw: (canvas, random) => drawRepeating(canvas, random, [10, 20], honeycomb(between(random, 0.05, 0.09))),
  }),
  material({
    name: "brickwork",
    draw: (canvas, random) =>
      drawRepeating(canvas, random, [6, 13], bricks(between(random, 0.05, 0.1)), { bend: 0.15 }),
  }),
  material({
    name: "scales",
    draw: (canvas, random) => drawRepeating(canvas, random, [11, 22], scales(between(random, 0.07, 0.13))),
  }),
  material({
    name: "cross-hatch",
    draw: (canvas, random) => {
      const line = stripes(between(random, 0.18, 0.32));
      const lean = between(random, -0.35, 0.35);
      drawRepeating(canvas, random, [5.5, 12], (u, v) => Math.min(line(u, v), line(v + lean * u, u)), {
        bend: 0.1,
      });
    },
  }),
  material({ name: "fur", draw: drawFur }),
  material({ name: "marble", draw: drawMarble }),
];
