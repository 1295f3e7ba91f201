/**
 * Commands: what a person asks the catalog to do. The client makes the ids, so that delivering a command twice
 * does it once; the server stamps author and time.
 */
import { z } from "zod";
import { idSchema } from "../shared/ids.ts";
import { commentContentSchema, commentSchema } from "./records/comment.ts";
import { labelContentSchema, labelSchema } from "./records/label.ts";
import { subjectSchema } from "./records/record.ts";
import { supportSchema } from "./records/support.ts";

const base = { id: idSchema };

export const commandSchema = z.discriminatedUnion("type", [
  z.object({
    ...base,
    type: z.literal("label.create"),
    label: idSchema,
    subject: subjectSchema,
    content: labelContentSchema,
  }),
  z.object({ ...base, type: z.literal("label.revise"), label: idSchema, content: labelContentSchema }),
  z.object({ ...base, type: z.literal("label.withdraw"), label: idSchema }),
  z.object({ ...base, type: z.literal("label.support"), support: idSchema, label: idSchema }),
  z.object({ ...base, type: z.literal("label.unsupport"), label: idSchema }),
  z.object({
    ...base,
    type: z.literal("comment.create"),
    comment: idSchema,
    subject: subjectSchema,
    parent: idSchema.nullable(),
    content: commentContentSchema,
  }),
  z.object({ ...base, type: z.literal("comment.revise"), comment: idSchema, content: commentContentSchema }),
  z.object({ ...base, type: z.literal("comment.withdraw"), comment: idSchema }),
]);
export type Command = z.infer<typeof commandSchema>;

/** Any record of the catalog. */
export const catalogRecordSchema = z.discriminatedUnion("kind", [labelSchema, supportSchema, commentSchema]);
export type CatalogRecord = z.infer<typeof catalogRecordSchema>;
