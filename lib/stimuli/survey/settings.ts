/**
 * Everything that decides what a survey measures and what it calls a finding. It is stored with the survey's results.
 */
import { z } from "zod";

const share = z.number().min(0).max(1);
const pixels = z.array(z.number().positive()).min(1).readonly();
/** Even, so that every angle has its opposite among them. */
const steps = z.number().int().min(4).max(360).multipleOf(2);

/** What a measurement must reach to become a finding. `docs/stimuli.md` says what each one is for. */
export const thresholdsSchema = z
  .object({
    /** Every finding: its peak as a share of the unit's strongest response to any stimulus of the survey. */
    peakShare: share,
    /** Every finding: how many times its peak must exceed the unit's response to plain grey. */
    overGrey: z.number().min(1),
    /** Lines and gratings: |Σ r(θ) e^{2iθ}| / Σ r(θ). */
    orientationSelectivity: share,
    /** Edges, curves, corners and colour contrasts: |Σ r(θ) e^{iθ}| / Σ r(θ). */
    directionSelectivity: share,
    /** Curves, corners and discs: their peak exceeds the strongest response to anything straight so many times. */
    overStraight: z.number().min(1),
    /**
     * Circles, textures, high-low frequency boundaries and colour contrasts: the same over what each is compared with.
     */
    overControls: z.number().min(1),
    /** Colour opponent units: fall for the opposite hue over rise for the hue, before the rectifier, or the inverse. */
    opponency: share,
    /**
     * Colour opponent units: the hue's effect exceeds that of lightening and darkening of equal contrast so many times.
     */
    overLuminance: z.number().min(1),
    /** Centre-surround units: by what share a full field of the centre's colour falls short of the best disc. */
    surroundSuppression: share,
  })
  .readonly();
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** How many times its width a curved line's radius must be: with a smaller one it would be a blob. */
export const thickestLine = 2;

export const surveySettingsSchema = z
  .object({
    /** Over how many steps of a layer's map, each way, a figure is moved around the middle of the receptive field. */
    reach: z.number().int().min(0).max(4),
    /** The background of every stimulus: a grey of display RGB, 0 to 1. */
    grey: share,
    /**
     * The step between the two colours of a figure: a line lies so far above or below the grey, the two sides of an
     * edge half of it each. Hues lie as far from grey, in display RGB and at equal luma, as the sides of an edge do.
     */
    contrast: share,
    /** Steps over the half turn of orientations. */
    orientations: steps,
    /** Steps over the full turn of directions. */
    directions: steps,
    /** Steps over the full turn of hues. */
    hues: steps,
    /** Shifts of lines and edges across their length, in pixels, in between those steps. */
    shifts: z.array(z.number()).min(1).readonly(),
    /** Steps over a period of a wave. */
    phases: steps,
    /** Widths of lines, in pixels. */
    widths: pixels,
    /** Radii of curves, circles and discs, in pixels. */
    radii: pixels,
    /** Wavelengths of gratings and textures, in pixels. */
    wavelengths: pixels,
    /** How much of a circle an arc is, in degrees. */
    arcExtent: z.number().gt(0).max(360),
    /** How many times the fine wavelength of a high-low frequency boundary goes into the coarse one, at least. */
    frequencyRatio: z.number().min(1),
    /** Angles between a corner's arms, in degrees. */
    openings: z.array(z.number().gt(0).lt(180)).min(1).readonly(),
    thresholds: thresholdsSchema,
  })
  .refine(
    ({ wavelengths, frequencyRatio }) =>
      Math.max(...wavelengths) >= frequencyRatio * Math.min(...wavelengths),
    { message: "no two wavelengths are as far apart as a high-low frequency boundary needs" },
  )
  .refine(({ radii, widths }) => Math.max(...radii) >= thickestLine * Math.min(...widths), {
    message: "no line is thin enough for a curve of any of the radii",
  })
  .readonly();
export type SurveySettings = z.infer<typeof surveySettingsSchema>;
