/** Whether the units of each family of a layer share a branch more often than chance would have it. */
import { z } from "zod";
import type { Specialisation } from "../../circuits/branches/specialisation.ts";
import { declareInstrument } from "../instrument.ts";
import { unitListSchema } from "../unit-list.ts";

export const branchesInstrument = declareInstrument<Specialisation>()({
  kind: "branches",
  version: 1,
  settings: z.strictObject({
    layer: z.string(),
    families: z
      .array(z.strictObject({ name: z.string().max(300), units: unitListSchema() }))
      .max(1000)
      .readonly(),
  }),
});
