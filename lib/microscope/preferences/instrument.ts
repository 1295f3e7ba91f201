/** The angle, hue or size that each unit of a layer prefers. */
import { z } from "zod";
import { type LayerPreferences, properties } from "../../circuits/matrix/property.ts";
import { declareInstrument } from "../instrument.ts";

export const preferencesInstrument = declareInstrument<LayerPreferences>()({
  kind: "preferences",
  version: 1,
  settings: z.strictObject({ layer: z.string(), property: z.enum(properties) }),
});
