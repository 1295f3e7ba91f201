/**
 * How the units of a layer correlate with those of another layer, of the same network or of another, over the same images, and how they
 * do when the images do not belong together.
 */
import { z } from "zod";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import type { ImageCorrelation } from "../../stimuli/matching/correlate-images.ts";
import { declareInstrument } from "../instrument.ts";
import { otherLayerSchema } from "../other-layer.ts";

export const unitCorrelationInstrument = declareInstrument<ImageCorrelation>()({
  kind: "unit-correlation",
  version: 1,
  settings: z.strictObject({
    layer: z.string(),
    other: otherLayerSchema,
    source: imageSourceSchema,
    images: z.number().int().min(2).max(100_000), // chosen at random; all when the source has fewer
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
});
