/** What lies behind, in front of and over a subject: backgrounds, clutter, occluders, light and grain. */
import type { Random } from "../../shared/random.ts";
import type { Canvas, Rgb } from "./canvas.ts";
import { between, chance, pick } from "./choices.ts";
import { contrasting, mix, randomColour } from "./colour.ts";
import { box, circle, type Field, polygon, starPoints, stroke } from "./field.ts";
import { createFrame, restingPose } from "./frame.ts";
import { createFractalNoise } from "./noise.ts";
import { gradient, mottled, type Paint, solid, surface } from "./paint.ts";
import { paintAll, paintField, paintHair } from "./rasterise.ts";

/** A backdrop in front of which a subject of another colour can stand; quiet more often than loud. */
export function paintBackground(canvas: Canvas, random: Random, ground: Rgb): void {
  const frame = createFrame(canvas.size, restingPose(canvas.size), random);
  const other = mix(ground, randomColour(random), between(random, 0.15, 0.5));
  const kind = random.next();
  const paint: Paint =
    kind < 0.2
      ? solid(ground)
      : kind < 0.45
        ? gradient(ground, other, random.next() * 2 * Math.PI)
        : kind < 0.8
          ? mottled(random, ground, other, between(random, 1, 8))
          : surface(random, ground, 0.45);
  paintAll(canvas, frame, paint);
}

/** A small nondescript thing: a stick, a pebble, a chip or a loop, too small to be a subject. */
function clutterField(random: Random): Field {
  switch (random.integer(4)) {
    case 0:
      return circle(1);
    case 1:
      return box(1, between(random, 0.2, 0.9));
    case 2:
      return polygon(starPoints(2, between(random, 0.4, 0.9)));
    default:
      return stroke(circle(0.8), 0.25);
  }
}

/** Strews up to eight small things and scratches over the canvas. */
export function strewClutter(canvas: Canvas, random: Random, ground: Rgb): void {
  const things = random.integer(6);
  for (let i = 0; i < things; i++) {
    const pose = {
      ...restingPose(canvas.size),
      x: between(random, 0, canvas.size),
      y: between(random, 0, canvas.size),
      radius: between(random, 1.5, 5),
      angle: random.next() * 2 * Math.PI,
    };
    const colour = mix(ground, randomColour(random), between(random, 0.3, 0.9));
    paintField(canvas, createFrame(canvas.size, pose, random), clutterField(random), solid(colour));
  }
  const scratches = random.integer(5);
  for (let i = 0; i < scratches; i++) {
    const x = between(random, 0, canvas.size);
    const y = between(random, 0, canvas.size);
    const angle = random.next() * 2 * Math.PI;
    const length = between(random, 5, 22);
    paintHair(
      canvas,
      {
        from: [x, y],
        to: [x + length * Math.cos(angle), y + length * Math.sin(angle)],
        halfWidth: between(random, 0.4, 1.3),
      },
      mix(ground, randomColour(random), between(random, 0.3, 0.8)),
    );
  }
}

/** Something nearer than the subject hides an edge of it: a slanted bar or a pebble at most a fifth of the width across. */
export function paintOccluder(canvas: Canvas, random: Random, ground: Rgb): void {
  const { size } = canvas;
  const angle = random.next() * 2 * Math.PI;
  const away = between(random, 0.1, 0.38) * size;
  const pose = {
    ...restingPose(size),
    x: size / 2 + away * Math.cos(angle),
    y: size / 2 + away * Math.sin(angle),
    radius: between(random, 0.05, 0.1) * size,
    angle: random.next() * Math.PI,
    bend: 0.15,
  };
  const field = chance(random, 0.5) ? box(between(random, 3, 12), 0.6) : circle(between(random, 1, 1.6));
  const paint = surface(random, contrasting(random, ground), 0.5);
  paintField(canvas, createFrame(size, pose, random), field, paint);
}

/** Light, exposure, colour cast, focus and grain: what a camera adds to everything alike. */
export function develop(canvas: Canvas, random: Random): void {
  const { size, rgb } = canvas;
  if (chance(random, 0.15)) soften(canvas);
  const angle = random.next() * 2 * Math.PI;
  const slope = between(random, 0, 0.35);
  const exposure = between(random, 0.8, 1.15);
  const contrast = between(random, 0.75, 1.1);
  const cast: Rgb = [between(random, 0.92, 1.08), between(random, 0.92, 1.08), between(random, 0.92, 1.08)];
  const grain = chance(random, 0.6) ? between(random, 0, 0.05) : 0;
  const colourGrain = pick(random, [0, 0.3]);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const along = ((column / size - 0.5) * Math.cos(angle) + (row / size - 0.5) * Math.sin(angle)) * 2;
      const light = exposure * (1 + slope * along);
      const speck = grain > 0 ? grain * random.normal() : 0;
      for (let channel = 0; channel < 3; channel++) {
        const at = (row * size + column) * 3 + channel;
        const lit = (rgb[at] ?? 0) * light * (cast[channel] ?? 1);
        const own = grain > 0 && colourGrain > 0 ? grain * colourGrain * random.normal() : 0;
        rgb[at] = 0.5 + (lit - 0.5) * contrast + speck + own;
      }
    }
  }
}

/** A 3 × 3 binomial blur (1 2 1 each way), as of a lens slightly out of focus. */
function soften({ size, rgb }: Canvas): void {
  for (const stride of [3, size * 3]) {
    const source = rgb.slice();
    for (let at = 0; at < rgb.length; at++) {
      const before = source[at - stride] ?? source[at] ?? 0;
      const after = source[at + stride] ?? source[at] ?? 0;
      rgb[at] = (before + 2 * (source[at] ?? 0) + after) / 4;
    }
  }
}

/** Shadows of things outside the picture: broad soft patches that darken what lies under them. */
export function castShadow(canvas: Canvas, random: Random): void {
  const noise = createFractalNoise(random.fork("shadow"), 2);
  const depth = between(random, 0.15, 0.45);
  const { size, rgb } = canvas;
  for (let pixel = 0; pixel < size * size; pixel++) {
    const shade = noise(((pixel % size) / size) * 2, (Math.floor(pixel / size) / size) * 2);
    const light = 1 - depth * Math.min(1, Math.max(0, shade * 3));
    for (let channel = 0; channel < 3; channel++)
      rgb[pixel * 3 + channel] = (rgb[pixel * 3 + channel] ?? 0) * light;
  }
}
