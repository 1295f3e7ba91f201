/** The weights into a unit at each position of its kernel: how strong they are, and which units they come from. */
import { z } from "zod";
import type { WeightsByPosition } from "../../circuits/weights-by-position.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";

export const weightPositionsInstrument = declareInstrument<WeightsByPosition>()({
  kind: "weight-positions",
  version: 1,
  settings: z.strictObject({
    unit: unitTextSchema,
    from: z.string(), // the earlier layer
    count: z.number().int().min(1).max(100), // how many units to list at each position
  }),
});
