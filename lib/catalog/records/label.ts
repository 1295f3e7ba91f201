/** A label: one person's name for a unit, with a family, a confidence and a reason. */
import { z } from "zod";
import { recordBase } from "./record.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** What the author writes; everything else the server stamps. */
export const labelContentSchema = z.object({
  name: lineSchema.min(1, "a label needs a name").max(120),
  family: lineSchema.max(120), // empty when the author names none
  confidence: z.number().min(0).max(1), // the author's degree of belief
  reason: proseSchema.max(2000),
});
export type LabelContent = z.infer<typeof labelContentSchema>;

/** What an author once wrote, as it was accepted then: rules for what may be written never make it unreadable. */
export const keptLabelContentSchema = z.object({
  name: z.string(),
  family: z.string(),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
});

export const labelSchema = z.object({
  ...recordBase,
  kind: z.literal("label"),
  ...keptLabelContentSchema.shape,
});
export type Label = z.infer<typeof labelSchema>;
