/** How alike units answer to lines, edges, curves, textures and colours: a layer's units against those of another, or of the same. */
import { z } from "zod";
import type { CorrelationMatrix } from "../../stimuli/matching/correlation.ts";
import { declareInstrument } from "../instrument.ts";
import { otherLayerSchema } from "../other-layer.ts";

export type StimulusCorrelation = {
  readonly correlations: CorrelationMatrix;
  readonly figures: number; // how many answers are compared
};

export const stimulusCorrelationInstrument = declareInstrument<StimulusCorrelation>()({
  kind: "stimulus-correlation",
  version: 1,
  settings: z.strictObject({ layer: z.string(), other: otherLayerSchema }),
});
