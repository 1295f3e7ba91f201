/** What the networks look at while they are measured. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { pixelsToTensor, preprocess } from "../../lib/model/preprocess.ts";
import * as tf from "../../lib/model/tf.ts";
import { createRandom } from "../../lib/shared/random.ts";
import { readPicture } from "../services/image.ts";

/** Network input `[1, size, size, 3]` from a photograph, or from noise where there is none. The caller owns it. */
export async function inputImage(
  { input }: Manifest,
  size: number,
  file: string | undefined,
): Promise<tf.Tensor4D> {
  const random = createRandom("bench");
  const rgb = file
    ? (await readPicture(file, { width: size, height: size })).rgb
    : Uint8Array.from({ length: size * size * 3 }, () => Math.floor(random.next() * 256));
  return tf.tidy(() => preprocess(pixelsToTensor(rgb, size, size, 3), input));
}
