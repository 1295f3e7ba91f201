/** The weights of the edges of a circuit, each between two sets of units, and how much weight the units have in all. */
import { z } from "zod";
import type { WeighedEdges } from "../../circuits/circuit/weigh-edges.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";

const units = z.array(unitTextSchema).min(1).max(2000).readonly();

export const circuitWeightsInstrument = declareInstrument<WeighedEdges>()({
  kind: "circuit-weights",
  version: 1,
  settings: z.strictObject({
    edges: z
      .array(z.strictObject({ from: units, to: units }))
      .max(20_000)
      .readonly(),
  }),
});
