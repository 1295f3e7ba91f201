/** Compresses sheets of pictures so that together they are not larger than is shipped. */
import sharp from "sharp";
import type { SheetBytes } from "../../../lib/featurevis/sheet.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";

/**
 * Near-lossless WebP first rounds bytes a little where that helps, then compresses without loss: no fringes, no blocks,
 * no mixing of neighbours, and all three colours at full resolution. A level below 100 rounds more; from 60 a byte moves by at
 * most 2, from 40 by 4, from 20 by 8.
 */
const levels = ["lossless", 80, 60, 40, 20, 1] as const;
type Level = (typeof levels)[number];

/** The encoder's largest; it changes the time it takes and the bytes, not the pixels. */
const effort = 6;

const encode = ({ width, height, rgba }: SheetBytes, level: Level): Promise<Buffer> =>
  sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .webp(level === "lossless" ? { lossless: true, effort } : { nearLossless: true, quality: level, effort })
    .toBuffer();

export type CompressedSheets = {
  /** In words. */
  readonly method: string;
  readonly files: readonly Uint8Array[];
};

/**
 * The sheets as WebP files of at most `limit` bytes in all, as true to them as that allows. Throws `too-large` when
 * no level is small enough.
 */
export async function compressSheets(
  sheets: readonly SheetBytes[],
  limit: number,
): Promise<CompressedSheets> {
  for (const level of levels) {
    const files: Buffer[] = [];
    for (const sheet of sheets) files.push(await encode(sheet, level));
    if (files.reduce((sum, { length }) => sum + length, 0) > limit) continue;
    const method = level === "lossless" ? "lossless WebP" : `near-lossless WebP at level ${level} of 100`;
    return { method, files };
  }
  throw new MicrographiaError(
    "too-large",
    `The pictures do not fit into ${limit} bytes, however they are compressed.`,
  );
}
