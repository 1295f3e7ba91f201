/** Features that are spread over units which mainly stand for something else, and units that are made of unrelated things. */
import { z } from "zod";
import type { Mixture, Spread } from "../../circuits/motifs/superposition.ts";
import { declareInstrument } from "../instrument.ts";

export type Superposition = {
  readonly from: string;
  readonly to: string;
  readonly spreads: readonly Spread[]; // every unit of `from`, by index
  readonly mixtures: readonly Mixture[]; // every unit of `to`, by index
};

export const superpositionInstrument = declareInstrument<Superposition>()({
  kind: "superposition",
  version: 1,
  settings: z.strictObject({
    from: z.string(),
    to: z.string(),
    mainInputs: z.number().int().min(2).max(20).default(8), // of each unit, of which a mixture is made
    draws: z.number().int().min(0).max(2000).default(199),
    seed: z.number().int().min(0).default(1),
  }),
});
