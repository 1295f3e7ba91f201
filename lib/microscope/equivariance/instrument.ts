/** Whether a matrix of tiles keeps its pattern when both of its sides are turned, mirrored, scaled, or shifted in hue. */
import { z } from "zod";
import type { TileMatrix } from "../../circuits/matrix/tile-matrix.ts";
import type { Equivariance } from "../../circuits/motifs/equivariance.ts";
import { declareInstrument } from "../instrument.ts";
import { unitListSchema } from "../unit-list.ts";

const side = z
  .strictObject({
    layer: z.string(),
    units: unitListSchema(100),
    /** What each unit prefers (degrees, or pixels for sizes; null where it prefers nothing), or null: the transform leaves this side as it is. */
    values: z.array(z.number().nullable()).readonly().nullable(),
    /** After how many degrees values repeat; null for sizes. */
    span: z.union([z.literal(180), z.literal(360)]).nullable(),
  })
  .refine(({ units, values }) => values === null || values.length === units.length, {
    message: "as many values as units",
  });

export const equivarianceInstrument = declareInstrument<Equivariance & { readonly matrix: TileMatrix }>()({
  kind: "equivariance",
  version: 1,
  settings: z
    .strictObject({
      from: side,
      to: side,
      by: z.enum(["angle", "hue", "size"]),
      mirrored: z.boolean().default(true), // mirror images as well as turns
      shuffles: z.number().int().min(0).max(5000).default(199),
      seed: z.number().int().min(0).default(1),
    })
    .refine(({ from, to }) => from.values !== null || to.values !== null, {
      message: "at least one side has values",
    }),
});
