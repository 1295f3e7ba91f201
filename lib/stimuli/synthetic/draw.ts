/** Synthetic stimuli as pixels. */
import type { Stimulus } from "./pattern.ts";
import { shareOf } from "./share.ts";

/** Where a stimulus is drawn: a square picture, and the point of it that is the stimulus's middle. */
export type Sheet = {
  readonly side: number;
  /** In pixels from the left and from the top; pixel (i, j) covers the square from i to i + 1. */
  readonly middle: readonly [x: number, y: number];
};

/** Draws into `rgb` from `at`: `[side, side, 3]` display RGB, 0 to 1, row by row from the top left. */
export function drawInto(
  rgb: Float32Array,
  at: number,
  { pattern, ground, ink }: Stimulus,
  { side, middle }: Sheet,
): void {
  const share = shareOf(pattern);
  let to = at;
  for (let row = 0; row < side; row++) {
    const y = middle[1] - (row + 0.5);
    for (let column = 0; column < side; column++) {
      const part = share(column + 0.5 - middle[0], y);
      rgb[to++] = ground[0] + (ink[0] - ground[0]) * part;
      rgb[to++] = ground[1] + (ink[1] - ground[1]) * part;
      rgb[to++] = ground[2] + (ink[2] - ground[2]) * part;
    }
  }
}

/** One stimulus as a picture of its own: `[side, side, 3]` display RGB, 0 to 1. */
export function drawStimulus(stimulus: Stimulus, sheet: Sheet): Float32Array {
  const rgb = new Float32Array(sheet.side * sheet.side * 3);
  drawInto(rgb, 0, stimulus, sheet);
  return rgb;
}
