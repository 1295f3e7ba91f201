/** Whether the pictures of a manuscript are pictures: each is decoded whole, by the kind that it claims to be. */
import sharp from "sharp";
import type { FigureBlock } from "../../../lib/articles/manuscript.ts";
import type { Problem } from "../../../lib/shared/result.ts";

/** The longest side of a picture in a figure, in pixels: twice what a column of text shows on the densest screens. */
const longestSide = 2048;

/** The first picture that is none, or too large, in words for its authors; null when all are as they should be. */
export async function findBadPicture(figures: readonly FigureBlock[]): Promise<Problem | null> {
  for (const { id, frozen } of figures) {
    for (const picture of Object.values(frozen.pictures)) {
      const fault = await faultOf(picture);
      if (fault !== null) {
        return {
          code: "invalid",
          message: `A picture of the figure “${id}” ${fault}. Draw the figure again.`,
        };
      }
    }
  }
  return null;
}

async function faultOf(dataUrl: string): Promise<string | null> {
  const [, kind, base64 = ""] = /^data:image\/(png|webp|jpeg);base64,(.*)$/.exec(dataUrl) ?? [];
  const image = sharp(Buffer.from(base64, "base64"), {
    limitInputPixels: longestSide * longestSide,
    failOn: "warning",
  });
  try {
    const { format, width, height, pages = 1 } = await image.metadata();
    if (format !== kind || pages !== 1) return `is no ${kind} picture`;
    if (Math.max(width, height) > longestSide) {
      return `has ${width} × ${height} pixels; ${longestSide} on a side are enough`;
    }
    await image.stats(); // decodes all of it
    return null;
  } catch {
    return "cannot be read"; // whatever is wrong with it, it is no picture
  }
}
