/** Line drawings: rings, spirals, wheels, zigzags, waves and letters. */
import { between, chance } from "../choices.ts";
import { arcPoints, circle, type Field, onCircle, type Point, polyline, stroke, union } from "../field.ts";
import { surface } from "../paint.ts";
import { type Easel, type Subject, thing } from "../subject.ts";
import { glyphs } from "./glyphs.ts";

/** Draws a path's distance field as a line in the easel's ink, `half` units to each side. */
function ink(easel: Easel, path: Field, half: number): void {
  easel.fill((u, v) => path(u, v) - half, surface(easel.random, easel.ink, 0.3));
}

/** Distance to an Archimedean spiral r = gap · (θ / 2π + k), k = 0, 1, …, out to radius 1. */
const spiral = (gap: number, handed: 1 | -1): Field => {
  return (u, v) => {
    const radius = Math.hypot(u, v);
    const turn = (handed * Math.atan2(v, u)) / (2 * Math.PI) + 0.5;
    const arms = Math.max(0, Math.min(Math.round(radius / gap - turn), Math.floor(1 / gap - turn)));
    return Math.abs(radius - gap * (turn + arms));
  };
};

/** Straight flanks up and down over [-1.1, 1.1], meeting in corners. */
const zigzagPoints = (flanks: number, height: number): Point[] =>
  Array.from({ length: flanks + 1 }, (_, i) => [-1.1 + (2.2 * i) / flanks, i % 2 === 0 ? height : -height]);

/** Half ellipses that bow up and down in turn over [-1.1, 1.1], without a corner anywhere. */
function wavePoints(bows: number, height: number): Point[] {
  const half = 1.1 / bows;
  return Array.from({ length: bows }, (_, i) => {
    const centre = -1.1 + (2 * i + 1) * half;
    const turn = i % 2 === 0 ? 1 : -1;
    return arcPoints(half, height * turn, Math.PI, 2 * Math.PI, 8).map(([u, v]): Point => [u + centre, v]);
  }).flat();
}

/** One to three parallel zigzags or waves: the same picture but for corners or curves. */
function drawWaves(easel: Easel, curved: boolean): void {
  const { random } = easel;
  const rows = 1 + random.integer(3);
  const height = between(random, 0.18, 0.28) / (rows === 1 ? 0.7 : 1);
  const path = polyline(
    curved ? wavePoints(3 + random.integer(3), height * 1.2) : zigzagPoints(4 + random.integer(4), height),
  );
  const gap = between(random, 0.55, 0.75);
  const lines = Array.from({ length: rows }, (_, i): Field => {
    const offset = (i - (rows - 1) / 2) * gap;
    return (u, v) => path(u, v - offset);
  });
  ink(easel, union(...lines), between(random, 0.06, 0.1));
}

export const lineDrawings: readonly Subject[] = [
  thing({
    name: "ring",

    draw: (easel) => {
      const half = between(easel.random, 0.06, 0.16);
      const outer = stroke(circle(1 - half), half);
      const inner = stroke(circle(between(easel.random, 0.3, 0.55)), half * 0.8);
      const doubled = chance(easel.random, 0.25);
      easel.fill(doubled ? union(outer, inner) : outer, surface(easel.random, easel.ink, 0.3));
    },
  }),
  thing({
    name: "spiral",

    draw: (easel) => {
      const gap = between(easel.random, 0.27, 0.42);
      ink(easel, spiral(gap, chance(easel.random, 0.5) ? 1 : -1), gap * between(easel.random, 0.16, 0.27));
    },
  }),
  thing({
    name: "wheel",

    draw: (easel) => {
      const { random } = easel;
      const spokes = 2 + random.integer(3);
      const half = between(random, 0.05, 0.085);
      const lines = Array.from({ length: spokes }, (_, i) =>
        polyline([onCircle(0.95, (Math.PI * i) / spokes), onCircle(-0.95, (Math.PI * i) / spokes)]),
      );
      const rim = circle(0.95);
      ink(
        easel,
        union((u, v) => Math.abs(rim(u, v)), ...lines),
        half,
      );
      if (chance(random, 0.5))
        easel.fill(circle(between(random, 0.15, 0.25)), surface(random, easel.ink, 0.3));
    },
  }),
  thing({ name: "zigzag", draw: (easel) => drawWaves(easel, false) }),
  thing({ name: "wave", draw: (easel) => drawWaves(easel, true) }),
  thing({
    name: "letter",

    draw: (easel) => {
      const glyph = glyphs[easel.random.integer(glyphs.length)] ?? [];
      ink(easel, union(...glyph.map(polyline)), between(easel.random, 0.09, 0.17));
    },
  }),
  thing({
    name: "arch",

    draw: (easel) => {
      // Nested half circles, open below: curves of one direction only.
      const { random } = easel;
      const count = 2 + random.integer(2);
      const gap = between(random, 0.28, 0.36);
      const half = between(random, 0.06, 0.1);
      const arcs = Array.from({ length: count }, (_, i) => {
        const radius = 1 - i * gap;
        const bow = arcPoints(radius, radius, Math.PI, 2 * Math.PI, 12);
        return polyline(bow.map(([u, v]): Point => [u, v + 0.45]));
      });
      ink(easel, union(...arcs), half);
    },
  }),
];
