/** What the units of an earlier layer, or the pixels, contribute to a unit at a place or to a class, on one image. */
import { z } from "zod";
import type { Attribution } from "../../circuits/attribution/attribute.ts";
import { imageRefSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

const position = z.number().int().min(0).max(65_535);

export const attributionTargetSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("unit"),
    unit: z.strictObject({ layer: z.string(), index: position }),
    /** Null for the place where the unit's value is largest. */
    place: z.strictObject({ row: position, column: position }).nullable(),
  }),
  z.strictObject({ type: z.literal("class"), index: position }),
]);

export const attributionInstrument = declareInstrument<Attribution>()({
  kind: "attribution",
  version: 1,
  settings: z.strictObject({
    image: imageRefSchema,
    target: attributionTargetSchema,
    /** The name of an earlier layer, or that of the graph's input for the pixels. */
    onto: z.string(),
    form: z.enum(["gradient", "linear"]),
  }),
});
