/** How a stored picture was made: the JSON that lies beside its PNG, and the schema of what a client may store. */
import { z } from "zod";
import { backendNames } from "../model/backend-choice.ts";
import { packIdSchema, sha256Schema } from "../model/manifest.ts";
import { unitTextSchema } from "../shared/unit.ts";
import { healthSchema } from "./health.ts";
import { pictureKey } from "./key.ts";
import { visualisationSettingsSchema } from "./settings.ts";

const value = z.number(); // activations and losses are finite: zod refuses NaN and infinities

export const visualisationRecordSchema = z.strictObject({
  pack: packIdSchema,
  packHash: sha256Schema, // of the weights, from the manifest
  unit: unitTextSchema,
  settings: visualisationSettingsSchema,
  algorithm: z.number().int().min(1).max(1_000_000), // `algorithmVersion` of the program that made it
  backend: z.enum(backendNames),
  /** The objective's value in each step, on the view of the picture that the step saw. */
  losses: z.array(value).min(1).max(8192),
  /** Maximum over positions of the unit's activation on the finished picture, without transforms. */
  activation: value,
  /** The same for the noise that the optimisation started from. */
  noiseActivation: value,
  /** The same two for units that the objective names besides; at most the eight strongest of a direction. */
  others: z
    .array(z.strictObject({ unit: unitTextSchema, activation: value, noiseActivation: value }))
    .max(256)
    .optional(),
  /** How the optimisation went; older records do not say. */
  health: healthSchema.optional(),
  /** Of a picture that was kept unlike others: the mean inner product of its unit Gram matrix with theirs, on the finished pictures. */
  likeness: z.number().min(-1e-3).max(1.001).optional(),
  milliseconds: z.number().min(0), // wall time it took; of pictures that were made together, its share
  size: z.number().int().min(8).max(1024), // side of the PNG in pixels
});
export type VisualisationRecord = z.infer<typeof visualisationRecordSchema>;

/** The key that a record is stored under; a server recomputes it and refuses any other. */
export const visualisationKey = (
  record: Pick<VisualisationRecord, "packHash" | "unit" | "settings" | "algorithm">,
): Promise<string> => pictureKey(record);
