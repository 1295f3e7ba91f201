/** A picture from a file, as the pixels a network looks at. */
import { access, constants, stat } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import { describeFileFailure, isFileFailure } from "../persistence/file-failure.ts";

/** 8-bit RGB, three samples a pixel, row by row. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

export type PictureSize = { readonly width: number; readonly height: number };

/** Classifiers of ImageNet are tested on the central 224 of a short side of 256. */
const marginRatio = 256 / 224;

/** A picture of more pixels is refused before it is decoded (sharp's own default would be 268 million). */
const pixelLimit = 100_000_000;

/**
 * Reads a picture at the size of a network's input. One that has exactly this size is taken as it is; any other is
 * scaled (bilinear) to cover 256/224 of it, and its centre cut out. Turned as its EXIF data say; transparency on white.
 * Throws `not-found`, `unavailable` for a file that may not be read, `invalid` for what is no file, or `corrupt` for a file
 * that is no picture.
 */
export async function readPicture(file: string, size: PictureSize): Promise<Picture> {
  await assertReadable(file);
  try {
    return await decode(file, size);
  } catch (error) {
    throw new MicrographiaError("corrupt", `${file} cannot be read as a picture: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** The decoder says of every file that it cannot open that its format is unknown. */
async function assertReadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isFile()) return;
  } catch (error) {
    if (isFileFailure(error) && error.code === "ENOENT") {
      throw new MicrographiaError("not-found", `There is no picture ${file}.`, { cause: error });
    }
    const reason = describeFileFailure(error);
    throw new MicrographiaError("unavailable", `${file} cannot be read: ${reason}.`, { cause: error });
  }
  throw new MicrographiaError("invalid", `${file} is not a picture file.`);
}

async function decode(file: string, size: PictureSize): Promise<Picture> {
  const upright = sharp(file, { limitInputPixels: pixelLimit, autoOrient: true });
  const plain = upright.flatten({ background: "#ffffff" }).toColourspace("srgb");
  const { autoOrient } = await upright.metadata();
  if (autoOrient.width === size.width && autoOrient.height === size.height) return pixels(plain);
  const covered = {
    width: Math.round(marginRatio * size.width),
    height: Math.round(marginRatio * size.height),
  };
  const scale = Math.max(covered.width / autoOrient.width, covered.height / autoOrient.height);
  const scaled = {
    width: Math.max(covered.width, Math.round(scale * autoOrient.width)),
    height: Math.max(covered.height, Math.round(scale * autoOrient.height)),
  };
  const centre = {
    left: Math.round((scaled.width - size.width) / 2),
    top: Math.round((scaled.height - size.height) / 2),
  };
  return pixels(plain.resize({ ...scaled, fit: "fill", kernel: "linear" }).extract({ ...centre, ...size }));
}

async function pixels(image: Sharp): Promise<Picture> {
  const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`it has ${info.channels} channels after conversion to RGB`);
  return { width: info.width, height: info.height, rgb: data };
}
