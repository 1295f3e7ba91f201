/** A set of images as it is stored and sent: who added it, and what each image is, without its pixels. */
import { z } from "zod";
import { canonicalJson } from "../../model/canonical-json.ts";
import { sha256 } from "../../model/sha256.ts";

export const imageSetIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use lower-case letters, digits and hyphens");

/**
 * No side of a stored image is longer, in pixels. Networks of this kind look at 224 to 299 pixels of an image scaled to 256 to 342; a photograph
 * of 4 : 3 keeps 576 pixels along its short side, enough for inputs of 504 without enlarging anything, and takes a megabyte at
 * most, losslessly.
 */
export const longestStoredSide = 768;

/** As many images as ImageNet's validation set has; the list of so many takes some 15 MB. */
export const largestSet = 50_000;

/** The largest file that is taken in, in bytes: photographs of the largest cameras are smaller. */
export const largestImageFile = 32 * 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The most characters of a path within a folder that is taken in; those of a name within a folder on disk are 255 everywhere. */
export const longestImageName = 300;

export const storedImageSchema = z.strictObject({
  /** The file's path within the folder that was added, with forward slashes: `dogs/rex.jpg`. No two images of a set share one. */
  name: z.string().min(1).max(longestImageName),
  /** Of the file that it was decoded from. No two images of a set share one. */
  file: hash,
  /** Of the stored pixels, 8-bit RGB row by row. */
  sha256: hash,
  width: z.number().int().min(1).max(longestStoredSide),
  height: z.number().int().min(1).max(longestStoredSide),
  /** What it shows, as its folder or its own name says. */
  className: z.string().min(1).max(longestImageName).nullable(),
});
export type StoredImage = z.infer<typeof storedImageSchema>;

/** What is known of a set besides its images. */
export const imageSetFactsSchema = z.strictObject({
  id: imageSetIdSchema,
  title: z.string().trim().min(1).max(200),
  by: z.string().max(200).nullable(), // the name of whoever added it; null on the command line
  createdAt: z.iso.datetime(),
});
export type ImageSetFacts = z.infer<typeof imageSetFactsSchema>;

/** A set in a list of sets. */
export const imageSetSummarySchema = imageSetFactsSchema.extend({
  sha256: hash, // `imageSetHash`
  count: z.number().int().min(0),
});
export type ImageSetSummary = z.infer<typeof imageSetSummarySchema>;

export const imageSetListSchema = z.object({ items: z.array(imageSetSummarySchema) });

/** The whole of it. */
export const storedImageSetSchema = imageSetSummarySchema.extend({
  images: z.array(storedImageSchema).max(largestSet),
});
export type StoredImageSet = z.infer<typeof storedImageSetSchema>;

/** The order in which the images of a set are numbered: that of their names, by UTF-16 code units, whenever each was added. */
export const inSetOrder = (images: readonly StoredImage[]): StoredImage[] =>
  [...images].sort((a, b) => (a.name < b.name ? -1 : 1));

/** What a set is known by: SHA-256 of the canonical JSON of its images in order, but for the files that they came from. */
export const imageSetHash = (images: readonly StoredImage[]): Promise<string> =>
  sha256(
    new TextEncoder().encode(
      canonicalJson(
        images.map(({ name, sha256, width, height, className }) => ({
          name,
          sha256,
          width,
          height,
          className,
        })),
      ),
    ),
  );
