/**
 * What was found about the curve circuits of a network: whether curve units are made of line units. It ships with its pack as
 * `circuit.json`; `docs/curve-circuit.md` defines every number. Angles and lengths are those of the survey.
 */
import { z } from "zod";
import { packIdSchema, sha256Schema } from "../../model/manifest.ts";
import { unitTextSchema } from "../../shared/unit.ts";

const count = z.number().int().min(0);
const probability = z.number().min(0).max(1);
const correlation = z.number().min(-1).max(1);

/** Everything that decides the numbers, besides the network and its survey. */
export const circuitSettingsSchema = z
  .object({
    seed: z.number().int().min(0),
    /** Main layers between which a circuit is looked for lie at most this many apart; 1 for neighbours. */
    layersApart: z.number().int().min(1),
    /** Least radius of a curve unit's arc, in strides of the line units: the tangent of a smaller one turns within a cell. */
    leastRadius: z.number().min(0),
    /** How often orientations are shuffled, and units drawn anew. */
    repeats: z.number().int().min(1),
    /** Line units this near to the arc's tangent, in degrees, are aligned with it. */
    alignedWithin: z.number().gt(0).max(45),
    /** Sets of control units. */
    controls: z.number().int().min(1),
    /** How far the controls' mean weight may lie from that of the aligned units, as a share of it. */
    tolerance: z.number().gt(0).max(1),
    /** What p must stay below, divided by the number of circuits that were looked at. */
    significance: probability,
  })
  .readonly();
export type CircuitSettings = z.infer<typeof circuitSettingsSchema>;

export const defaultCircuitSettings: CircuitSettings = {
  seed: 0,
  layersApart: 2,
  leastRadius: 2,
  repeats: 1000,
  alignedWithin: 22.5,
  controls: 100,
  tolerance: 0.05,
  significance: 0.05,
};

const correlationSchema = z.object({
  r: correlation.nullable(), // null where there is nothing to correlate
  n: count,
  p: probability.nullable(), // one-sided
  interval: z.tuple([correlation, correlation]).nullable(), // 95 %
});

const controlsSchema = z.object({
  sets: count,
  meanDrop: z.number(), // over the sets, as a share of the response
  p: probability, // how often a set's drop is at least that of the aligned units
});
export type Controls = z.infer<typeof controlsSchema>;

const unitAblationSchema = z.object({
  unit: unitTextSchema,
  aligned: z.array(count), // line units of the lower layer
  before: z.number(), // the response to the unit's best arc
  after: z.number(), // with the aligned units ablated
  drop: z.number().nullable(), // (before - after) / before; null where nothing is aligned or the unit does not answer
  magnitude: controlsSchema.nullable(), // controls of the same mean |weight|; null where there are none
  signed: controlsSchema.nullable(), // controls of the same mean weight
});
export type UnitAblation = z.infer<typeof unitAblationSchema>;

const ablationSummarySchema = z.object({
  units: count, // curve units that have controls
  larger: count, // of which so many lose more with their aligned line units
  meanDifference: z.number().nullable(), // of the drops
  signP: probability, // sign test
  signedRankP: probability, // Wilcoxon's signed-rank test
});
export type AblationSummary = z.infer<typeof ablationSummarySchema>;

const circuitSchema = z.object({
  lower: z.string(),
  upper: z.string(),
  lines: z.array(z.object({ unit: unitTextSchema, orientation: z.number() })),
  curves: z.array(
    z.object({
      unit: unitTextSchema,
      direction: z.number(),
      radius: z.number(),
      r: correlation.nullable(), // over this unit's pairs alone
    }),
  ),
  pairs: correlationSchema,
  cells: correlationSchema,
  /** Cells near the arc by the angle between the line unit's orientation and the tangent there. */
  byAngle: z.array(
    z.object({ from: z.number(), to: z.number(), n: count, meanWeight: z.number().nullable() }),
  ),
  ablation: z.object({
    units: z.array(unitAblationSchema),
    magnitude: ablationSummarySchema,
    signed: ablationSummarySchema,
  }),
  /** Whether weights go with tangents, and whether the curve units need their aligned line units, by `settings.significance`. */
  holds: z.object({ tangents: z.boolean(), ablation: z.boolean() }),
});
export type Circuit = z.infer<typeof circuitSchema>;

export const circuitReportSchema = z.object({
  format: z.literal("micrographia-circuit"),
  version: z.literal(1),
  pack: z.object({ id: packIdSchema, sha256: sha256Schema }),
  backend: z.string().max(100),
  settings: circuitSettingsSchema,
  /** All that were looked at, in the order of their layers. */
  circuits: z.array(circuitSchema),
});
export type CircuitReport = z.infer<typeof circuitReportSchema>;
