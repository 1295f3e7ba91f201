"use client";
/** An image that a person has dropped, pasted or chosen: decoded here, and handed to the worker under its hash. */
import { useCallback } from "react";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { ImageRef, RgbImage } from "../../lib/stimuli/images/source.ts";
import { pageCompute } from "../compute/page-compute.ts";

export type LooseImage = { readonly ref: ImageRef; readonly image: RgbImage };

/** Larger images are scaled down when they are decoded: no network here sees more, and four bytes a pixel add up. */
const maximumSide = 2048; // pixels

/**
 * The pixels of an image file, turned as its EXIF data say, transparency on white. Throws `corrupt` for what this browser cannot
 * decode.
 */
async function decode(file: Blob): Promise<RgbImage> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new MicrographiaError(
      "corrupt",
      "This is not an image that the browser can read. PNG, JPEG, WebP, AVIF and GIF work everywhere.",
      { cause },
    );
  });
  const scale = Math.min(1, maximumSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context)
    throw new MicrographiaError("unavailable", "This browser gives no canvas to read images with.");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
  }
  return { width, height, rgb };
}

/** Decodes an image and lets measurements name it. Rejects with a `MicrographiaError` in words fit to show. */
export function useLooseImages(): { add(file: Blob): Promise<LooseImage> } {
  const add = useCallback(async (file: Blob): Promise<LooseImage> => {
    const image = await decode(file);
    return { ref: { type: "loose", sha256: await pageCompute().keepImage(image) }, image };
  }, []);
  return { add };
}
