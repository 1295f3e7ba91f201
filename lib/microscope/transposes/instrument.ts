/** Pairs of an earlier and a later unit of which one reads a layer in the way in which the other writes to it. */
import { z } from "zod";
import type { Transposes } from "../../circuits/motifs/transposes.ts";
import { declareInstrument } from "../instrument.ts";
import { unitListSchema } from "../unit-list.ts";

export const transposesInstrument = declareInstrument<Transposes>()({
  kind: "transposes",
  version: 1,
  settings: z.strictObject({
    lower: z.string(),
    middle: z.string(),
    upper: z.string(),
    through: unitListSchema().nullable().default(null), // units of the middle layer; null for all
    count: z.number().int().min(1).max(200).default(12), // of candidates
    order: z.enum(["score", "flip"]).default("score"), // candidates by their score, or by what they owe to the flip
    shuffles: z.number().int().min(0).max(100).default(3),
    seed: z.number().int().min(0).default(1),
  }),
});
