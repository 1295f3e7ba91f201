/**
 * What can be done to both ends of a tile at once: turn, mirror, or scale the picture, or move its hues round. Each transform
 * says what becomes of a unit's label (the angle, hue, or size it prefers) and of positions.
 */
import type { At } from "../matrix/frame.ts";

export type Transform =
  | { readonly type: "rotation"; readonly angle: number } // degrees, counter-clockwise
  | { readonly type: "reflection"; readonly axis: number } // in a line at this angle
  | { readonly type: "scale"; readonly factor: number }
  | { readonly type: "hue"; readonly shift: number }; // degrees of the usual circle

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A unit's label after the transform: degrees, or for sizes octaves, log₂ of pixels. */
export function labelAfter(transform: Transform, label: number): number {
  switch (transform.type) {
    case "rotation":
      return label + transform.angle;
    case "reflection":
      return 2 * transform.axis - label;
    case "scale":
      return label + Math.log2(transform.factor);
    case "hue":
      return label + transform.shift;
    default:
      return transform satisfies never;
  }
}

/** Where what comes to lie at a position lay before. */
export function sourceOf(transform: Transform): (position: At) => At {
  switch (transform.type) {
    case "rotation": {
      const [cos, sin] = [Math.cos(radians(transform.angle)), Math.sin(radians(transform.angle))];
      return ([x, y]) => [cos * x + sin * y, cos * y - sin * x];
    }
    case "reflection": {
      const [cos, sin] = [Math.cos(radians(2 * transform.axis)), Math.sin(radians(2 * transform.axis))];
      return ([x, y]) => [cos * x + sin * y, sin * x - cos * y];
    }
    case "scale":
      return ([x, y]) => [x / transform.factor, y / transform.factor];
    case "hue":
      return (position) => position;
    default:
      return transform satisfies never;
  }
}

/** Angles that are tried, in degrees; the survey's angles lie as close (`docs/motifs.md`). */
export const angleStep = 15;

/** The step of sizes that are tried, and the largest number of such steps: those between the survey's radii. */
const sizeStep = 1.5;
const sizeSteps = 3;

/** The step of hues that are tried, in degrees: the survey's. */
const hueStep = 30;

const multiples = (step: number, below: number, from = 0): number[] =>
  Array.from({ length: Math.ceil((below - from) / step) }, (_, i) => from + i * step);

/** All transforms of a kind but the one that changes nothing. */
export function transformsOf(kind: "angle" | "hue" | "size", mirrored: boolean): Transform[] {
  switch (kind) {
    case "angle":
      return [
        ...multiples(angleStep, 360, angleStep).map((angle): Transform => ({ type: "rotation", angle })),
        ...(mirrored ? multiples(angleStep / 2, 180) : []).map(
          (axis): Transform => ({ type: "reflection", axis }),
        ),
      ];
    case "hue":
      return multiples(hueStep, 360, hueStep).map((shift) => ({ type: "hue", shift }));
    case "size":
      return Array.from({ length: 2 * sizeSteps + 1 }, (_, i) => i - sizeSteps)
        .filter((power) => power !== 0)
        .map((power) => ({ type: "scale", factor: sizeStep ** power }));
    default:
      return kind satisfies never;
  }
}

/** How far a unit's label may be from what a transform asks for: half of the widest step between units that stand for one another. */
export const defaultTolerance: Readonly<Record<"angle" | "hue" | "size", number>> = {
  angle: 15, // degrees
  hue: 20, // degrees
  size: 0.3, // octaves: half of a step of 1.5
};
