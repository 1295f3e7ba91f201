/** The tiles between two sets of units. */
import { z } from "zod";
import type { TileMatrix } from "../../circuits/matrix/tile-matrix.ts";
import { declareInstrument } from "../instrument.ts";
import { unitListSchema } from "../unit-list.ts";

const set = z.strictObject({
  layer: z.string(),
  choice: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("units"), units: unitListSchema(200) }),
    z.strictObject({
      type: z.literal("strongest"),
      count: z.number().int().min(1).max(200),
      with: unitListSchema().nullable(), // units of the other layer; null for those of the other side
      keep: z.array(z.number().int().min(0)).max(200).readonly().default([]), // among them in any case
    }),
  ]),
});

export const tileMatrixInstrument = declareInstrument<TileMatrix>()({
  kind: "tile-matrix",
  version: 1,
  settings: z.strictObject({ from: set, to: set }),
});
