/**
 * What a unit answers once other units are held at zero, against what it answers once as many others, chosen at random, are: the
 * experiment by which "Curve Circuits" (Cammarata et al., Distill 2021) asks whether units are needed. `docs/hypotheses.md` defines
 * the numbers.
 */
import { z } from "zod";
import { unitSetSchema } from "../../model/edit/record.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import { inkSchema, planeStimulusSchema } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { declareInstrument } from "../instrument.ts";

/** What the unit answers under one ablation. */
export type AblatedAnswer = {
  /** To the figure that it preferred before, or the mean over images of its largest activation. */
  readonly response: number;
  /** Degrees, and 0 to 1: of its tuning along the figures of the row that it preferred before. Null for images. */
  readonly preferred: number | null;
  readonly selectivity: number | null;
};

export type AblationEffect = {
  readonly before: AblatedAnswer;
  readonly after: AblatedAnswer;
  /** One entry for each set of other units, in the order in which they were drawn. */
  readonly controls: readonly (AblatedAnswer & { readonly units: readonly number[] })[];
  /** How many units controls were drawn from. */
  readonly pool: number;
  /** After how many degrees the preferred angle repeats; null for images. */
  readonly span: 180 | 360 | null;
  /** The figures that the unit preferred before, in words; null for images. */
  readonly figure: string | null;
};

const mostControls = 999;

export const ablationEffectInstrument = declareInstrument<AblationEffect>()({
  kind: "ablation-effect",
  version: 1,
  settings: z.strictObject({
    ablated: unitSetSchema,
    unit: unitTextSchema,
    shown: z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("figures"),
        stimulus: planeStimulusSchema,
        ink: inkSchema,
        quantity: z.enum(["activation", "rectifier input"]),
        reach: z.number().int().min(0).max(4),
      }),
      z.strictObject({
        by: z.literal("images"),
        source: imageSourceSchema,
        images: z.array(z.number().int().min(0)).min(1).max(200).readonly(),
      }),
    ]),
    /** How many sets of as many other units of the layer to ablate instead. */
    controls: z.number().int().min(0).max(mostControls),
    /** "weight": only sets whose mean weight with the unit (L2 norm) is that of the ablated ones, to within a tenth. */
    matched: z.enum(["none", "weight"]),
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
});
