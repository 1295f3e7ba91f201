/** One image before and after an edit: a layer's activations, and the most probable classes. */
import { z } from "zod";
import { operationsSchema } from "../../model/edit/record.ts";
import type { ImageAnswers } from "../../stimuli/image-answers/answer-image.ts";
import { imageRefSchema } from "../../stimuli/images/source.ts";
import { declareInstrument } from "../instrument.ts";
import type { BeforeAfter } from "../surgery/before-and-after.ts";

export const surgeryImageInstrument = declareInstrument<BeforeAfter<ImageAnswers>>()({
  kind: "surgery-image",
  version: 1,
  settings: z.strictObject({ operations: operationsSchema, image: imageRefSchema, layer: z.string() }),
});
