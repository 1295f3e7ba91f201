/** Pictures from files, as the pixels a network looks at. */
import { access, constants, stat } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import { fitImage, type ImageSize } from "../../lib/stimuli/images/fit.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";
import { longestStoredSide } from "../../lib/stimuli/images/stored-set.ts";
import { describeFileFailure, isFileFailure } from "../persistence/file-failure.ts";

/** A picture of more pixels is refused before it is decoded (sharp's own default would be 268 million). */
const pixelLimit = 100_000_000;

/**
 * What is decoded of what somebody sends: pixels, not programs. SVG and PDF, which the decoder also knows, can name files and
 * addresses of this machine.
 */
const uploadFormats: readonly string[] = ["jpeg", "png", "webp", "gif", "tiff", "heif", "avif"];

/**
 * Reads a picture at the size of a network's input, as `fitImage` makes it. Throws `not-found`, `unavailable` for a file that may
 * not be read, `invalid` for what is no file, or `corrupt` for a file that is no picture.
 */
export async function readPicture(file: string, size: ImageSize): Promise<RgbImage> {
  return { width: size.width, height: size.height, rgb: fitImage(await readImage(file), size) };
}

/** A picture at its own size. Turned as its EXIF data say; transparency on white. Throws as `readPicture` does. */
export async function readImage(file: string): Promise<RgbImage> {
  await assertReadable(file);
  try {
    return await pixels(opened(file));
  } catch (error) {
    throw new MicrographiaError("corrupt", `${file} cannot be read as a picture: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * A picture that somebody sends, at its own size, or reduced until no side is longer than sets keep. Throws `unsupported` for what
 * is no picture of a known kind, `too-large` for one of too many pixels, `corrupt` for a damaged one.
 */
export async function decodeUpload(file: Uint8Array): Promise<RgbImage> {
  const { format, width, height } = await look(file);
  if (!uploadFormats.includes(format)) {
    throw new MicrographiaError(
      "unsupported",
      `Pictures of the kind “${format}” are not taken in: send PNG, JPEG, WebP, AVIF, GIF or TIFF.`,
    );
  }
  if (width * height > pixelLimit) {
    throw new MicrographiaError(
      "too-large",
      `The picture has ${width} × ${height} pixels: more than the 100 million that are read.`,
    );
  }
  try {
    return await pixels(
      opened(file).resize({
        width: longestStoredSide,
        height: longestStoredSide,
        fit: "inside",
        withoutEnlargement: true,
      }),
    );
  } catch (error) {
    throw new MicrographiaError("corrupt", "The picture is damaged: it cannot be decoded to its end.", {
      cause: error,
    });
  }
}

async function look(file: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(file, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new MicrographiaError("unsupported", "This is not a picture.", { cause: error });
  }
}

/** The pixels as a PNG file that `decodePng` reads. */
export const encodeStored = ({ width, height, rgb }: RgbImage): Promise<Uint8Array> =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9, adaptiveFiltering: true, palette: false })
    .toBuffer();

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

const opened = (file: string | Uint8Array): Sharp =>
  sharp(file, { limitInputPixels: pixelLimit, autoOrient: true, failOn: "error" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb");

async function pixels(image: Sharp): Promise<RgbImage> {
  const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`it has ${info.channels} channels after conversion to RGB`);
  return {
    width: info.width,
    height: info.height,
    rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}
