/** The images of a set one by one, as a network takes them. */
import { fitImage, type ImageSize } from "./fit.ts";
import type { ImageSet } from "./source.ts";

/** The images of these numbers one after the other, at a network's size: 8-bit RGB `[height, width, 3]`. */
export async function* imagesAtSize(
  set: Pick<ImageSet, "read">,
  order: readonly number[],
  { width, height }: ImageSize,
): AsyncGenerator<Uint8Array> {
  for (const index of order) yield fitImage(await set.read(index), { width, height });
}
