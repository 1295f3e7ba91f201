/**
 * A picture turned about one of its points. Turning does not change scale, so nothing can alias that the picture did not hold; what a
 * resampling must not do is blur more at some angles than at others. Samples are therefore taken with cubic convolution (Keys,
 * "Cubic convolution interpolation for digital image processing", 1981, a = −1/2), which is exact to the third order and returns
 * the pixels themselves where it meets them: turns by right angles are exact.
 */
import type { Sheet } from "../../synthetic/draw.ts";

/** 8-bit RGB `[height, width, 3]`, row by row. */
export type TurnedPicture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/** Keys' weights of the four samples around a position `t` of the way from the second to the third. */
function weights(t: number, into: Float64Array): void {
  const [t2, t3] = [t * t, t * t * t];
  into[0] = -0.5 * t3 + t2 - 0.5 * t;
  into[1] = 1.5 * t3 - 2.5 * t2 + 1;
  into[2] = -1.5 * t3 + 2 * t2 + 0.5 * t;
  into[3] = 0.5 * t3 - 0.5 * t2;
}

/** Cosine and sine, exact at right angles. */
function direction(degrees: number): [cos: number, sin: number] {
  const angle = ((degrees % 360) + 360) % 360;
  if (angle === 0) return [1, 0];
  if (angle === 90) return [0, 1];
  if (angle === 180) return [-1, 0];
  if (angle === 270) return [0, -1];
  return [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
}

/**
 * The picture, turned by `degrees` counter-clockwise about its point `centre` (pixels from the left and the top), which comes to lie
 * on the sheet's middle: `[side, side, 3]` display RGB, 0 to 1, into `into` from `at`. What lies outside the picture is `ground`,
 * which meets the picture with one pixel of transition.
 */
export function turnPicture(
  { width, height, rgb }: TurnedPicture,
  centre: readonly [x: number, y: number],
  degrees: number,
  { side, middle }: Sheet,
  ground: number,
  into: Float32Array,
  at: number,
): void {
  const [cos, sin] = direction(degrees);
  const [across, down] = [new Float64Array(4), new Float64Array(4)];
  const sample = (row: number, column: number, channel: number): number =>
    row < 0 || column < 0 || row >= height || column >= width
      ? ground
      : (rgb[(row * width + column) * 3 + channel] ?? 0) / 255;
  let to = at;
  for (let row = 0; row < side; row++) {
    const v = row + 0.5 - middle[1];
    for (let column = 0; column < side; column++) {
      const u = column + 0.5 - middle[0];
      // Rows run downwards, so a turn counter-clockwise on the screen looks up clockwise in these coordinates.
      const x = centre[0] + u * cos - v * sin - 0.5;
      const y = centre[1] + u * sin + v * cos - 0.5;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      weights(x - left, across);
      weights(y - top, down);
      for (let channel = 0; channel < 3; channel++) {
        let value = 0;
        for (let i = 0; i < 4; i++) {
          const share = down[i] ?? 0;
          if (share === 0) continue;
          for (let j = 0; j < 4; j++) {
            const weight = share * (across[j] ?? 0);
            if (weight !== 0) value += weight * sample(top + i - 1, left + j - 1, channel);
          }
        }
        into[to++] = Math.min(1, Math.max(0, value));
      }
    }
  }
}
