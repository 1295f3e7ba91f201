/** What every record of the catalog has: who said it, about what, when, and which version this is. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { subjectSchema } from "./subject.ts";

/** ISO 8601 in UTC with milliseconds, stamped by the server. */
export const timeSchema = z.iso.datetime({ precision: 3 });

export const recordBase = {
  id: idSchema,
  catalog: z.string().min(1).max(64),
  subject: subjectSchema,
  author: z.string().min(1), // a person's id, stamped by the server
  version: z.number().int().min(1),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  withdrawnAt: timeSchema.nullable(), // withdrawn records keep their history and leave the page
};

const anyRecordSchema = z.object({ ...recordBase, kind: z.string() });
/** A record of whatever kind, as far as all kinds are alike. */
export type AnyRecord = z.infer<typeof anyRecordSchema>;

/** The names of the fields that every record has; the rest is what its author wrote, and what it is on. */
export const baseFields: readonly string[] = Object.keys(anyRecordSchema.shape);

/** What a record says beside what every record has. */
export const contentOf = (record: AnyRecord): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !baseFields.includes(field)));
