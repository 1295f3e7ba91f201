/** What every record of the catalog has: who said it, about what, when, and which version this is. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { unitTextSchema } from "../../shared/unit.ts";

/** What a statement is about. Units now; families, edges and stimuli join this union later. */
export const subjectSchema = unitTextSchema;

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
