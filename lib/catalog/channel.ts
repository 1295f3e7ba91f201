/**
 * A thread's channel: one conversation that may become long. Its live document holds what was said last; what was said before is asked
 * for over HTTP, in pages.
 */
import { z } from "zod";
import { personSchema } from "./person.ts";
import { commentSchema } from "./records/comment.ts";
import { parseSubject } from "./records/subject.ts";

/** How many messages the live document holds. */
export const recentMessages = 200;
/** How many messages a page has, at most. */
export const messagesPerPage = 100;

/** Whether the discussion of a subject is such a conversation. */
export function isChannel(subject: string): boolean {
  const parsed = parseSubject(subject);
  return parsed.ok && parsed.value.type === "thread";
}

/** Where a message stands: by when it was written, then by its id. */
export const placeInChannelSchema = z.object({ at: z.string(), id: z.string() });
export type PlaceInChannel = z.infer<typeof placeInChannelSchema>;

export const comparePlaces = (one: PlaceInChannel, other: PlaceInChannel): number =>
  one.at === other.at ? compare(one.id, other.id) : compare(one.at, other.at);
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const placeOf = ({ createdAt, id }: { createdAt: string; id: string }): PlaceInChannel => ({
  at: createdAt,
  id,
});

/** What the document says of the messages that it does not hold. */
export const channelPastSchema = z.object({
  /** How many there are. */
  earlier: z.number().int().min(0),
  /** The first message of which all later ones are held; null where there is no message. */
  from: placeInChannelSchema.nullable(),
  /** Grows with every message that is edited or withdrawn, held or not. */
  changed: z.number().int().min(0),
});
export type ChannelPast = z.infer<typeof channelPastSchema>;

/** `GET /api/catalogs/<catalog>/channels/<thread>/messages`: oldest first, without gaps. */
export const channelPageSchema = z.object({
  messages: z.array(commentSchema),
  /** What they answer and is not among them. */
  answered: z.array(commentSchema),
  /** Whoever wrote them or is mentioned in them. */
  people: z.array(personSchema),
  /** SHA-256 of the weights that a message was written about, by its id, where it is known. */
  weights: z.record(z.string(), z.string()),
  /** Whether there are others before them, and after. */
  earlier: z.boolean(),
  later: z.boolean(),
  /** `ChannelPast.changed` at this moment: what is edited after it is not in here. */
  changed: z.number().int().min(0),
});
export type ChannelPage = z.infer<typeof channelPageSchema>;

/** `GET …/messages?q=`: the latest first; `before` the last of them goes on. */
export const channelFindsSchema = channelPageSchema
  .pick({ messages: true, answered: true, people: true, weights: true })
  .extend({ count: z.number().int().min(0), more: z.boolean() });
export type ChannelFinds = z.infer<typeof channelFindsSchema>;

/** `GET …/changes?since=`: what was edited or withdrawn after such a moment. */
export const channelChangesSchema = z.object({
  messages: z.array(commentSchema),
  withdrawn: z.array(z.string()),
  changed: z.number().int().min(0),
  /** True where more has changed than is listed: then nothing of before is to be relied on. */
  more: z.boolean(),
});
export type ChannelChanges = z.infer<typeof channelChangesSchema>;
