/**
 * A plane of stimuli: one kind of figure, drawn for every pair of values of two of its properties. What is asked about goes along
 * the columns (an angle where the figure has one, else a size), what it is asked under along the rows. Lengths are in pixels,
 * angles in degrees as in `synthetic/pattern.ts`; `orientations`, `directions` and `hues` are numbers of equal steps.
 */
import { z } from "zod";

/** In steps of the half or the full turn. */
const steps = z.number().int().min(1).max(720);
const pixels = z.number().positive().max(4096);
const sizes = z.array(pixels).min(1).max(60).readonly();
const share = z.number().min(0).max(1);
const opening = z.number().gt(0).max(180);
const phases = z.number().int().min(1).max(32);

/** Figures lighter than their ground, darker, or rows of both. */
const polarity = z.enum(["light", "dark", "both"]);

export const planeStimulusSchema = z.discriminatedUnion("kind", [
  /** Lines without ends, by width. */
  z.strictObject({ kind: z.literal("line"), orientations: steps, widths: sizes, polarity }),
  /** Straight boundaries, by the step of luminance across them. */
  z.strictObject({
    kind: z.literal("edge"),
    directions: steps,
    contrasts: z.array(share.gt(0)).min(1).readonly(),
  }),
  /** Stripes, by wavelength; a response is the strongest over the phases, as of a grating that drifts. */
  z.strictObject({ kind: z.literal("grating"), orientations: steps, wavelengths: sizes, phases }),
  /** Parts of a circle through the middle, by radius: as a line of a width, or as the boundary of a filled disc. */
  z.strictObject({
    kind: z.literal("curve"),
    directions: steps,
    radii: sizes,
    drawn: z.enum(["line", "boundary"]),
    width: pixels, // of the line
    extent: z.number().gt(0).max(360), // of the line, seen from the centre of curvature
    polarity,
  }),
  /** Corners, by the angle between their arms. */
  z.strictObject({
    kind: z.literal("angle"),
    directions: steps,
    openings: z.array(opening).min(1).max(60).readonly(),
    width: pixels,
    polarity,
  }),
  /** Corners of one opening, by how far they are rounded: from an angle to a curve. */
  z.strictObject({
    kind: z.literal("rounded corner"),
    directions: steps,
    radii: z.array(z.number().min(0).max(4096)).min(1).max(60).readonly(),
    opening,
    width: pixels,
    polarity,
  }),
  /** Whole circles around the middle, by radius and by the width of their line. */
  z.strictObject({ kind: z.literal("ring"), radii: sizes, widths: sizes, polarity }),
  /** Discs on grey by radius, up to a full field (null), and by colour: light, dark, or a hue in degrees at equal luma. */
  z.strictObject({
    kind: z.literal("centre-surround"),
    radii: z.array(pixels.nullable()).min(1).max(60).readonly(),
    colours: z
      .array(z.union([z.literal("light"), z.literal("dark"), z.number().min(0).lt(360)]))
      .min(1)
      .max(60)
      .readonly(),
  }),
  /**
   * A fine texture on one side and a coarse one on the other, by how many times the fine wavelength goes into the coarse one. A
   * response is the mean over the phases.
   */
  z.strictObject({
    kind: z.literal("high-low frequency"),
    directions: steps,
    ratios: z.array(z.number().min(1).max(100)).min(1).max(60).readonly(),
    fine: pixels,
    phases,
  }),
  /** Hues at the luma of the ground, by the radius of their patch; null is a full field. */
  z.strictObject({
    kind: z.literal("hue"),
    hues: steps,
    radii: z.array(pixels.nullable()).min(1).max(60).readonly(),
  }),
]);
export type PlaneStimulus = z.infer<typeof planeStimulusSchema>;
export type PlaneKind = PlaneStimulus["kind"];
export type Polarity = z.infer<typeof polarity>;

export const planeKinds: readonly PlaneKind[] = planeStimulusSchema.options.map(
  ({ shape }) => shape.kind.value,
);

/** The colours that figures are drawn in: display RGB, 0 to 1, as in the survey. */
export const inkSchema = z
  .strictObject({
    /** The ground of every figure. */
    grey: share,
    /** The step between a figure's two colours: a line lies so far from the grey, the sides of a boundary half of it each. */
    contrast: share.gt(0),
  })
  .refine(({ grey, contrast }) => grey - contrast >= 0 && grey + contrast <= 1, {
    message: "the contrast is more than the grey leaves room for",
  });
export type Ink = z.infer<typeof inkSchema>;

/** The grey and the contrast of the survey: that of the average picture, and nearly all that it leaves room for. */
export const defaultInk: Ink = { grey: 0.46, contrast: 0.44 };
