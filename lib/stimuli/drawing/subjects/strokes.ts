/** Strokes strewn over a picture: straight, round, or broken at a corner. Nothing but curvature tells the three apart. */
import type { Random } from "../../../shared/random.ts";
import { paintBackground } from "../background.ts";
import { between, chance } from "../choices.ts";
import { contrasting, mix, randomColour } from "../colour.ts";
import { arcPoints, type Field, type Point, polyline } from "../field.ts";
import { createFrame } from "../frame.ts";
import { surface } from "../paint.ts";
import { paintField } from "../rasterise.ts";
import { material, type Subject } from "../subject.ts";

/** Strokes stand in the cells of a grid this many cells wide, so that they seldom cross. */
const cells = 3;

/** One of the three kinds, about 2 long, its middle near (0, 0). */
type Path = (random: Random) => Field;

const dash: Path = () =>
  polyline([
    [-1, 0],
    [1, 0],
  ]);

const arc: Path = (random) => {
  const radius = between(random, 0.65, 1);
  const half = between(random, 0.9, 1.6); // radians to either side of the middle: a quarter to half of a circle
  const points = arcPoints(radius, radius, Math.PI / 2 - half, Math.PI / 2 + half, 12);
  return polyline(points.map(([u, v]): Point => [u, v - radius * 0.75]));
};

const corner: Path = (random) => {
  const half = between(random, 0.5, 1.05); // radians: corners of 57° to 120°
  const leg = 1.1;
  const [u, v] = [leg * Math.sin(half), leg * Math.cos(half)];
  return polyline([
    [-u, v / 2],
    [0, -v / 2],
    [u, v / 2],
  ]);
};

const strewn = (name: string, path: Path): Subject =>
  material({
    name,
    draw: (canvas, random) => {
      const { size } = canvas;
      const ground = randomColour(random);
      paintBackground(canvas, random, ground);
      const ink = contrasting(random, ground);
      const radius = (between(random, 0.75, 1.15) * size) / cells / 2;
      const half = between(random, 0.9, 2.2) / radius; // 1.8 to 4.4 pixels wide
      const kept = between(random, 0.55, 1);
      for (let cell = 0; cell < cells * cells; cell++) {
        // The middle one is always there: a picture without any stroke would be of no class.
        if (cell !== 4 && !chance(random, kept)) continue;
        const row = Math.floor(cell / cells);
        const place = (index: number): number => ((index + between(random, 0.3, 0.7)) * size) / cells;
        const pose = {
          x: place(cell - row * cells),
          y: place(row),
          radius: radius * between(random, 0.85, 1.15),
          angle: random.next() * 2 * Math.PI,
          shear: 0,
          stretch: 1,
          bend: 0,
        };
        const line = path(random);
        const colour = mix(ink, randomColour(random), 0.2 * random.next());
        paintField(
          canvas,
          createFrame(size, pose, random),
          (u, v) => line(u, v) - half,
          surface(random, colour, 0.3),
        );
      }
    },
  });

export const strokes: readonly Subject[] = [
  strewn("dashes", dash),
  strewn("arcs", arc),
  strewn("corners", corner),
];
