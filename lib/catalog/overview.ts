/** What is going on in a catalog, as its first page shows it. */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";
import { standingSchema } from "./records/verdict.ts";

/** `GET /api/catalogs/<catalog>/overview`. Nothing that is sealed is in it. */
export const overviewAnswerSchema = z.object({
  /** What people stated last, the latest first; what programs stated is left out. */
  latest: z.array(
    z.object({
      record: z.string(),
      version: z.number().int().min(1),
      kind: z.string(),
      subject: z.string(),
      /** What a family, hypothesis or round is called; null for what its address names. */
      title: z.string().nullable(),
      by: personSchema,
      at: timeSchema,
      deed: z.string(), // completes “Ada …”
      text: z.string(), // the beginning of what was said; empty where there are no words
    }),
  ),
  /** Everybody with a live statement here, programs too; those with most first. */
  contributors: z.array(
    z.object({
      person: personSchema,
      statements: z.number().int().min(1),
      labels: z.number().int().min(0),
      latest: timeSchema,
    }),
  ),
  /** Live hypotheses with where their latest verdict has left them, the newest first. */
  hypotheses: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      author: z.string(),
      at: timeSchema,
      standing: standingSchema,
    }),
  ),
});
export type OverviewAnswer = z.infer<typeof overviewAnswerSchema>;
