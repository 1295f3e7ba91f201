/** What every unit of a layer answers to one image at every position, the image as the network sees it, and its most probable classes. */
import { z } from "zod";
import type { ImageAnswers } from "../../stimuli/image-answers/answer-image.ts";
import { imageRefSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";

export type LookedAt = ImageAnswers & {
  /** What its source calls the image, and what it shows, where that is known; null for an image of no source. */
  readonly described: { readonly name: string; readonly className: string | null } | null;
};

export const imageActivationsInstrument = declareInstrument<LookedAt>()({
  kind: "image-activations",
  version: 1,
  settings: z.strictObject({
    image: imageRefSchema,
    layer: z.string(),
    /** After the layer's rectifier, or what goes into it. */
    values: z.enum(["activation", "rectifier-input"]),
  }),
});
