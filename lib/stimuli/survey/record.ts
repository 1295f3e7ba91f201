/**
 * What a survey found: for every unit of a network's main layers, which synthetic stimuli it is selective for, measured
 * and not judged by eye. It ships with its pack as `survey.json`. How each number comes about is in `docs/stimuli.md`.
 *
 * Angles are in degrees, counter-clockwise as seen on a screen from the direction to the right (y upwards): 0 is to the
 * right, 90 is up. An orientation has no head or tail and lies in [0, 180); a direction has and lies in [0, 360).
 * Lengths are in pixels of the network's input. A response is an activation after the unit's rectifier; `index` says
 * how selective a unit is, from 0 to 1. Where a finding has a `tuning`, it is the response at each of the angles `i ·
 * span / tuning.length`, with everything else held at the unit's preferred values, and `response` is its largest value.
 */
import { z } from "zod";
import { packIdSchema, sha256Schema } from "../../model/manifest.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { surveySettingsSchema } from "./settings.ts";

const orientation = z.number().min(0).lt(180);
const direction = z.number().min(0).lt(360);
const hue = z.number().min(0).lt(360);
const pixels = z.number().positive();
const response = z.number().min(0);
const polarity = z.enum(["light", "dark"]);
const tuning = z.array(response).readonly();

const measured = {
  index: z.number().min(0).max(1),
  /** The peak. */
  response,
};

export const findingSchema = z.discriminatedUnion("kind", [
  z.object({
    ...measured,
    kind: z.literal("line"),
    orientation,
    width: pixels,
    polarity, // of the line on grey
    tuning, // over 180°
  }),
  z.object({
    ...measured,
    kind: z.literal("edge"),
    direction, // towards the light side
    tuning, // over 360°
  }),
  z.object({
    ...measured,
    kind: z.literal("grating"),
    orientation, // of the stripes
    wavelength: pixels,
    tuning, // over 180°
  }),
  z.object({
    ...measured,
    kind: z.literal("curve"),
    direction, // from the arc's middle towards its centre of curvature
    radius: pixels,
    drawn: z.enum(["line", "boundary"]), // an arc of a line, or the boundary of a disc
    width: pixels.nullable(), // of the line; null for a boundary
    polarity, // of the line, or of the disc
    straight: response, // the strongest response to any straight line or edge within reach
    tuning, // over 360°
  }),
  z.object({
    ...measured,
    kind: z.literal("corner"),
    direction, // from the vertex, between the arms
    opening: z.number().gt(0).lt(180), // degrees between the arms
    width: pixels,
    polarity,
    tuning, // over 360°
  }),
  z.object({
    ...measured,
    kind: z.literal("circle"),
    radius: pixels,
    width: pixels,
    polarity,
  }),
  z.object({
    ...measured,
    kind: z.literal("centre-surround"),
    radius: pixels, // of the centre
    polarity: polarity.nullable(), // null when the centre differs by its hue alone
    hue: hue.nullable(), // null when it differs by its luminance alone
  }),
  z.object({
    ...measured,
    kind: z.literal("high-low frequency"),
    direction, // towards the high frequency
    fine: pixels, // wavelengths
    coarse: pixels,
    tuning, // over 360°
  }),
  z.object({
    ...measured,
    kind: z.literal("texture"),
    wavelength: pixels,
  }),
  z.object({
    ...measured,
    kind: z.literal("colour opponent"),
    hue,
    opponentHue: hue,
    extent: z.enum(["field", "centre"]), // a full field of the hue, or a disc on grey
    radius: pixels.nullable(), // of the disc; null for a full field
    luminance: response, // the effect of a lightening or darkening of equal contrast, as a share of the hue's effect
    tuning, // over the hues, 360°
  }),
  z.object({
    ...measured,
    kind: z.literal("colour contrast"),
    direction, // towards the side that has `hue`
    hue,
    opponentHue: hue, // of the other side, at equal luma
    tuning, // over 360°
  }),
]);
export type Finding = z.infer<typeof findingSchema>;
export type FindingKind = Finding["kind"];

/** What was measured of one kind, found or not, so that a threshold can be questioned without a new survey. */
export const measurementSchema = z.object({
  ...measured,
  kind: z.enum(findingSchema.options.map((option) => option.shape.kind.value)),
  /** The strongest response to the simpler stimuli that `response` had to exceed; null for kinds that have none. */
  control: response.nullable(),
  met: z.boolean(),
});
export type Measurement = z.infer<typeof measurementSchema>;

export const unitSurveySchema = z.object({
  unit: unitTextSchema,
  silent: z.boolean(), // no stimulus moved it
  findings: z.array(findingSchema).readonly(), // those whose criterion is met, clearest first
  grey: response, // the response to plain grey
  strongest: response, // the strongest response to any stimulus
  measurements: z.array(measurementSchema).readonly(), // one a kind; empty for a silent unit
});
export type UnitSurvey = z.infer<typeof unitSurveySchema>;

export const surveySchema = z.object({
  format: z.literal("micrographia-survey"),
  version: z.literal(1),
  pack: z.object({ id: packIdSchema, sha256: sha256Schema }),
  backend: z.string().max(100), // on which it was computed
  canvas: z.number().int().positive(), // side of the stimuli's pictures
  settings: surveySettingsSchema,
  units: z.array(unitSurveySchema).readonly(), // every unit of the layers that were surveyed, in the layers' order
});
export type Survey = z.infer<typeof surveySchema>;
