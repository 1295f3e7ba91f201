/**
 * Every outline against the area that it covers of each pixel, counted over 144 points a pixel from another description of the
 * same figure: a set of points, with neither anti-aliasing nor the program's own distances in it.
 */
import { describe, expect, it } from "vitest";
import type { Pattern } from "./pattern.ts";
import { shareOf } from "./share.ts";

type Point = readonly [x: number, y: number];
type Inside = (x: number, y: number) => boolean;

const fine = 12;
const half = 11;

/** How much of the pixel around (x, y) lies inside, by counting. */
function areaInside(inside: Inside, x: number, y: number): number {
  let count = 0;
  for (let i = 0; i < fine * fine; i++) {
    const right = ((i % fine) + 0.5) / fine - 0.5;
    const up = (Math.floor(i / fine) + 0.5) / fine - 0.5;
    if (inside(x + right, y + up)) count++;
  }
  return count / fine ** 2;
}

const turn = (degrees: number, [x, y]: Point): Point => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [x * c - y * s, x * s + y * c];
};

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Everything within half a width of a chain of straight pieces. */
const stroke =
  (chain: readonly Point[], width: number): Inside =>
  (x, y) =>
    chain.some((point, i) => i > 0 && toSegment([x, y], chain[i - 1] ?? point, point) <= width / 2);

/** Points on a circle, from one angle to another. */
const circlePoints = ([cx, cy]: Point, radius: number, from: number, to: number): Point[] =>
  Array.from({ length: 41 }, (_, i) => {
    const [x, y] = turn(from + ((to - from) * i) / 40, [radius, 0]);
    return [cx + x, cy + y];
  });

const far = 60;

/** Arms of a corner of a given vertex, as one chain. */
const corner = (vertex: Point, direction: number, opening: number): Point[] => {
  const end = (side: number): Point => {
    const [x, y] = turn(direction + (side * opening) / 2, [far, 0]);
    return [vertex[0] + x, vertex[1] + y];
  };
  return [end(-1), vertex, end(1)];
};

/** A rounded corner by its construction: a corner whose tip is replaced by the part of a circle that touches both arms. */
function roundedCorner(direction: number, opening: number, radius: number): Point[] {
  const toVertex = radius / Math.sin((opening * Math.PI) / 360);
  const turned = (point: Point): Point => turn(direction, point);
  const centre: Point = [radius, 0];
  const vertex: Point = [radius - toVertex, 0];
  const touch = (180 - opening) / 2;
  const arc = circlePoints(centre, radius, 180 + touch, 180 - touch);
  const [low = vertex, , high = vertex] = corner(vertex, 0, opening);
  return [low, ...arc, high].map(turned);
}

const cases: { pattern: Pattern; inside: Inside; tolerance: number }[] = [
  {
    pattern: { kind: "line", orientation: 63, width: 2.7, length: null, shift: 1.5 },
    inside: (x, y) => {
      const [, across] = turn(-63, [x, y]);
      return Math.abs(across - 1.5) <= 2.7 / 2;
    },
    tolerance: 0.06,
  },
  {
    pattern: { kind: "line", orientation: 20, width: 3, length: 11, shift: 0 },
    inside: (x, y) => {
      const [along, across] = turn(-20, [x, y]);
      return Math.abs(across) <= 1.5 && Math.abs(along) <= 5.5;
    },
    tolerance: 0.13, // at the four ends of its outline, where two boundaries meet in a pixel
  },
  {
    pattern: { kind: "edge", direction: 37, shift: 0.3 },
    inside: (x, y) => turn(-37, [x, y])[0] >= 0.3,
    tolerance: 0.06,
  },
  {
    pattern: { kind: "disc", radius: 7.3 },
    inside: (x, y) => x * x + y * y <= 7.3 ** 2,
    tolerance: 0.07,
  },
  {
    pattern: { kind: "bulge", direction: 110, radius: 8 },
    inside: (x, y) => {
      const [cx, cy] = turn(110, [8, 0]);
      return (x - cx) ** 2 + (y - cy) ** 2 <= 64;
    },
    tolerance: 0.07,
  },
  {
    pattern: { kind: "ring", radius: 6.4, width: 1.7 },
    inside: (x, y) => Math.abs(Math.hypot(x, y) - 6.4) <= 0.85,
    tolerance: 0.08,
  },
  {
    pattern: { kind: "corner", direction: 75, opening: 90, width: 2.4 },
    inside: stroke(corner([0, 0], 75, 90), 2.4),
    tolerance: 0.21, // in the one pixel where the arms part and three boundaries meet
  },
  {
    pattern: { kind: "corner", direction: 200, opening: 40, width: 2 },
    inside: stroke(corner([0, 0], 200, 40), 2),
    tolerance: 0.24,
  },
  {
    pattern: { kind: "arc", direction: 33, radius: 7, width: 2.2, extent: 360 },
    inside: (x, y) => {
      const [cx, cy] = turn(33, [7, 0]);
      return Math.abs(Math.hypot(x - cx, y - cy) - 7) <= 1.1;
    },
    tolerance: 0.08,
  },
  {
    pattern: { kind: "arc", direction: 250, radius: 8, width: 2.6, extent: 150 },
    inside: (x, y) => {
      const [cx, cy] = turn(250, [8, 0]);
      const [along, across] = turn(-250, [x - cx, y - cy]);
      const angle = (Math.abs(Math.atan2(across, -along)) * 180) / Math.PI;
      return Math.abs(Math.hypot(along, across) - 8) <= 1.3 && angle <= 75;
    },
    tolerance: 0.13, // at the corners of its two ends
  },
  ...[
    { opening: 90, radius: 5 },
    { opening: 40, radius: 3 },
    { opening: 140, radius: 10 },
  ].map(({ opening, radius }) => ({
    pattern: { kind: "rounded corner", direction: 290, opening, radius, width: 2.2 } as const,
    inside: stroke(roundedCorner(290, opening, radius), 2.2),
    tolerance: 0.09,
  })),
];

describe("the share of a pixel that a figure covers", () => {
  it.each(cases)("is its area, for $pattern", ({ pattern, inside, tolerance }) => {
    const share = shareOf(pattern);
    let [worst, drawn, counted] = [0, 0, 0];
    for (let pixel = 0; pixel < (2 * half) ** 2; pixel++) {
      const [x, y] = [(pixel % (2 * half)) + 0.5 - half, half - Math.floor(pixel / (2 * half)) - 0.5];
      const [value, area] = [share(x, y), areaInside(inside, x, y)];
      worst = Math.max(worst, Math.abs(value - area));
      drawn += value;
      counted += area;
    }
    expect(worst, "the largest difference in any pixel").toBeLessThan(tolerance);
    expect(Math.abs(drawn / counted - 1), "the difference of the whole").toBeLessThan(0.015);
    expect(counted).toBeGreaterThan(20);
  });
});

describe("a rounded corner", () => {
  const at = (pattern: Pattern, x: number, y: number): number => shareOf(pattern)(x, y);

  it("is the sharp corner when its radius is 0", () => {
    const sharp = { kind: "corner", direction: 125, opening: 70, width: 2 } as const;
    const rounded = { kind: "rounded corner", direction: 125, opening: 70, radius: 0, width: 2 } as const;
    for (let x = -10; x <= 10; x += 0.7) {
      for (let y = -10; y <= 10; y += 0.7) expect(at(rounded, x, y)).toBeCloseTo(at(sharp, x, y), 9);
    }
  });

  it("is an arc near the middle, and a straight line once it opens to half a turn", () => {
    const rounded = { kind: "rounded corner", direction: 40, opening: 60, radius: 9, width: 2 } as const;
    const arc = { kind: "arc", direction: 40, radius: 9, width: 2, extent: 360 } as const;
    const flat = { ...rounded, opening: 180 };
    const line = { kind: "line", orientation: 130, width: 2, length: null, shift: 0 } as const;
    for (let x = -5; x <= 5; x += 0.5) {
      for (let y = -5; y <= 5; y += 0.5) {
        expect(at(rounded, x, y)).toBeCloseTo(at(arc, x, y), 9);
        expect(at(flat, x, y)).toBeCloseTo(at(line, x, y), 9);
      }
    }
  });
});
