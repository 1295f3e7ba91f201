/** A comment in the thread of a subject: Markdown, or a reply to another comment. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

export const commentContentSchema = z.object({
  body: proseSchema.min(1, "a comment needs some text").max(20_000),
});

export const commentSchema = z.object({
  ...recordBase,
  kind: z.literal("comment"),
  parent: idSchema.nullable(), // the comment this one answers
  ...commentContentSchema.shape,
});
export type Comment = z.infer<typeof commentSchema>;
