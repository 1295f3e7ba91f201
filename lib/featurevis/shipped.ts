/**
 * Pictures that ship with a pack, in its folder `pictures/`: for every layer one sheet, or a few, on which the units' pictures
 * stand side by side, and `pictures.json`, which says where each one is and how it was made. Written down for other
 * people's programs in `docs/formats/model-pack.md`.
 */
import { z } from "zod";
import { backendNames } from "../model/backend-choice.ts";
import { packIdSchema, sha256Schema } from "../model/manifest.ts";
import { formatUnit } from "../shared/unit.ts";
import { type VisualisationRecord, visualisationRecordSchema } from "./record.ts";
import { visualisationSettingsSchema } from "./settings.ts";

export const picturesFolder = "pictures";
export const picturesFile = "pictures.json";

const whole = z.number().int().min(0).max(1_000_000);
const record = visualisationRecordSchema.shape;

/** An image of cells, each as wide and high as a picture, filled row by row from the top left, without gaps. */
export const shippedSheetSchema = z.strictObject({
  file: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,80}$/, "must be a plain file name"),
  sha256: sha256Schema, // of the file
  first: whole, // index of the unit in the first cell; the others follow in order
  count: whole.min(1),
  columns: whole.min(1),
});
export type ShippedSheet = z.infer<typeof shippedSheetSchema>;

/** What a record says of one unit alone; the rest is the same for its whole layer. */
export const shippedUnitSchema = z.strictObject({
  activation: record.activation, // on the picture as it is on the sheet
  uncompressed: record.activation, // on the picture before the sheet was compressed
  noiseActivation: record.noiseActivation,
  health: record.health, // may be left out
  milliseconds: record.milliseconds,
  losses: record.losses, // to four digits
});
export type ShippedUnit = z.infer<typeof shippedUnitSchema>;

export const shippedLayerSchema = z.strictObject({
  layer: z.string().min(1).max(200),
  settings: visualisationSettingsSchema,
  backend: z.enum(backendNames),
  sheets: z.array(shippedSheetSchema).min(1).max(10_000),
  units: z.array(shippedUnitSchema).min(1), // every unit of the layer, by index
});
export type ShippedLayer = z.infer<typeof shippedLayerSchema>;

export const shippedPicturesSchema = z.strictObject({
  format: z.literal("micrographia-pictures"),
  version: z.literal(1),
  pack: z.strictObject({ id: packIdSchema, sha256: sha256Schema }), // the weights that they are of
  algorithm: record.algorithm,
  compression: z.string().min(1).max(500), // how the sheets are compressed, for people
  layers: z.array(shippedLayerSchema),
});
export type ShippedPictures = z.infer<typeof shippedPicturesSchema>;

/** The record of one shipped picture, as if it had been stored alone. Null for a unit that the layer does not have. */
export function shippedRecord(
  { pack, algorithm }: ShippedPictures,
  { layer, settings, backend, units }: ShippedLayer,
  index: number,
): VisualisationRecord | null {
  const unit = units[index];
  if (!unit) return null;
  return {
    pack: pack.id,
    packHash: pack.sha256,
    unit: formatUnit({ layer, index }),
    settings,
    algorithm,
    backend,
    losses: unit.losses,
    activation: unit.activation,
    noiseActivation: unit.noiseActivation,
    ...(unit.health && { health: unit.health }),
    milliseconds: unit.milliseconds,
    size: settings.size,
  };
}
