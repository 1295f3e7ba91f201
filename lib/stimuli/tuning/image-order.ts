/** Some images of a set, in an order that is the same every time. */
import { fitImage, type ImageSize } from "../images/fit.ts";
import type { ImageSet } from "../images/source.ts";

/** Numbers of `wanted` of `count` things, evenly spaced from the first on; all of them when there are fewer. */
export function evenly(count: number, wanted: number): number[] {
  const taken = Math.min(count, wanted);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * count) / taken));
}

/** The images of these numbers one after the other, at a network's size: 8-bit RGB `[height, width, 3]`. */
export async function* imagesAtSize(
  set: Pick<ImageSet, "read">,
  order: readonly number[],
  { width, height }: ImageSize,
): AsyncGenerator<Uint8Array> {
  for (const index of order) yield fitImage(await set.read(index), { width, height });
}
