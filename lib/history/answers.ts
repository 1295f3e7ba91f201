/** What the server answers about the past, as schemas. */
import { z } from "zod";
import { recordVersionSchema } from "../catalog/answers.ts";
import { catalogRecordSchema } from "../catalog/command.ts";
import { personSchema } from "../catalog/person.ts";
import { timeSchema } from "../catalog/records/record.ts";
import { subjectSchema } from "../catalog/records/subject.ts";
import { idSchema } from "../shared/ids.ts";

/** Which changes somebody wants to see; what is left out does not matter. */
export const changeFilterSchema = z.object({
  person: z.string().min(1).max(200).optional(), // who changed it
  kind: z.string().max(40).optional(),
  subject: subjectSchema.optional(),
  record: idSchema.optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
});
export type ChangeFilter = z.infer<typeof changeFilterSchema>;

/** One version of a record with the one before it; `sequence` orders all changes of a server. */
export const changeSchema = recordVersionSchema.extend({
  sequence: z.number().int(),
  packSha256: z.string().nullable(),
  before: catalogRecordSchema.nullable(),
});
export type Change = z.infer<typeof changeSchema>;

/** `GET /api/catalogs/<catalog>/changes`: newest first. `next` is what `before=` asks for the following page with. */
export const changesAnswerSchema = z.object({
  items: z.array(changeSchema),
  people: z.array(personSchema),
  /** What the records are about, in words, where it is a record itself (a family's name, a label's). */
  names: z.record(z.string(), z.string()),
  next: z.number().int().nullable(),
});
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>;

/** `GET /api/catalogs/<catalog>/changes/density`: how changes spread over `counts.length` equal spans of time. */
export const densitySchema = z.object({
  total: z.number().int(),
  first: timeSchema.nullable(),
  last: timeSchema.nullable(),
  counts: z.array(z.number().int()),
});
export type Density = z.infer<typeof densitySchema>;

export const densityAnswerSchema = densitySchema.extend({
  contributors: z.array(personSchema.extend({ changes: z.number().int() })),
});
export type DensityAnswer = z.infer<typeof densityAnswerSchema>;
