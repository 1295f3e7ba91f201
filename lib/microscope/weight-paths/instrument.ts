/** The weights between two units at any distance, taken apart into the paths that excite and those that inhibit. */
import { z } from "zod";
import { throughs } from "../../circuits/paths/stations.ts";
import type { WeightPaths } from "../../circuits/paths/weight-paths.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";

export const weightPathsInstrument = declareInstrument<WeightPaths>()({
  kind: "weight-paths",
  version: 1,
  settings: z.strictObject({
    from: unitTextSchema, // the earlier unit
    to: unitTextSchema,
    through: z.enum(throughs),
    paths: z.number().int().min(1).max(200), // how many of the strongest to list
  }),
});
