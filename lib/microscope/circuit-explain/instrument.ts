/**
 * How much of a unit a circuit explains: its response with everything outside the circuit held still, and with the circuit held still.
 */
import { z } from "zod";
import type { Explanation } from "../../circuits/circuit/explain-circuit.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import { inkSchema, planeStimulusSchema } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { declareInstrument } from "../instrument.ts";

export type CircuitExplanation = Explanation & {
  /** Of each input, in words: “image 17”, “45°, 8 px light”. */
  readonly labels: readonly string[];
};

export const circuitExplainInstrument = declareInstrument<CircuitExplanation>()({
  kind: "circuit-explain",
  version: 1,
  settings: z.strictObject({
    target: unitTextSchema,
    /** Of which those count that come before the target. */
    circuit: z.array(unitTextSchema).min(1).max(20_000).readonly(),
    held: z.enum(["zero", "mean"]),
    quantity: z.enum(["activation", "rectifier input"]),
    shown: z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("images"),
        source: imageSourceSchema,
        images: z.array(z.number().int().min(0)).min(1).max(2000).readonly(),
      }),
      /** Every stimulus of the plane is an input of its own, read at the middle of the map and up to `reach` steps around it. */
      z.strictObject({
        by: z.literal("figures"),
        stimulus: planeStimulusSchema,
        ink: inkSchema,
        reach: z.number().int().min(0).max(4),
      }),
    ]),
    resamples: z.number().int().min(0).max(10_000).default(1000),
    seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  }),
});
