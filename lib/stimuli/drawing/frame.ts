/**
 * A frame is a canvas seen in an object's own coordinates: for every pixel, where its centre lies when the
 * object's middle is (0, 0) and its radius is 1. Everything that belongs to one object is drawn in one frame, so that
 * turning, scaling, shearing or bending the frame does the same to all its parts.
 */
import type { Random } from "../../shared/random.ts";
import { createNoise } from "./noise.ts";

export type Pose = {
  readonly x: number; // centre, in pixels from the left
  readonly y: number; // centre, in pixels from the top
  readonly radius: number; // pixels that one unit of the object's coordinates spans
  readonly angle: number; // radians, clockwise as seen, because y grows downwards
  readonly shear: number; // how far u moves with v
  readonly stretch: number; // width over height
  readonly bend: number; // amplitude of a smooth random displacement, in the object's units
};

/**
 * `u` and `v` hold one value a pixel for `side = size + 2` pixels each way: the canvas and a border one pixel wide,
 * which central differences at the edge need.
 */
export type Frame = {
  readonly side: number;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly pixel: number; // the side of one pixel in the object's units
};

export const restingPose = (size: number): Pose => ({
  x: size / 2,
  y: size / 2,
  radius: size / 2,
  angle: 0,
  shear: 0,
  stretch: 1,
  bend: 0,
});

/** The frame of an object in a pose on a canvas of `size` pixels. `random` decides only how it bends. */
export function createFrame(size: number, pose: Pose, random: Random): Frame {
  const side = size + 2;
  const u = new Float32Array(side * side);
  const v = new Float32Array(side * side);
  const cos = Math.cos(pose.angle) / pose.radius;
  const sin = Math.sin(pose.angle) / pose.radius;
  const stretch = Math.sqrt(pose.stretch);
  const noise = pose.bend > 0 ? createNoise(random.fork("bend")) : null;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const dx = column - 0.5 - pose.x;
      const dy = row - 0.5 - pose.y;
      const turnedV = (-sin * dx + cos * dy) * stretch;
      const turnedU = (cos * dx + sin * dy) / stretch + pose.shear * turnedV;
      const at = row * side + column;
      // Waves about as long as the object, so that a bent square still reads as a square.
      u[at] = turnedU + (noise ? pose.bend * noise(turnedU * 1.2, turnedV * 1.2) : 0);
      v[at] = turnedV + (noise ? pose.bend * noise(turnedU * 1.2 + 17.3, turnedV * 1.2 - 9.1) : 0);
    }
  }
  return { side, u, v, pixel: 1 / pose.radius };
}
