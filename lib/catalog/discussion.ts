/** The threads of a whole catalog, and what else pages of commentary ask of the server. */
import { z } from "zod";
import { unitTextSchema } from "../shared/unit.ts";
import { personSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";
import { subjectKinds } from "./records/subject.ts";

export const threadStates = ["open", "resolved", "all"] as const;
export type ThreadStateFilter = (typeof threadStates)[number];

/** What a thread is about, for choosing among threads. */
export const aboutKinds = ["unit", "edge", ...subjectKinds] as const;
export type AboutKind = (typeof aboutKinds)[number];

/** A thread: the comment that it began with, and what has become of it. */
export const threadSummarySchema = z.object({
  comment: z.string(), // the id of its first comment
  subject: z.string(),
  /** What a family, hypothesis, circuit or the like is called; null for what its address names. */
  title: z.string().nullable(),
  author: z.string().nullable(), // null when its first comment was withdrawn
  /** The beginning of its first comment, or of the one that was found. */
  text: z.string(),
  at: timeSchema,
  replies: z.number().int().min(0),
  latest: z.object({ by: z.string(), at: timeSchema }),
  resolved: z.object({ by: z.string(), at: timeSchema, reason: z.string() }).nullable(),
  unread: z.number().int().min(0),
});
export type ThreadSummary = z.infer<typeof threadSummarySchema>;

/**
 * `GET /api/catalogs/<catalog>/threads?state=&about=&q=&unread=1&skip=`: the threads with the latest word first. `q` is looked for
 * in all their comments.
 */
export const threadsAnswerSchema = z.object({
  items: z.array(threadSummarySchema),
  people: z.array(personSchema),
  /** How many there are in all that were asked for, and how many in each state whatever state was. */
  total: z.number().int(),
  open: z.number().int(),
  resolved: z.number().int(),
});
export type ThreadsAnswer = z.infer<typeof threadsAnswerSchema>;

/** As many threads as one answer holds. */
export const threadsPerAnswer = 30;

/** `GET /api/catalogs/<catalog>/edges?unit=`: the connections of a unit that people have spoken of. */
export const talkedEdgesSchema = z.object({
  items: z.array(
    z.object({
      from: unitTextSchema,
      to: unitTextSchema,
      comments: z.number().int().min(1),
      latest: timeSchema,
    }),
  ),
});
export type TalkedEdge = z.infer<typeof talkedEdgesSchema>["items"][number];

/** `GET /api/catalogs/<catalog>/mentionable`: who may be mentioned: people who may read the catalog. Members only. */
export const mentionableSchema = z.object({ people: z.array(personSchema) });
