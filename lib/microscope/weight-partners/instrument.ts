/** The units of one layer, at any distance, that a unit is most strongly joined with by expanded weights. */
import { z } from "zod";
import type { LayerConnections } from "../../circuits/neighbours.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";

export const weightPartnersInstrument = declareInstrument<LayerConnections>()({
  kind: "weight-partners",
  version: 1,
  settings: z.strictObject({
    unit: unitTextSchema,
    layer: z.string(), // an earlier layer, a later one, or the graph's input
    count: z.number().int().min(1).max(100),
  }),
});
