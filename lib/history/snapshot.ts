/** Snapshots as pages see them. */
import { z } from "zod";
import { personSchema } from "../catalog/person.ts";
import { timeSchema } from "../catalog/records/record.ts";
import { lineSchema, proseSchema } from "../catalog/records/text.ts";
import { idSchema } from "../shared/ids.ts";
import { catalogDifferenceSchema } from "./differ.ts";
import { catalogSummarySchema } from "./summarise.ts";

/** The body of `POST /api/catalogs/<catalog>/snapshots`; the same id again answers the same snapshot. */
export const newSnapshotSchema = z.object({
  id: idSchema,
  name: lineSchema.min(1, "a snapshot needs a name").max(120),
  description: proseSchema.max(5000),
});

export const snapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  createdBy: personSchema,
  createdAt: timeSchema,
  sha256: z.string(),
  bytes: z.number().int(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** `GET /api/catalogs/<catalog>/snapshots`, newest first. */
export const snapshotsAnswerSchema = z.object({ items: z.array(snapshotSchema) });

/** `GET /api/catalogs/<catalog>/snapshots/<id or sha256>` */
export const snapshotAnswerSchema = z.object({
  snapshot: snapshotSchema,
  title: z.string(), // of the catalog then
  pack: z.object({ id: z.string(), title: z.string(), sha256: z.string() }).nullable(),
  sealed: z.number().int(),
  summary: catalogSummarySchema,
  people: z.array(personSchema),
});
export type SnapshotAnswer = z.infer<typeof snapshotAnswerSchema>;

/** `GET /api/catalogs/<catalog>/snapshots/<id>/difference?to=<id or now>` */
export const differenceAnswerSchema = z.object({
  difference: catalogDifferenceSchema,
  people: z.array(personSchema),
});
export type DifferenceAnswer = z.infer<typeof differenceAnswerSchema>;

/** `GET /api/catalogs/<catalog>/at?time=` */
export const atAnswerSchema = z.object({
  time: timeSchema,
  summary: catalogSummarySchema,
  people: z.array(personSchema),
});
export type AtAnswer = z.infer<typeof atAnswerSchema>;
