/** How every unit of a layer answers to a plane of stimuli: one kind of figure, drawn over two of its properties. */
import { z } from "zod";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import type { Moments } from "../../stimuli/tuning/moments.ts";
import type { PlaneAxes } from "../../stimuli/tuning/plane/plane-axes.ts";
import { inkSchema, planeStimulusSchema } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { declareInstrument } from "../instrument.ts";

/** What σ is taken over: the stimuli of the pass itself, or images, at all places of the layer's map. */
export const tuningReferenceSchema = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("stimuli") }),
  z.strictObject({
    of: z.literal("images"),
    source: imageSourceSchema,
    /** How many of the source's images, chosen at random and always the same; all of them when there are fewer. */
    count: z.number().int().min(1).max(5000),
  }),
]);
export type TuningReference = z.infer<typeof tuningReferenceSchema>;

export const tuningSettingsSchema = z.strictObject({
  layer: z.string(),
  stimulus: planeStimulusSchema,
  ink: inkSchema,
  /** Activations, or what goes into the rectifiers, where inhibition shows. */
  quantity: z.enum(["activation", "rectifier input"]),
  /** How many steps around the middle of the layer's map a response may come from, the strongest of them; 0 is the middle alone. */
  reach: z.number().int().min(0).max(4),
  reference: tuningReferenceSchema,
});
export type TuningSettings = z.infer<typeof tuningSettingsSchema>;

export type TuningResult = {
  /** What the columns and rows stand for. */
  readonly axes: PlaneAxes;
  readonly units: number;
  /** `[rows, columns, units]` */
  readonly responses: Float32Array;
  /** Of every unit, over the reference; `samples` values went into each. */
  readonly reference: Moments;
  readonly view: {
    /** Side of the canvas, and the stimuli's middle on it, in pixels. */
    readonly side: number;
    readonly middle: readonly [x: number, y: number];
    /** Width of the layer's receptive field, and whether all of it lies on the canvas at every place that is read. */
    readonly field: number;
    readonly whole: boolean;
    /** How many places a response is the strongest of. */
    readonly places: number;
  };
  /** How many pictures the network was shown. */
  readonly pictures: number;
};

export const tuningInstrument = declareInstrument<TuningResult>()({
  kind: "tuning",
  version: 1,
  settings: tuningSettingsSchema,
});
