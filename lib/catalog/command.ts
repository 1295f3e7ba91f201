/**
 * Commands: what a person asks the catalog to do. The client makes the ids, so that delivering a command twice
 * does it once; the server stamps author and time.
 */
import { z } from "zod";
import { idSchema } from "../shared/ids.ts";
import { commentContentSchema, commentSchema, keptCommentContentSchema } from "./records/comment.ts";
import { keptLabelContentSchema, labelContentSchema, labelSchema } from "./records/label.ts";
import { subjectSchema } from "./records/record.ts";
import { supportSchema } from "./records/support.ts";

const base = { id: idSchema };

const commandsOf = <Label extends z.ZodType, Comment extends z.ZodType>(label: Label, comment: Comment) =>
  z.discriminatedUnion("type", [
    z.object({
      ...base,
      type: z.literal("label.create"),
      label: idSchema,
      subject: subjectSchema,
      content: label,
    }),
    z.object({ ...base, type: z.literal("label.revise"), label: idSchema, content: label }),
    z.object({ ...base, type: z.literal("label.withdraw"), label: idSchema }),
    z.object({ ...base, type: z.literal("label.support"), support: idSchema, label: idSchema }),
    z.object({ ...base, type: z.literal("label.unsupport"), label: idSchema }),
    z.object({
      ...base,
      type: z.literal("comment.create"),
      comment: idSchema,
      subject: subjectSchema,
      parent: idSchema.nullable(),
      content: comment,
    }),
    z.object({ ...base, type: z.literal("comment.revise"), comment: idSchema, content: comment }),
    z.object({ ...base, type: z.literal("comment.withdraw"), comment: idSchema }),
  ]);

/** What may be asked now. */
export const commandSchema = commandsOf(labelContentSchema, commentContentSchema);
/** What was asked at some time and waits in a browser; the rules for what may be written may have changed since. */
export const keptCommandSchema = commandsOf(keptLabelContentSchema, keptCommentContentSchema);
export type Command = z.infer<typeof commandSchema>;

/** Any record of the catalog. */
export const catalogRecordSchema = z.discriminatedUnion("kind", [labelSchema, supportSchema, commentSchema]);
export type CatalogRecord = z.infer<typeof catalogRecordSchema>;
