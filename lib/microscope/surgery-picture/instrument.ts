/** A unit's picture (feature visualisation), made by the network as it is and by the edited one from the same noise. */
import { z } from "zod";
import { visualisationSettingsSchema } from "../../featurevis/settings.ts";
import type { Visualisation } from "../../featurevis/visualise.ts";
import { operationsSchema } from "../../model/edit/record.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { declareInstrument } from "../instrument.ts";
import type { BeforeAfter } from "../surgery/before-and-after.ts";

/** `activation` and `noiseActivation` are those of the network that made the picture. */
export type MadePicture = Pick<Visualisation, "picture" | "activation" | "noiseActivation">;

export const surgeryPictureInstrument = declareInstrument<BeforeAfter<MadePicture>>()({
  kind: "surgery-picture",
  version: 1,
  settings: z.strictObject({
    operations: operationsSchema,
    unit: unitTextSchema,
    picture: visualisationSettingsSchema,
  }),
});
