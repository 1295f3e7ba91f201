/** Shapes: told apart by whether their outline is curved or cornered, and where. */
import { between, pick } from "../choices.ts";
import {
  at,
  box,
  circle,
  type Field,
  onCircle,
  type Point,
  polygon,
  scaled,
  starPoints,
  subtract,
} from "../field.ts";
import { surface } from "../paint.ts";
import { drawShape, type Subject, thing } from "../subject.ts";

/** A regular polygon with a corner at the top. */
const regular = (corners: number): Field =>
  polygon(Array.from({ length: corners }, (_, i) => onCircle(1, (2 * Math.PI * i) / corners - Math.PI / 2)));

/** A heart with its notch up (Quilez, exact heart, moved and scaled to about unit radius). */
const heart: Field = scaled(1.6, (u, v) => {
  const x = Math.abs(u);
  const y = 0.55 - v;
  if (y + x > 1) return Math.hypot(x - 0.25, y - 0.75) - Math.SQRT2 / 4;
  const drop = Math.max(x + y, 0) / 2;
  return Math.sqrt(Math.min(x * x + (y - 1) ** 2, (x - drop) ** 2 + (y - drop) ** 2)) * Math.sign(x - y);
});

/** A toothed wheel: teeth with flat tops and straight flanks. */
const cog = (teeth: number, root: number): Field => {
  const step = (2 * Math.PI) / teeth;
  const points: Point[] = [];
  for (let i = 0; i < teeth; i++) {
    const angle = i * step;
    points.push(
      onCircle(root, angle - 0.28 * step),
      onCircle(1, angle - 0.17 * step),
      onCircle(1, angle + 0.17 * step),
      onCircle(root, angle + 0.28 * step),
    );
  }
  return polygon(points);
};

export const shapes: readonly Subject[] = [
  // A disc is never a mere outline: that is a ring.
  thing({
    name: "disc",

    draw: ({ random, ink, fill }) => fill(circle(1), surface(random, ink, 0.5)),
  }),
  thing({ name: "triangle", draw: (easel) => drawShape(easel, regular(3)) }),
  thing({ name: "square", draw: (easel) => drawShape(easel, box(0.78, 0.78)) }),
  thing({ name: "hexagon", draw: (easel) => drawShape(easel, regular(6)) }),
  thing({
    name: "star",

    draw: (easel) =>
      drawShape(
        easel,
        polygon(starPoints(pick(easel.random, [5, 5, 6, 7]), between(easel.random, 0.38, 0.5))),
      ),
  }),
  thing({ name: "heart", draw: (easel) => drawShape(easel, heart) }),
  thing({
    name: "crescent",

    draw: (easel) => {
      const bite = between(easel.random, 0.35, 0.6);
      drawShape(easel, subtract(circle(1), at(bite, 0, circle(between(easel.random, 0.82, 0.92)))));
    },
  }),
  thing({
    name: "cogwheel",

    draw: (easel) => {
      const body = cog(7 + easel.random.integer(4), between(easel.random, 0.68, 0.76));
      drawShape(easel, subtract(body, circle(between(easel.random, 0.2, 0.34))));
    },
  }),
];
