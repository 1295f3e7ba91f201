/** What all units of a layer answer while images that one of them likes are turned: the unit's family, seen through its own examples. */
import { z } from "zod";
import { imageRefSchema, imageSourceSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

export const jointTuningSettingsSchema = z.strictObject({
  layer: z.string(),
  unit: z.number().int().min(0),
  examples: z.discriminatedUnion("from", [
    /** The images of a source that the unit answers to most, of `count` that are looked through, chosen at random and always the same. */
    z.strictObject({
      from: z.literal("source"),
      source: imageSourceSchema,
      count: z.number().int().min(1).max(100_000),
      keep: z.number().int().min(1).max(100),
    }),
    /** These, each at the place where the unit answers most. */
    z.strictObject({ from: z.literal("images"), images: z.array(imageRefSchema).min(1).max(100).readonly() }),
  ]),
  /** Equal steps of the full turn; 360 turns by single degrees. */
  angles: z.number().int().min(4).max(360),
});
export type JointTuningSettings = z.infer<typeof jointTuningSettingsSchema>;

export type JointExample = {
  /** Number of the image: in the source, or in the list that was given. */
  readonly index: number;
  readonly name: string;
  /** The point it was turned about, in pixels from the left and top of the image at the network's input size. */
  readonly centre: readonly [x: number, y: number];
  /** What the unit answers there in the image as it is. */
  readonly activation: number;
  /** By how many degrees counter-clockwise it was turned for the unit's strongest answer. */
  readonly turned: number;
};

export type JointTuningResult = {
  readonly units: number;
  readonly angles: number;
  /** `[angles, units]`: mean activations over the examples; angle 0 is where the unit itself answers most. */
  readonly mean: Float32Array;
  /** `[examples, angles]`: the unit's own activations, each example by its own turn. */
  readonly own: Float32Array;
  readonly examples: readonly JointExample[];
  /** The examples as they were shown where the unit answered most: `[examples, side, side, 3]`, 8-bit RGB. */
  readonly pictures: { readonly side: number; readonly rgb: Uint8Array };
  readonly view: { readonly side: number; readonly field: number; readonly whole: boolean };
};

export const jointTuningInstrument = declareInstrument<JointTuningResult>()({
  kind: "joint-tuning",
  version: 1,
  settings: jointTuningSettingsSchema,
});
