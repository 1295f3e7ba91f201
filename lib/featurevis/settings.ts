/**
 * How a picture is made. The settings are recorded with every picture and are part of its key, so that the
 * same settings always name the same picture. `docs/visualisation.md` says what each means.
 */
import { z } from "zod";
import { objectiveSchema } from "./objective-schema.ts";

/** What the optimiser's parameters mean. `deviation` is the standard deviation of their first values. */
export const parameterisationSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("fourier"), // the spectrum of an image in decorrelated colours
    deviation: z.number().positive().max(10),
  }),
  z.strictObject({
    type: z.literal("pixel"), // the pixels of an image in decorrelated colours
    deviation: z.number().positive().max(10),
  }),
]);
export type Parameterisation = z.infer<typeof parameterisationSchema>;

const pixels = z.number().int().min(0).max(256);

/** The random view of the picture that each step sees, in order; every length in pixels of the picture. */
export const transformsSchema = z.strictObject({
  padding: pixels, // grey border put around the picture
  jitterBefore: pixels, // crop by up to this much, at a random corner
  scales: z.array(z.number().min(0.25).max(4)).min(1).max(101), // one of these, equally likely
  rotations: z.array(z.number().min(-180).max(180)).min(1).max(101), // degrees, equally likely
  jitterAfter: pixels,
});
export type Transforms = z.infer<typeof transformsSchema>;

/**
 * Several pictures of one objective that are made together and kept unlike each other: from the objective of each, `weight` times its
 * likeness to the others is taken away. Likeness is that of the layer's Gram matrices (Lucid's `diversity`).
 */
export const diversitySchema = z
  .strictObject({
    layer: z.string().min(1).max(200),
    weight: z.number().positive().max(1e9),
    pictures: z.number().int().min(2).max(9),
    picture: z.number().int().min(0).max(8), // which of them this one is; the first begins as the picture without diversity does
  })
  .refine(({ pictures, picture }) => picture < pictures, { message: "is not one of the pictures" });
export type Diversity = z.infer<typeof diversitySchema>;

export const visualisationSettingsSchema = z.strictObject({
  objective: objectiveSchema,
  parameterisation: parameterisationSchema,
  transforms: transformsSchema.nullable(), // null: every step sees the picture as it is
  size: z.number().int().min(8).max(1024), // side of the square picture in pixels
  steps: z.number().int().min(1).max(8192),
  learningRate: z.number().positive().max(10), // of Adam
  redirectedSteps: z.number().int().min(0).max(8192), // first steps in which gradient passes closed ReLUs
  seed: z.number().int().min(0).max(0xffff_ffff),
  diversity: diversitySchema.optional(), // left out: the picture stands alone
});
export type VisualisationSettings = z.infer<typeof visualisationSettingsSchema>;
