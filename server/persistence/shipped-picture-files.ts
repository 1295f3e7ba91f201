/** The files of a pack's folder `pictures/`: read, checked, and written. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { type SheetBytes, sheetPixelsLimit, sheetSize } from "../../lib/featurevis/sheet.ts";
import {
  picturesFile,
  picturesFolder,
  type ShippedLayer,
  type ShippedPictures,
  type ShippedSheet,
  shippedPicturesSchema,
} from "../../lib/featurevis/shipped.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { sha256 } from "../../lib/model/sha256.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { writeFileAtomically } from "./atomic-write.ts";
import { describeFileFailure } from "./file-failure.ts";
import { replaceFolder } from "./replace-folder.ts";

/** What is wrong with shipped pictures, in words for whoever runs the server. */
export class UnusablePictures extends Error {}

const cannotRead = (file: string) => (error: unknown) => {
  throw new UnusablePictures(`${file} cannot be read: ${describeFileFailure(error)}`);
};

/** What `pictures.json` says. Throws `UnusablePictures` when it is damaged, or not about these weights. */
export async function readPictures(folder: string, { id, weights }: Manifest): Promise<ShippedPictures> {
  const text = await readFile(path.join(folder, picturesFile), "utf8").catch(cannotRead(picturesFile));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnusablePictures(`${picturesFile} is not JSON: ${messageOf(error)}`);
  }
  const parsed = shippedPicturesSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnusablePictures(`${picturesFile} is damaged at “${issue?.path.join(".")}”: ${issue?.message}`);
  }
  const { pack } = parsed.data;
  if (pack.sha256 !== weights.sha256) throw new UnusablePictures("they are of other weights");
  if (pack.id !== id) throw new UnusablePictures(`they are of the pack “${pack.id}”`);
  return parsed.data;
}

/** Throws `UnusablePictures` when the sheets do not hold exactly the units that the network's layer has. */
export function checkLayer({ layer, sheets, units }: ShippedLayer, manifest: Manifest): void {
  const count = manifest.layers.find(({ name }) => name === layer)?.shape[2];
  const held = sheets.reduce((next, sheet) => (sheet.first === next ? next + sheet.count : Number.NaN), 0);
  if (count !== units.length || held !== count) {
    throw new UnusablePictures(
      `${layer} has ${count ?? "no"} units, but there are pictures of ${units.length}`,
    );
  }
}

const notAnImage = (file: string) => () => {
  // The decoder's own words are for programmers; every reason comes to the same.
  throw new UnusablePictures(`${file} is not an image that can be decoded`);
};

/**
 * The bytes of a sheet's file. Throws `UnusablePictures` when they are not those that were written, or not an image of
 * the size that the cells need.
 */
export async function readSheet(folder: string, sheet: ShippedSheet, side: number): Promise<Uint8Array> {
  const { file, sha256: expected } = sheet;
  const bytes = await readFile(path.join(folder, file)).catch(cannotRead(file));
  if ((await sha256(bytes)) !== expected) {
    throw new UnusablePictures(`${file} is damaged: its SHA-256 is another`);
  }
  const found = await sharp(bytes).metadata().catch(notAnImage(file));
  const { width, height } = sheetSize(sheet, side);
  if (found.width !== width || found.height !== height || width * height > sheetPixelsLimit) {
    throw new UnusablePictures(
      `${file} is ${found.width} × ${found.height} pixels, not ${width} × ${height}`,
    );
  }
  return bytes;
}

/** The pixels of a sheet. Throws `UnusablePictures` when it is damaged. */
export async function decodeSheet(bytes: Uint8Array, file: string): Promise<SheetBytes> {
  const { data, info } = await sharp(bytes, { limitInputPixels: sheetPixelsLimit, failOn: "error" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(notAnImage(file));
  return { width: info.width, height: info.height, rgba: Uint8ClampedArray.from(data) };
}

/**
 * Makes a pack's folder `pictures/` hold exactly these files, in place of what is in it. Whoever looks sees the old
 * pictures, or the new ones, or (for an instant) none. When it fails, the old ones are still there and nothing else.
 * Answers what the files weigh, in bytes.
 */
export async function writePictures(
  packFolder: string,
  pictures: ShippedPictures,
  sheets: ReadonlyMap<string, Uint8Array>,
): Promise<number> {
  const index = `${JSON.stringify(pictures)}\n`;
  await replaceFolder(path.join(packFolder, picturesFolder), async (fresh) => {
    for (const [file, bytes] of sheets) await writeFileAtomically(path.join(fresh, file), bytes);
    await writeFileAtomically(path.join(fresh, picturesFile), index);
  });
  return [...sheets.values()].reduce((sum, { length }) => sum + length, Buffer.byteLength(index));
}
