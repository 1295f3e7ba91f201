/**
 * What a comment points at, beside what it is about: a place on a picture, a synthetic stimulus, or the weight between two
 * units as it was when the comment was written. An anchor names what is needed to show it again, never a copy of it.
 */
import { z } from "zod";
import { unitTextSchema } from "../../shared/unit.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hexadecimal digits");
/** Of the picture's own width or height, from the left or the top. */
const fraction = z.number().min(0).max(1);

/** A few digits of rounding must not make a box at the picture's edge reach beyond it. */
const overhang = 1e-9;

/** Where on a picture. */
export const regionSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("point"), x: fraction, y: fraction }),
  z
    .object({
      type: z.literal("box"),
      x: fraction, // of its left side
      y: fraction, // of its top
      width: fraction.gt(0),
      height: fraction.gt(0),
    })
    .refine(({ x, y, width, height }) => x + width <= 1 + overhang && y + height <= 1 + overhang, {
      message: "the box reaches beyond the picture",
    }),
]);
export type Region = z.infer<typeof regionSchema>;

/** Pictures that this server has: nobody's browser is sent elsewhere for one. */
export const anchoredPictureSchema = z.discriminatedUnion("type", [
  /** A visualisation, by its key (`lib/featurevis/key.ts`). */
  z.object({ type: z.literal("visualisation"), unit: unitTextSchema, key: sha256 }),
  /** An image that the pack comes with, by its number. */
  z.object({ type: z.literal("dataset"), image: z.number().int().min(0).max(100_000_000) }),
]);
export type AnchoredPicture = z.infer<typeof anchoredPictureSchema>;

/** Settings are a few values deep, never a tree: nobody's nesting is followed to its end. */
const scalar = z.union([z.string().max(300), z.number(), z.boolean(), z.null()]);
const list = z.array(scalar).max(100);
const flat = z.record(z.string().max(60), z.union([scalar, list]));
const settingsSchema = z.record(z.string().max(60), z.union([scalar, list, flat]));

/** The longest settings of an instrument that are kept, as JSON. */
const longestSettings = 8000;

/** How the tile between two units becomes one signed number (`lib/circuits/strength.ts` computes them). */
export const strengthReductions = ["signed-norm", "net"] as const;
export type StrengthReduction = (typeof strengthReductions)[number];

export const weightAnchorSchema = z.object({
  type: z.literal("weight"),
  from: unitTextSchema,
  to: unitTextSchema,
  reduction: z.enum(strengthReductions),
  value: z.number(),
  /** Of the weights that it was computed from. */
  pack: sha256,
  /** Who computed it: the author's page. The server does not compute weights, so it does not vouch for the number. */
  computedBy: z.literal("page"),
});
export type WeightAnchor = z.infer<typeof weightAnchorSchema>;

export const pictureAnchorSchema = z.object({
  type: z.literal("picture"),
  picture: anchoredPictureSchema,
  region: regionSchema,
  pack: sha256,
});
export type PictureAnchor = z.infer<typeof pictureAnchorSchema>;

export const stimulusAnchorSchema = z.object({
  type: z.literal("stimulus"),
  /** The instrument whose settings these are (`lib/microscope`); what it cannot read is not drawn. */
  instrument: z.string().min(1).max(60),
  settings: settingsSchema.refine((settings) => JSON.stringify(settings).length <= longestSettings, {
    message: `the settings take more than ${longestSettings} characters`,
  }),
  pack: sha256,
});
export type StimulusAnchor = z.infer<typeof stimulusAnchorSchema>;

/** A place in a Yjs document as Yjs encodes it (`Y.encodeRelativePosition`), in base64url: it moves with the text around it. */
const positionSchema = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]*$/);

/**
 * A passage or a figure of an article: by its place in the text that is written together, and by quotation, for when that place is
 * gone or only a published version is at hand (Web Annotation Data Model, sections 4.2.4 and 4.2.5).
 */
export const passageAnchorSchema = z.object({
  type: z.literal("passage"),
  start: positionSchema,
  end: positionSchema,
  /** The id of the figure, where it is one. */
  figure: z.string().max(64).nullable(),
  exact: z.string().max(1000),
  prefix: z.string().max(100),
  suffix: z.string().max(100),
  /** The number of the published version that was read; null while it is being written. */
  version: z.number().int().min(1).nullable(),
});
export type PassageAnchor = z.infer<typeof passageAnchorSchema>;

export const anchorSchema = z.discriminatedUnion("type", [
  pictureAnchorSchema,
  stimulusAnchorSchema,
  weightAnchorSchema,
  passageAnchorSchema,
]);
export type Anchor = z.infer<typeof anchorSchema>;
