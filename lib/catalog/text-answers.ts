/** What the server answers about texts that people write together. */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";

/** `GET /api/catalogs/<catalog>/texts/<subject>/authors`: whose the letters of each Yjs client id are. */
export const textAuthorsSchema = z.object({
  clients: z.array(z.object({ client: z.int().min(0), person: z.string() })),
  people: z.array(personSchema),
});

/** Letters that one person wrote, with the marks on them: `bold`, `link`, … */
const runSchema = z.object({
  text: z.string(),
  marks: z.record(z.string(), z.unknown()),
  /** The person's id; null where it is not known any more. */
  author: z.string().nullable(),
});
export type TextRun = z.infer<typeof runSchema>;

/** A paragraph, a list, a formula: an element with what it holds. */
export type TextElement = {
  element: string;
  attributes: Record<string, unknown>;
  content: (TextElement | TextRun)[];
};
const elementSchema: z.ZodType<TextElement> = z.object({
  element: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  content: z.lazy(() => z.array(z.union([elementSchema, runSchema]))),
});

/** `GET /api/catalogs/<catalog>/texts/<subject>?at=`: a text as it was at a moment. */
export const textAsOfSchema = z.object({
  subject: z.string(),
  /** The moment asked for; null for now. */
  at: timeSchema.nullable(),
  /** How many changes had been made by then, and when the last of them was. */
  changes: z.int().min(0),
  changedAt: timeSchema.nullable(),
  /** Without marks: a line for each block. */
  plain: z.string(),
  content: z.array(elementSchema),
  people: z.array(personSchema),
});
export type TextAsOf = z.infer<typeof textAsOfSchema>;
