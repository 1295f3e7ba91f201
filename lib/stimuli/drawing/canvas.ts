/** The surface that specimen images are drawn on: display-referred RGB, one float per channel in [0, 1]. */

export type Rgb = readonly [red: number, green: number, blue: number];

/** `rgb` is `[size, size, 3]`, row by row from the top left. Pixel (i, j) covers the square from i to i + 1. */
export type Canvas = { readonly size: number; readonly rgb: Float32Array };

export const createCanvas = (size: number): Canvas => ({ size, rgb: new Float32Array(size * size * 3) });

/** Blends a colour over one pixel; `coverage` in [0, 1] is the share of the pixel that it hides. */
export function blendPixel(canvas: Canvas, pixel: number, colour: ArrayLike<number>, coverage: number): void {
  const { rgb } = canvas;
  for (let channel = 0; channel < 3; channel++) {
    const at = pixel * 3 + channel;
    const below = rgb[at] ?? 0;
    rgb[at] = below + ((colour[channel] ?? 0) - below) * coverage;
  }
}

/** The canvas as 8-bit RGB `[size, size, 3]`; values outside [0, 1] are clipped, as a camera would. */
export function toBytes(canvas: Canvas): Uint8Array {
  const bytes = new Uint8Array(canvas.rgb.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Math.round(Math.min(1, Math.max(0, canvas.rgb[i] ?? 0)) * 255);
  }
  return bytes;
}
