/** Where images come from, as data that a measurement can name. */
import { z } from "zod";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Many images under one name. */
export const imageSourceSchema = z.discriminatedUnion("type", [
  /** The images that a pack comes with, drawn by its generator; by the pack's id. */
  z.strictObject({ type: z.literal("dataset"), pack: z.string() }),
  /** A set of images on the server; the hash is that of its list of images, so that another set under the id is another source. */
  z.strictObject({ type: z.literal("set"), id: z.string(), sha256: hash }),
]);
export type ImageSource = z.infer<typeof imageSourceSchema>;

/** One image: of a source, or one that a person has dropped, which only this page (or this command) has. */
export const imageRefSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("of"), source: imageSourceSchema, index: z.number().int().min(0) }),
  /** The hash is that of its pixels, 8-bit RGB row by row. */
  z.strictObject({ type: z.literal("loose"), sha256: hash }),
]);
export type ImageRef = z.infer<typeof imageRefSchema>;

/** 8-bit RGB, three samples a pixel, row by row. */
export type RgbImage = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

export type ImageSet = {
  readonly source: ImageSource;
  readonly title: string;
  readonly count: number;
  /** What an image is called, and the name of the class that it shows, where that is known. */
  describe(index: number): { readonly name: string; readonly className: string | null };
  /** An image as it is stored, at its own size; `fitImage` makes it a network's input. */
  read(index: number): Promise<RgbImage>;
};

/** What can open images, wherever the code runs. Throws `not-found` for what is not there. */
export type ImageLibrary = {
  open(source: ImageSource): Promise<ImageSet>;
  read(image: ImageRef): Promise<RgbImage>;
};
