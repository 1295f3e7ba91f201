/**
 * What every position of a layer sees in an image: a feature visualisation of the direction of its activations ("The Building Blocks of
 * Interpretability", Olah et al., Distill 2018), or of the absolute contributions of its units to something ("Curve Circuits").
 */
import { z } from "zod";
import type { Place } from "../../stimuli/image-answers/layer-values.ts";
import { imageRefSchema } from "../../stimuli/images/source.ts";
import { attributionTargetSchema } from "../attribution/instrument.ts";
import { declareInstrument } from "../instrument.ts";

export type GridCell = Place & {
  /** Of the layer's map, whose mean vector the picture shows. */
  readonly places: readonly Place[];
  /** The vector's length √Σ v², in the layer's own units: how much there is to see. */
  readonly length: number;
  /** 8-bit RGB, `[size, size, 3]`; null where the vector is zero. */
  readonly picture: Uint8Array | null;
  /** The mean over the picture's positions of the cosine between its activations and the vector; null without a picture. */
  readonly likeness: number | null;
};

export type ActivationGrid = {
  readonly rows: number;
  readonly columns: number;
  readonly size: number; // of each picture, in pixels
  readonly cells: readonly GridCell[]; // row by row
};

export const activationGridInstrument = declareInstrument<ActivationGrid>()({
  kind: "activation-grid",
  version: 1,
  settings: z.strictObject({
    image: imageRefSchema,
    layer: z.string(),
    /** Null: the activations. Otherwise the absolute contributions to this. */
    of: z.strictObject({ target: attributionTargetSchema, form: z.enum(["gradient", "linear"]) }).nullable(),
    side: z.number().int().min(1).max(14), // most cells along each axis
    size: z.number().int().min(16).max(256), // of a picture, in pixels
    steps: z.number().int().min(1).max(512),
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
});
