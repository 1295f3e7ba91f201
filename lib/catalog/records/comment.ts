/** A comment in the thread of a subject: Markdown, or a reply to another comment. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

/** What the author writes; everything else the server stamps. */
export const commentContentSchema = z.object({
  body: proseSchema.min(1, "a comment needs some text").max(20_000, "must have at most 20,000 characters"),
});

/** What an author once wrote, as it was accepted then: rules for what may be written never make it unreadable. */
export const keptCommentContentSchema = z.object({ body: z.string() });

export const commentSchema = z.object({
  ...recordBase,
  kind: z.literal("comment"),
  parent: idSchema.nullable(), // the comment this one answers
  ...keptCommentContentSchema.shape,
});
export type Comment = z.infer<typeof commentSchema>;
