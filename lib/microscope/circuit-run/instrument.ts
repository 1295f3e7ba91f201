/** What the units of a circuit answer to one image, and what its edges bring. */
import { z } from "zod";
import type { CircuitRun } from "../../circuits/circuit/run-circuit.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { imageRefSchema, type RgbImage } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

const units = z.array(unitTextSchema).min(1).max(2000).readonly();
const position = z.number().int().min(0).max(65_535);

export type SeenRun = CircuitRun & {
  /** The image as the network sees it. */
  readonly seen: RgbImage;
};

export const circuitRunInstrument = declareInstrument<SeenRun>()({
  kind: "circuit-run",
  version: 1,
  settings: z.strictObject({
    image: imageRefSchema,
    units,
    edges: z
      .array(z.strictObject({ from: units, to: units }))
      .max(20_000)
      .readonly(),
    target: unitTextSchema,
    /** Null for where the target's value is largest. */
    place: z.strictObject({ row: position, column: position }).nullable(),
    at: z.enum(["target", "own"]),
    form: z.enum(["gradient", "linear"]),
  }),
});
