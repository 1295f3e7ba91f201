/** Capital letters as strokes in [-0.7, 0.7] × [-1, 1], v downwards. None is a mere curve, which other classes are. */
import { arcPoints, type Point } from "../field.ts";

type Glyph = readonly (readonly Point[])[];

const stem: readonly Point[] = [
  [-0.6, -0.9],
  [-0.6, 0.9],
];

/** A bow to the right of the stem between two heights. */
const bow = (top: number, bottom: number): readonly Point[] => {
  const middle = (top + bottom) / 2;
  const half = (bottom - top) / 2;
  const curve = arcPoints(0.55, half, -Math.PI / 2, Math.PI / 2, 7);
  return [[-0.6, top], ...curve.map(([u, v]): Point => [u + 0.05, v + middle]), [-0.6, bottom]];
};

const straight = (...points: readonly Point[]): readonly Point[] => points;

export const glyphs: readonly Glyph[] = [
  [straight([-0.7, 0.9], [0, -0.9], [0.7, 0.9]), straight([-0.42, 0.25], [0.42, 0.25])], // A
  [stem, bow(-0.9, -0.05), bow(-0.05, 0.9)], // B
  [stem, bow(-0.9, 0.9)], // D
  [straight([0.6, -0.9], [-0.6, -0.9], [-0.6, 0.9], [0.6, 0.9]), straight([-0.6, 0], [0.4, 0])], // E
  [straight([0.6, -0.9], [-0.6, -0.9], [-0.6, 0.9]), straight([-0.6, 0], [0.4, 0])], // F
  [stem, straight([0.6, -0.9], [0.6, 0.9]), straight([-0.6, 0], [0.6, 0])], // H
  [stem, straight([0.6, -0.9], [-0.55, 0.1], [0.65, 0.9])], // K
  [straight([-0.7, 0.9], [-0.7, -0.9], [0, 0.2], [0.7, -0.9], [0.7, 0.9])], // M
  [straight([-0.6, 0.9], [-0.6, -0.9], [0.6, 0.9], [0.6, -0.9])], // N
  [stem, bow(-0.9, 0.1)], // P
  [stem, bow(-0.9, 0.1), straight([-0.1, 0.1], [0.65, 0.9])], // R
  [straight([-0.7, -0.9], [0.7, -0.9]), straight([0, -0.9], [0, 0.9])], // T
  [straight([-0.7, -0.9], [0, 0], [0.7, -0.9]), straight([0, 0], [0, 0.9])], // Y
];
