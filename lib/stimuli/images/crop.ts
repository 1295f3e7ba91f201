/** A square cut out of an image as a network sees it. */
import type { ImageSize } from "./fit.ts";

/** In pixels of the network's input; it may reach beyond the image. */
export type CropWindow = { readonly left: number; readonly top: number; readonly side: number };

/** A rectangle of pixels; `right` and `bottom` are where it ends. */
export type Seen = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * The square in which a receptive field is shown: as wide as the field, but no wider than the input's longer side, with the field's
 * middle in its middle. What of it lies outside the image stays empty, so that the middle of every crop is where the unit looks.
 */
export function windowOn({ left, top, right, bottom }: Seen, input: ImageSize): CropWindow {
  const side = Math.min(Math.max(right - left, bottom - top), Math.max(input.width, input.height));
  return { left: Math.round((left + right - side) / 2), top: Math.round((top + bottom - side) / 2), side };
}

/** Four bytes a pixel, row by row: red, green, blue, and alpha, 0 outside the image. */
export type CropBytes = { readonly size: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> };

/** The window's pixels of an image `[height, width, 3]`, RGB row by row. */
export function cropImage(
  rgb: Uint8Array,
  { width, height }: ImageSize,
  { left, top, side }: CropWindow,
): CropBytes {
  const rgba = new Uint8ClampedArray(4 * side * side);
  for (let y = Math.max(0, -top); y < Math.min(side, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(side, width - left); x++) {
      const from = 3 * ((y + top) * width + x + left);
      const to = 4 * (y * side + x);
      rgba[to] = rgb[from] ?? 0;
      rgba[to + 1] = rgb[from + 1] ?? 0;
      rgba[to + 2] = rgb[from + 2] ?? 0;
      rgba[to + 3] = 255;
    }
  }
  return { size: side, rgba };
}
