/** Whether two pictures show the same, however they were packed. */
import { decodePng } from "../stimuli/images/decode-png.ts";
import type { FigureDifference, Found } from "./difference.ts";

/** A mean difference of a channel of more than this, of 255, is seen side by side. */
const seen = 1;

/** By what they are of. Pictures that cannot be unpacked here are the same only when they are so to the letter. */
export async function comparePictures(
  then: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Promise<Found> {
  const differences: FigureDifference[] = [];
  for (const [what, before] of then) {
    const after = now.get(what);
    if (after === undefined || before === after) continue;
    const off = await distance(before, after);
    if (off !== null && off <= seen) continue;
    differences.push({
      what,
      before: "as published",
      after: off === null ? "another picture" : `another picture: ${off.toFixed(1)} of 255 apart on the mean`,
    });
  }
  return { differences, numbers: 0 };
}

/** The mean difference of their channels; null for pictures of two sizes, or of a format that is not read here. */
async function distance(a: string, b: string): Promise<number | null> {
  const [first, second] = [await pixelsOf(a), await pixelsOf(b)];
  if (!first || !second || first.length !== second.length) return null;
  let sum = 0;
  for (let i = 0; i < first.length; i++) sum += Math.abs((first[i] ?? 0) - (second[i] ?? 0));
  return sum / Math.max(1, first.length);
}

async function pixelsOf(url: string): Promise<Uint8Array | null> {
  const [, base64] = /^data:image\/png;base64,(.+)$/.exec(url) ?? [];
  if (base64 === undefined) return null;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  // A file that is not of ours is compared to the letter.
  return decodePng(bytes).then(
    ({ rgb }) => rgb,
    () => null,
  );
}
