/** Things with parts: faces, eyes, flowers, trees, rainbows, ladybirds. Colour, arrangement and up and down matter. */
import { between, chance } from "../choices.ts";
import { contrasting, fromHsl, mix, randomColour } from "../colour.ts";
import {
  arcPoints,
  at,
  box,
  circle,
  ellipse,
  type Field,
  intersect,
  invert,
  onCircle,
  type Point,
  polyline,
  turned,
  union,
} from "../field.ts";
import { blend, solid, surface } from "../paint.ts";
import { type Easel, type Subject, thing } from "../subject.ts";

/** A face whose mouth bows one way or the other: the only thing that differs. */
function drawFace({ random, ground, ink, fill }: Easel, smiling: boolean): void {
  const dark = contrasting(random, ink);
  const outlined = chance(random, 0.4);
  const line = outlined ? ink : dark;
  if (outlined) fill((u, v) => Math.abs(circle(0.93)(u, v)) - 0.07, solid(ink));
  else fill(circle(1), surface(random, ink, 0.35));
  const apart = between(random, 0.3, 0.42);
  const eye = ellipse(between(random, 0.1, 0.15), between(random, 0.11, 0.2));
  fill(union(at(-apart, -0.28, eye), at(apart, -0.28, eye)), solid(line));
  const depth = between(random, 0.22, 0.4);
  const width = between(random, 0.4, 0.55);
  const bow = arcPoints(width, smiling ? depth : -depth, Math.PI * 0.06, Math.PI * 0.94, 10);
  const mouth = polyline(bow.map(([u, v]): Point => [u, v + (smiling ? 0.2 : 0.55)]));
  const half = between(random, 0.06, 0.1);
  fill((u, v) => mouth(u, v) - half, solid(line));
  if (chance(random, 0.3)) fill(at(0, 0.02, circle(0.08)), solid(mix(line, ground, 0.3)));
}

function drawEye({ random, fill }: Easel): void {
  // The almond is where two large discs overlap.
  const almond = intersect(at(0, 0.72, circle(1.22)), at(0, -0.72, circle(1.22)));
  const white = mix([0.95, 0.95, 0.93], randomColour(random), 0.15);
  const iris = fromHsl(random.next(), between(random, 0.3, 0.9), between(random, 0.3, 0.6));
  const gaze = between(random, -0.25, 0.25);
  fill(almond, solid(white));
  fill(intersect(almond, at(gaze, 0, circle(0.44))), surface(random, iris, 0.5));
  fill(at(gaze, 0, circle(between(random, 0.16, 0.26))), solid([0.05, 0.05, 0.07]));
  fill(at(gaze - 0.12, -0.14, circle(0.08)), solid([1, 1, 1]));
  const lid = between(random, 0.04, 0.08);
  fill((u, v) => Math.abs(almond(u, v)) - lid, solid(mix([0.1, 0.07, 0.06], randomColour(random), 0.2)));
}

function drawFlower({ random, ground, ink, fill }: Easel): void {
  const petals = 5 + random.integer(4);
  const long = between(random, 0.3, 0.36);
  const wide = Math.min(0.9 * Math.sin(Math.PI / petals) * (1 - long), 0.28);
  const petal = at(1 - long, 0, ellipse(long, wide));
  const crown = union(...Array.from({ length: petals }, (_, i) => turned((2 * Math.PI * i) / petals, petal)));
  fill(crown, surface(random, ink, 0.4));
  fill(circle(between(random, 0.24, 0.34)), solid(contrasting(random, ink, ground)));
}

function drawTree({ random, fill }: Easel): void {
  const bark = fromHsl(between(random, 0.04, 0.1), between(random, 0.25, 0.6), between(random, 0.18, 0.36));
  const leaf = fromHsl(between(random, 0.2, 0.42), between(random, 0.3, 0.8), between(random, 0.22, 0.5));
  const trunk = between(random, 0.09, 0.16);
  fill(at(0, 0.62, box(trunk, 0.42)), surface(random, bark, 0.3));
  const puffs: Field[] = [at(0, -0.3, circle(0.48))];
  for (let i = 0; i < 5; i++) {
    const [u, v] = onCircle(between(random, 0.28, 0.42), (2 * Math.PI * i) / 5 + random.next(), 0, -0.28);
    puffs.push(at(u, v, circle(between(random, 0.24, 0.36))));
  }
  const shade = mix(leaf, [0, 0, 0], 0.45);
  fill(
    union(...puffs),
    blend(leaf, shade, (u, v) =>
      Math.min(1, Math.max(0, 0.35 + 0.6 * u + 0.5 * v + 0.25 * Math.sin(23 * u) * Math.sin(19 * v))),
    ),
  );
}

/** Bands in the order of the spectrum, red outside; a target has the same bands in any other colours. */
function drawRainbow({ random, fill }: Easel): void {
  const bands = 5;
  const width = between(random, 0.1, 0.14);
  const above: Field = (_u, v) => v - 0.5;
  for (let band = 0; band < bands; band++) {
    const colour = fromHsl(
      (band * 0.78) / (bands - 1),
      between(random, 0.6, 0.9),
      between(random, 0.42, 0.6),
    );
    const outer = at(0, 0.5, circle(1.1 - band * width));
    const inner = at(0, 0.5, circle(1.1 - (band + 1) * width - 0.01));
    fill(intersect(above, intersect(outer, invert(inner))), solid(colour));
  }
}

/** Nested discs or squares in two alternating colours. */
function drawNested({ random, ground, ink, fill }: Easel, outline: (size: number) => Field): void {
  const rings = 4 + random.integer(2);
  const second = chance(random, 0.5) ? contrasting(random, ink, ground) : contrasting(random, ink);
  for (let ring = 0; ring < rings; ring++) {
    fill(outline(1 - ring / rings), solid(ring % 2 === 0 ? ink : second));
  }
}

function drawLadybird({ random, fill }: Easel): void {
  const red = fromHsl(between(random, -0.03, 0.05), between(random, 0.7, 0.95), between(random, 0.38, 0.52));
  const black = solid(mix([0.04, 0.04, 0.05], randomColour(random), 0.08));
  fill(at(0, -0.72, circle(0.36)), black);
  const body = at(0, 0.08, ellipse(0.76, 0.84));
  fill(body, surface(random, red, 0.3));
  fill(intersect(body, box(0.045, 1)), black);
  const spots: Field[] = [];
  const size = between(random, 0.13, 0.18);
  for (const [u, v] of [
    [0.3, -0.3],
    [0.46, 0.14],
    [0.26, 0.52],
  ] as const) {
    spots.push(at(u, v, circle(size)), at(-u, v, circle(size)));
  }
  fill(intersect(body, union(...spots)), black);
}

export const scenes: readonly Subject[] = [
  thing({ name: "smiling face", draw: (easel) => drawFace(easel, true) }),
  thing({ name: "frowning face", draw: (easel) => drawFace(easel, false) }),
  thing({ name: "eye", draw: drawEye }),
  thing({ name: "flower", draw: drawFlower }),
  thing({ name: "tree", draw: drawTree }),
  thing({ name: "rainbow", draw: drawRainbow }),
  thing({ name: "target", draw: (easel) => drawNested(easel, circle) }),
  thing({
    name: "nested squares",
    draw: (easel) => drawNested(easel, (size) => box(0.85 * size, 0.85 * size)),
  }),
  thing({ name: "ladybird", draw: drawLadybird }),
];
