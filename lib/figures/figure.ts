/**
 * A figure of an article: a block that holds only what is to be shown, never a picture. A page draws it live from the network and the
 * catalog; publishing freezes what was drawn, so that a published article never changes.
 */
import { z } from "zod";
import { boundedJsonSchema } from "../catalog/records/bounded-json.ts";
import { idSchema } from "../shared/ids.ts";
import { unitTextSchema } from "../shared/unit.ts";

const units = (most: number) => z.array(unitTextSchema).min(1, "choose a unit").max(most);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a figure shows. Settings of instruments are checked by the instrument; here they are bounded JSON. */
export const figureSettingsSchema = z.discriminatedUnion("type", [
  /** Feature visualisations side by side. */
  z.object({ type: z.literal("strip"), units: units(24) }),
  /** The weights from each unit of one list to each of the other; one and one is a single tile. */
  z.object({ type: z.literal("tiles"), from: units(16), to: units(16) }),
  /** Responses along a row of stimuli, all units in one plot. */
  z.object({
    type: z.literal("tuning"),
    units: units(12),
    plot: z.enum(["line", "radial"]),
    settings: boundedJsonSchema({ characters: 8000 }), // of the instrument `tuning`
  }),
  /** What the pack's images make the unit answer most to. */
  z.object({ type: z.literal("examples"), unit: unitTextSchema, count: z.number().int().min(1).max(24) }),
  z.object({ type: z.literal("circuit"), circuit: idSchema }),
  z.object({ type: z.literal("hypothesis"), hypothesis: idSchema }),
]);
export type FigureSettings = z.infer<typeof figureSettingsSchema>;
export type FigureType = FigureSettings["type"];
export const figureTypes = [
  "strip",
  "tiles",
  "tuning",
  "examples",
  "circuit",
  "hypothesis",
] as const satisfies readonly FigureType[];

/** The longest frozen data of one figure, its pictures included, as JSON. */
export const longestFigure = 2_000_000;

/** A PNG, WebP or JPEG as a data URL: a published article is one self-contained, hashed thing. */
export const pictureSchema = z
  .string()
  .max(400_000)
  .regex(
    /^data:image\/(?:png|webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/,
    "must be a PNG, WebP or JPEG picture",
  );

/** What was drawn, with everything that drawing it again takes. The data is of the type's own schema (`lib/figures`). */
export const frozenFigureSchema = z.object({
  settings: figureSettingsSchema,
  pack: z.object({ id: z.string().min(1).max(64), sha256 }),
  /** What the type's drawing takes; numbers, names and the like. */
  data: z.record(z.string(), z.unknown()),
  /** By the keys that `data` names them by. */
  pictures: z.record(z.string().max(120), pictureSchema),
});
export type FrozenFigure = z.infer<typeof frozenFigureSchema>;
