/** How much each unit of a layer looks like a union over cases of units of an earlier one. */
import { z } from "zod";
import type { Union } from "../../circuits/motifs/unions.ts";
import { declareInstrument } from "../instrument.ts";

export type Unions = {
  readonly from: string;
  readonly to: string;
  readonly units: readonly Union[]; // every unit of `to`, by index
};

export const unionsInstrument = declareInstrument<Unions>()({
  kind: "unions",
  version: 1,
  settings: z.strictObject({
    from: z.string(),
    to: z.string(),
    mainInputs: z.number().int().min(2).max(20).default(8), // of each unit, among which cases are looked for
    draws: z.number().int().min(0).max(2000).default(199),
    seed: z.number().int().min(0).default(1),
  }),
});
