/** Which units of a layer have weights like each other's. One measurement answers for every unit of the layer. */
import { z } from "zod";
import type { WeightSimilarity } from "../../circuits/similarity/weight-similarity.ts";
import { declareInstrument } from "../instrument.ts";

export const weightSimilarityInstrument = declareInstrument<WeightSimilarity>()({
  kind: "weight-similarity",
  version: 1,
  settings: z.strictObject({
    layer: z.string(),
    side: z.enum(["input", "output"]), // weights from the previous main layer, or to the next one
  }),
});
