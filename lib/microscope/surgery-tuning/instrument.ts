/** The tuning of every unit of a layer before and after an edit: CC-9 of "Curve Circuits", for any network and any edit. */
import { z } from "zod";
import { operationsSchema } from "../../model/edit/record.ts";
import { declareInstrument } from "../instrument.ts";
import type { BeforeAfter } from "../surgery/before-and-after.ts";
import { type TuningResult, tuningSettingsSchema } from "../tuning/instrument.ts";

export const surgeryTuningInstrument = declareInstrument<BeforeAfter<TuningResult>>()({
  kind: "surgery-tuning",
  version: 1,
  settings: z.strictObject({ operations: operationsSchema, tuning: tuningSettingsSchema }),
});
