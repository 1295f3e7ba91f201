/**
 * What a unit looks for at each position of its kernel, or what each factor of its weights is for, as pictures: feature
 * visualisations of the directions that these weights are in the earlier layer ("Visualizing Weights", Distill 2021).
 */
import { z } from "zod";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";
import { mostFactors } from "../weight-factors/instrument.ts";

export type WeightPicture = {
  /** 8-bit RGB, `[size, size, 3]`. */
  readonly picture: Uint8Array;
  /** The mean over the picture's positions of the cosine between the layer's activations and the weights. */
  readonly likeness: number;
};

export type WeightPictures = {
  readonly size: number; // of each picture, in pixels
  /** Of every position, row by row, or of every factor; null where all weights are zero. */
  readonly pictures: readonly (WeightPicture | null)[];
};

const layer = z.string();

export const weightPicturesInstrument = declareInstrument<WeightPictures>()({
  kind: "weight-pictures",
  version: 1,
  settings: z.strictObject({
    of: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("positions"), unit: unitTextSchema, from: layer }),
      z.strictObject({
        type: z.literal("factors"),
        units: z.array(unitTextSchema).min(1).max(64),
        from: layer,
        factors: z.number().int().min(1).max(mostFactors),
        seed: z.number().int().min(0).max(0xffff_ffff),
      }),
    ]),
    size: z.number().int().min(16).max(256),
    steps: z.number().int().min(1).max(512),
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
});
