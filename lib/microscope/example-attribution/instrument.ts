/** Where in the image a unit's value at a place comes from, for several examples at once: contributions of the layer before, summed. */
import { z } from "zod";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

const whole = z.number().int().min(0);

/** A quilt asks column by column; more at once would keep others waiting. */
const mostExamples = 64;

export type ExampleAttribution = {
  /** Of the maps: that of the layer whose contributions they are. */
  readonly shape: readonly [height: number, width: number];
  /** `[examples, height, width]`: the sum of the contributions of all units at each place. */
  readonly maps: Float32Array;
  /** The value of each example that is explained, before the rectifier. */
  readonly values: Float32Array;
};

export const exampleAttributionInstrument = declareInstrument<ExampleAttribution>()({
  kind: "example-attribution",
  version: 1,
  settings: z.strictObject({
    source: imageSourceSchema,
    unit: z.strictObject({ layer: z.string(), index: whole }),
    /** The name of an earlier layer, or that of the graph's input for the pixels. */
    onto: z.string(),
    examples: z
      .array(z.strictObject({ image: whole, row: whole, column: whole }))
      .min(1)
      .max(mostExamples),
  }),
});
