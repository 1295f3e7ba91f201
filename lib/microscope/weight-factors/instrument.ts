/** One-sided non-negative factors of the weights into a unit, or into the units of a family. */
import { z } from "zod";
import type { WeightFactors } from "../../circuits/factors/weight-factors.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";

/** More factors than these nobody tells apart by their colours. */
export const mostFactors = 6;

export const weightFactorsInstrument = declareInstrument<WeightFactors>()({
  kind: "weight-factors",
  version: 1,
  settings: z.strictObject({
    units: z.array(unitTextSchema).min(1).max(64),
    from: z.string(), // the earlier layer
    factors: z.number().int().min(1).max(mostFactors),
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
});
