/** A gallery as data: figures of pictures side by side, each picture by its unit and objective, so that anybody can make it again. */
import { z } from "zod";
import { type Changes, chosenSettings, noChanges } from "../../../lib/featurevis/choice.ts";
import { objectiveSchema } from "../../../lib/featurevis/objective-schema.ts";
import type { VisualisationSettings } from "../../../lib/featurevis/settings.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { fail, ok, type Result, unwrap } from "../../../lib/shared/result.ts";
import { parseUnit, unitTextSchema } from "../../../lib/shared/unit.ts";

const cellSchema = z.strictObject({
  unit: unitTextSchema,
  label: z.string().max(80).optional(), // under the picture, instead of the unit
  objective: objectiveSchema.optional(), // left out: the figure's
  /** Which of a family's pictures. */
  picture: z.number().int().min(0).max(8).optional(),
});

const figureSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/), // of the file
  columns: z.number().int().min(1).max(12),
  side: z.number().int().min(32).max(512), // of each picture, in pixels
  objective: objectiveSchema,
  /** Shows of each picture what the neuron in the middle sees. */
  cropped: z.boolean().optional(),
  diversity: z
    .strictObject({ pictures: z.number().int().min(2).max(9), weight: z.number().positive() })
    .optional(),
  seed: z.number().int().min(0).max(0xffff_ffff).optional(),
  steps: z.number().int().min(1).max(8192).optional(),
  cells: z.array(cellSchema).min(1).max(60),
});
export type GalleryFigure = z.infer<typeof figureSchema>;
export type GalleryCell = z.infer<typeof cellSchema>;

const recipeSchema = z.strictObject({ figures: z.array(figureSchema).min(1).max(60) });
export type Recipe = z.infer<typeof recipeSchema>;

/** Reads a recipe. A problem (`invalid`) says where it is wrong. */
export function parseRecipe(text: string): Result<Recipe> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return fail("invalid", `The recipe is no JSON: ${error.message}.`);
    throw error;
  }
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(
    "invalid",
    `The recipe is wrong at ${issue?.path.join(".") || "its beginning"}: ${issue?.message}.`,
  );
}

/** The settings of a cell's picture. Throws `not-found` for a layer that the network does not have. */
export function cellSettings(
  manifest: Manifest,
  figure: GalleryFigure,
  cell: GalleryCell,
): VisualisationSettings {
  const changes: Changes = { ...noChanges, seed: figure.seed ?? null, steps: figure.steps ?? null };
  const objective = cell.objective ?? figure.objective;
  const unit = unwrap(parseUnit(cell.unit));
  const settings = chosenSettings(manifest, unit, objective, changes, figure.diversity ?? null);
  const { diversity } = settings;
  return diversity ? { ...settings, diversity: { ...diversity, picture: cell.picture ?? 0 } } : settings;
}
