/**
 * What concerns one person: what was addressed to them and what happened where they follow, as the server answers it.
 * Everything here is derived from the history of records; only marks and wishes to follow are kept for themselves.
 *
 * A *place* is a point in the order of everything written: twice the sequence of a version; odd places lie between two
 * versions. Everything up to and including one's mark in a subject is read.
 */
import { z } from "zod";
import { catalogIdSchema } from "./catalog.ts";
import { personSchema, roleSchema } from "./person.ts";
import { timeSchema } from "./records/record.ts";
import { subjectSchema } from "./records/subject.ts";

/** Why something is addressed to somebody, whatever they follow. */
export const noticeReasons = [
  "mention",
  "reply",
  "dispute",
  "reveal",
  "withdrawn",
  "named",
  "opinion",
  "deciding",
  "decision",
  "publication",
  "invitation",
] as const;
export type NoticeReason = (typeof noticeReasons)[number];

const placeSchema = z.number().int().min(0);

/** One thing that happened. */
export const newsSchema = z.object({
  place: placeSchema,
  unread: z.boolean(),
  /** All that apply, and none where it is only followed. */
  reasons: z.array(z.enum(noticeReasons)),
  kind: z.string(),
  record: z.string(),
  by: z.string(), // a person's id
  at: timeSchema,
  /** Completes “Ada …”: “replied”, “disputes a label”. */
  deed: z.string(),
  /** The beginning of what was said; empty where there are no words. */
  text: z.string(),
  /** Where it stands for all answers that the end of a round opened at once: how many by others, about how many units, and whose. */
  opened: z
    .object({ answers: z.number().int(), units: z.number().int(), by: z.array(z.string()).min(1) })
    .nullable(),
});
export type News = z.infer<typeof newsSchema>;

/** What happened about one subject, the latest first. */
export const newsGroupSchema = z.object({
  catalog: z.string(),
  catalogTitle: z.string(),
  pack: z.string(),
  subject: subjectSchema,
  /** What a family, hypothesis or round is called; null for what its address names. */
  title: z.string().nullable(),
  following: z.boolean(),
  unread: z.number().int().min(0),
  /** As many as are listed; what is addressed to the person is, before what they only follow. */
  news: z.array(newsSchema).min(1),
  /** How many pieces of news of the same subject are not listed. */
  further: z.number().int().min(0),
});
export type NewsGroup = z.infer<typeof newsGroupSchema>;

/** `before` and `after` are roles; null where there was or is none. `catalog` null: on the whole server. */
export const roleNewsSchema = z.object({
  id: z.number().int(),
  unread: z.boolean(),
  catalog: z.object({ id: z.string(), title: z.string() }).nullable(),
  before: roleSchema.nullable(),
  after: roleSchema.nullable(),
  at: timeSchema,
});
export type RoleNews = z.infer<typeof roleNewsSchema>;

/** `GET /api/inbox?show=unread|all&before=<place>` */
export const inboxAnswerSchema = z.object({
  groups: z.array(newsGroupSchema),
  roles: z.array(roleNewsSchema),
  people: z.array(personSchema),
  /** The last place there was when this was answered: to mark everything as read, and nothing that came since. */
  place: placeSchema,
  /** Ask again with this as `before` for what is older; null at the end. */
  before: placeSchema.nullable(),
});
export type InboxAnswer = z.infer<typeof inboxAnswerSchema>;

/** `GET /api/inbox/unread`: what the header shows. `addressed` of the unread subjects hold something meant for oneself. */
export const unreadAnswerSchema = z.object({
  subjects: z.number().int().min(0),
  addressed: z.number().int().min(0),
  roles: z.number().int().min(0),
  /** Changes whenever anything in the inbox may have. */
  state: z.string(),
});
export type UnreadAnswer = z.infer<typeof unreadAnswerSchema>;

/** `GET /api/catalogs/<catalog>/reading?subject=` */
export const readingAnswerSchema = z.object({
  following: z.boolean(),
  place: placeSchema, // of the latest that there is to read
  unread: z.array(z.string()), // ids of live records, the latest of them, oldest first
  unreadCount: z.number().int().min(0).default(0), // of all of them
  firstUnread: z.string().nullable().default(null),
});
export type ReadingAnswer = z.infer<typeof readingAnswerSchema>;

/** `GET /api/catalogs/<catalog>/unread`: unread comments by subject, followed or not. */
export const unreadSubjectsSchema = z.object({
  items: z.array(z.object({ subject: z.string(), unread: z.number().int().min(1) })),
});

/**
 * `PUT /api/inbox/marks`. `read`: up to and including this place, never less than before. `unread`: from this place on.
 * `everything`: all subjects at once, and changes of role, up to this place.
 */
export const markRequestSchema = z.discriminatedUnion("as", [
  z.object({ as: z.literal("read"), catalog: catalogIdSchema, subject: subjectSchema, place: placeSchema }),
  z.object({ as: z.literal("unread"), catalog: catalogIdSchema, subject: subjectSchema, place: placeSchema }),
  z.object({ as: z.literal("everything"), place: placeSchema }),
  z.object({ as: z.literal("roles"), id: z.number().int().min(0) }),
]);
export type MarkRequest = z.infer<typeof markRequestSchema>;

/** Stands for everything in a catalog where a subject stands. */
export const wholeCatalog = "*";

/** `PUT /api/catalogs/<catalog>/following` */
export const followRequestSchema = z.object({
  subject: z.union([subjectSchema, z.literal(wholeCatalog)]),
  following: z.boolean(),
});

/** `GET /api/catalogs/<catalog>/following`: whether one follows the whole catalog. */
export const followingAnswerSchema = z.object({ following: z.boolean() });
