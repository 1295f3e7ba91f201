/** A finished picture as plain bytes, and back as what a network sees. */
import type * as tf from "../model/tf.ts";

/** A square picture. Four bytes a pixel, row by row from the top left: red, green, blue, and alpha, always 255. */
export type PictureBytes = { readonly size: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> };

/**
 * One of several pictures that lie side by side: RGB in [0, 1], `[size, size, 3 · pictures]` values row by row, channel
 * `3 · picture + colour`, rounded to the nearest byte.
 */
export function toBytes(rgb: Float32Array, size: number, picture = 0): PictureBytes {
  const width = rgb.length / (size * size);
  const rgba = new Uint8ClampedArray(size * size * 4);
  for (let pixel = 0; pixel < size * size; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[pixel * 4 + channel] = Math.round(255 * (rgb[pixel * width + 3 * picture + channel] ?? 0));
    }
    rgba[pixel * 4 + 3] = 255;
  }
  return { size, rgba };
}

/** From 8-bit RGB, `[size, size, 3]` values row by row. */
export function fromPixels(pixels: Uint8Array, size: number): PictureBytes {
  const rgba = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let pixel = 0; pixel < size * size; pixel++) {
    rgba.set(pixels.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  }
  return { size, rgba };
}

/** Reads rendered pictures `[size, size, 3 · pictures]`, and disposes of them. */
export async function readPictures(rendered: tf.Tensor3D): Promise<PictureBytes[]> {
  try {
    const [size, , channels] = rendered.shape;
    const values = await rendered.data<"float32">();
    return Array.from({ length: channels / 3 }, (_, picture) => toBytes(values, size, picture));
  } finally {
    rendered.dispose();
  }
}
