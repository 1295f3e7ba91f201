/** How often a network is right about the images of a set, before and after an edit. */
import { z } from "zod";
import { operationsSchema } from "../../model/edit/record.ts";
import { imageSourceSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";
import type { BeforeAfter } from "../surgery/before-and-after.ts";

/**
 * How an image's class is known: by the name of its class, which must be among those that the pack names, or by the number before the
 * words in the name of its file or folder (`0295_American_black_bear.jpg` is of class 295), for packs that name no classes.
 */
export const labelledBySchema = z.enum(["names", "numbers"]);
export type LabelledBy = z.infer<typeof labelledBySchema>;

/** One entry an image, in the order of `images`. */
export type Answers = {
  readonly best: Uint16Array; // the most probable class, the first of equal ones
  readonly p: Float32Array; // its probability
  readonly rank: Uint16Array; // how many classes are more probable than the right one; equal ones before it count
  readonly pRight: Float32Array; // the probability of the right one
};

export type SurgeryAccuracy = BeforeAfter<Answers> & {
  readonly images: Uint32Array; // their numbers in the source
  readonly labels: Uint16Array; // the class that each shows
  readonly unlabelled: number; // images that were left out because their class is not known
};

export const surgeryAccuracyInstrument = declareInstrument<SurgeryAccuracy>()({
  kind: "surgery-accuracy",
  version: 1,
  settings: z.strictObject({
    operations: operationsSchema,
    source: imageSourceSchema,
    count: z.number().int().min(1).max(100_000), // chosen at random; all when the source has fewer
    seed: z.number().int().min(0).max(0xffff_ffff),
    labelledBy: labelledBySchema,
  }),
});
