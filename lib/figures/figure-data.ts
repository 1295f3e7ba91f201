/** What a figure of each type is drawn from: numbers, names, and the keys of its pictures. Bounded, so that nobody's article is endless. */
import { z } from "zod";
import { circuitDrawingSchema } from "../canvas/draw-input.ts";
import { standings } from "../catalog/records/verdict.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { unitTextSchema } from "../shared/unit.ts";
import type { FigureType, FrozenFigure } from "./figure.ts";

const words = (most: number) => z.string().max(most);
const finite = z.number(); // zod's numbers are finite
const key = words(120); // of the figure's pictures

/** A unit as a figure names it. The picture is null where there was none. */
const unitMarkSchema = z.strictObject({
  unit: unitTextSchema,
  label: words(200).nullable(),
  picture: key.nullable(),
});
export type UnitMark = z.infer<typeof unitMarkSchema>;

const stripSchema = z.strictObject({ units: z.array(unitMarkSchema).min(1).max(24) });
export type StripData = z.infer<typeof stripSchema>;

/** Weights of all tiles together: what fits into a figure with its pictures. */
export const mostWeights = 120_000;

const tileSchema = z
  .strictObject({
    from: z.number().int().min(0), // index into `from`
    to: z.number().int().min(0),
    height: z.number().int().min(1).max(512),
    width: z.number().int().min(1).max(512),
    values: z.array(finite).max(mostWeights), // row by row
    /** Σ w and √Σ w², a weight counted once that a max pool draws over its region. */
    net: finite,
    norm: z.number().min(0),
    path: z.enum(["direct", "expanded"]),
  })
  .refine(({ height, width, values }) => values.length === height * width, {
    message: "must have a value for each cell",
  });
export type TileData = z.infer<typeof tileSchema>;

const tilesSchema = z
  .strictObject({
    from: z.array(unitMarkSchema).min(1).max(16),
    to: z.array(unitMarkSchema).min(1).max(16),
    /** Pairs of units that no weights join have none. */
    tiles: z.array(tileSchema).max(256),
    /** The colour scale runs from −limit to limit, for all tiles alike. */
    limit: z.number().min(0),
  })
  .refine(({ from, to, tiles }) => tiles.every((tile) => tile.from < from.length && tile.to < to.length), {
    message: "must be between units of the figure",
  });
export type TilesData = z.infer<typeof tilesSchema>;

const curveSchema = z.strictObject({
  ...unitMarkSchema.shape,
  /** Along the row of its strongest response, whose label this is. */
  row: words(60),
  values: z.array(finite).min(1).max(720),
  peak: finite,
  /** In the columns' own unit; null where the strongest is a full field. */
  preferred: finite.nullable(),
});
export type CurveData = z.infer<typeof curveSchema>;

const tuningSchema = z
  .strictObject({
    quantity: z.enum(["activation", "rectifier input"]),
    stimulus: words(60), // the kind of figure that was shown
    columns: z.strictObject({
      title: words(60),
      unit: z.enum(["°", "px", ""]),
      span: z.union([z.literal(180), z.literal(360)]).nullable(),
      values: z.array(finite.nullable()).min(1).max(720),
      labels: z.array(words(40)).min(1).max(720),
    }),
    rows: words(60), // what the rows are
    curves: z.array(curveSchema).min(1).max(12),
    /** Pictures of some stimuli, by their columns. */
    shown: z.array(z.strictObject({ column: z.number().int().min(0), picture: key })).max(16),
    pictures: z.number().int().min(0), // that the network was shown
  })
  .refine(
    ({ columns, curves }) =>
      columns.labels.length === columns.values.length &&
      curves.every(({ values }) => values.length === columns.values.length),
    { message: "must have a value for each stimulus" },
  );
export type TuningData = z.infer<typeof tuningSchema>;

const examplesSchema = z.strictObject({
  unit: unitMarkSchema,
  source: words(200), // what the images are called
  images: z.number().int().min(1), // how many were looked through
  examples: z
    .array(
      z.strictObject({
        image: z.number().int().min(0),
        name: words(200),
        className: words(200).nullable(),
        /** Of the layer's map. */
        row: z.number().int().min(0),
        column: z.number().int().min(0),
        /** Before the rectifier. */
        value: finite,
        picture: key.nullable(),
      }),
    )
    .max(24),
});
export type ExamplesData = z.infer<typeof examplesSchema>;

const circuitSchema = z.strictObject({
  drawing: circuitDrawingSchema,
  /** Keys of pictures by unit. */
  pictures: z.record(unitTextSchema, key),
});
export type CircuitData = z.infer<typeof circuitSchema>;

export const outcomes = ["untested", "confirmed", "refuted", "undecided", "conflicting"] as const;
export type Outcome = (typeof outcomes)[number];

const predictionSchema = z.strictObject({
  id: words(64),
  statement: words(1000),
  /** The computed test as a sentence, and what is expected of its number. */
  test: words(1000),
  expected: words(200),
  outcome: z.enum(outcomes),
  /** Of the latest result that counts; its unit is that of what is read. */
  value: z
    .strictObject({ value: finite, unit: z.enum(["°", "px", ""]), bound: z.enum(["exact", "at least"]) })
    .nullable(),
  /** By how much the same number may differ between machines, in its own unit. */
  tolerance: z.number().min(0),
  /** Why it does not count in full: its author saw the value first, or it was changed afterwards. */
  postdiction: z.enum(["seen before", "changed after a result"]).nullable(),
});
export type PredictionData = z.infer<typeof predictionSchema>;

const hypothesisSchema = z.strictObject({
  claim: words(400),
  standing: z.enum(standings),
  /** Of the verdict that stands; null while nobody has judged. */
  verdict: z.strictObject({ reason: words(4000), by: words(200), at: words(40) }).nullable(),
  predictions: z.array(predictionSchema).max(60),
  units: z.array(unitMarkSchema).max(60),
  evidence: z.strictObject({
    for: z.number().int().min(0),
    against: z.number().int().min(0),
    neutral: z.number().int().min(0),
  }),
  /** How many more the hypothesis has than are kept here. */
  more: z
    .strictObject({ units: z.number().int().min(0), predictions: z.number().int().min(0) })
    .default({ units: 0, predictions: 0 }),
});
export type HypothesisData = z.infer<typeof hypothesisSchema>;

const schemas = {
  strip: stripSchema,
  tiles: tilesSchema,
  tuning: tuningSchema,
  examples: examplesSchema,
  circuit: circuitSchema,
  hypothesis: hypothesisSchema,
} as const satisfies Record<FigureType, z.ZodType>;

export type FigureData = {
  [Type in FigureType]: { readonly type: Type; readonly data: z.infer<(typeof schemas)[Type]> };
}[FigureType];

/** The data of a frozen figure, checked by its type's own schema. */
export function parseFigureData({
  settings,
  data,
}: Pick<FrozenFigure, "settings" | "data">): Result<FigureData> {
  const parsed = schemas[settings.type].safeParse(data);
  if (parsed.success) return ok({ type: settings.type, data: parsed.data } as FigureData);
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") ?? "";
  return fail(
    "corrupt",
    `The data of this ${settings.type} figure cannot be read: ${where === "" ? "" : `${where} `}${issue?.message ?? "is not valid"}.`,
  );
}
