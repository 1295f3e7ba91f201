/** A conversation in pages: around a message, before or after one, at a moment; searched; and what was changed in it. */
import {
  type ChannelChanges,
  type ChannelFinds,
  type ChannelPage,
  messagesPerPage,
  type PlaceInChannel,
  placeOf,
} from "../../lib/catalog/channel.ts";
import { peopleMentioned } from "../../lib/catalog/mentions.ts";
import type { Comment } from "../../lib/catalog/records/comment.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import {
  type Channel,
  changedSince,
  countMessages,
  countSaid,
  findMessages,
  findPlace,
  findSaid,
  lastChange,
  listSpeakers,
  messagesAfter,
  messagesBefore,
} from "../persistence/channel-store.ts";
import type { Database } from "../persistence/database.ts";
import { createRecordStore, findPeople } from "../persistence/record-store.ts";

/** Which page: of ids of messages that are or were in the conversation, of a moment (ISO 8601), or the newest. */
export type PageWanted =
  | { readonly by: "before" | "after" | "around"; readonly id: string }
  | { readonly by: "at"; readonly moment: string }
  | { readonly by: "newest" };

const noSuchMessage = fail("not-found", "There was never such a message in this conversation.");

export async function readPage(
  db: Database,
  channel: Channel,
  wanted: PageWanted,
): Promise<Result<ChannelPage>> {
  const place = await placeWanted(db, channel, wanted);
  if (place === undefined) return noSuchMessage;
  const changed = await lastChange(db, channel); // before the page is read: what changes meanwhile is asked for again
  const messages = await messagesOf(db, channel, wanted, place);
  const [first, last] = [messages.at(0), messages.at(-1)];
  return ok({
    messages,
    ...(await withContext(db, channel, messages)),
    earlier: first !== undefined && (await countUpTo(db, channel, placeOf(first))),
    later: last !== undefined && (await messagesAfter(db, channel, placeOf(last), 1)).length > 0,
    changed,
  });
}

const countUpTo = async (db: Database, channel: Channel, place: PlaceInChannel): Promise<boolean> =>
  (await messagesBefore(db, channel, place, 1)).length > 0;

/** Null for the end, undefined where there is no such place. */
async function placeWanted(
  db: Database,
  channel: Channel,
  wanted: PageWanted,
): Promise<PlaceInChannel | null | undefined> {
  switch (wanted.by) {
    case "newest":
      return null;
    case "at":
      return { at: wanted.moment, id: "" };
    case "before":
    case "after":
    case "around":
      return (await findPlace(db, channel, wanted.id)) ?? undefined;
    default:
      return wanted satisfies never;
  }
}

async function messagesOf(
  db: Database,
  channel: Channel,
  { by }: PageWanted,
  place: PlaceInChannel | null,
): Promise<Comment[]> {
  if (place === null || by === "before") return messagesBefore(db, channel, place, messagesPerPage);
  if (by === "after") return messagesAfter(db, channel, place, messagesPerPage);
  // The place itself stands in the second half, where it is not withdrawn; a moment has no message of its own.
  const half = messagesPerPage / 2;
  const itself = by === "around" ? await findMessages(db, channel, [place.id]) : [];
  return [
    ...(await messagesBefore(db, channel, place, half)),
    ...itself,
    ...(await messagesAfter(db, channel, place, half - itself.length)),
  ];
}

/** Messages with every word in what they say or in who said it, the latest first, from before a message on where one is named. */
export async function searchChannel(
  db: Database,
  channel: Channel,
  query: string,
  beforeId: string | null,
): Promise<Result<ChannelFinds>> {
  const speakers = (await listSpeakers(db, channel)).map(({ id, name }) => ({
    id,
    name: foldForSearch(name),
  }));
  const words = foldForSearch(query).split(" ").filter(Boolean);
  const sought = words.map((word) => ({
    word,
    authors: speakers.flatMap(({ id, name }) => (name.includes(word) ? [id] : [])),
  }));
  const place = beforeId === null ? null : await findPlace(db, channel, beforeId);
  if (beforeId !== null && place === null) return noSuchMessage;
  const found = await findSaid(db, channel, sought, place, messagesPerPage + 1);
  const messages = found.slice(0, messagesPerPage);
  const count =
    words.length === 0 ? await countMessages(db, channel, null) : await countSaid(db, channel, sought);
  return ok({
    messages,
    ...(await withContext(db, channel, messages)),
    count,
    more: found.length > messages.length,
  });
}

/** More than that, and a page is better read anew. */
const mostChanges = 500;

export async function readChanges(db: Database, channel: Channel, since: number): Promise<ChannelChanges> {
  const changed = await lastChange(db, channel);
  const versions = await changedSince(db, channel, since, mostChanges + 1);
  return {
    messages: versions.filter(({ withdrawnAt }) => withdrawnAt === null),
    withdrawn: versions.flatMap(({ id, withdrawnAt }) => (withdrawnAt === null ? [] : [id])),
    changed,
    more: versions.length > mostChanges,
  };
}

async function withContext(
  db: Database,
  channel: Channel,
  messages: readonly Comment[],
): Promise<Pick<ChannelPage, "answered" | "people" | "weights">> {
  const held = new Set(messages.map(({ id }) => id));
  const parents = messages.flatMap(({ parent }) => (parent !== null && !held.has(parent) ? [parent] : []));
  const answered = await findMessages(db, channel, parents);
  const all = [...messages, ...answered];
  const people = await findPeople(
    db,
    all.flatMap(({ author, body }) => [author, ...peopleMentioned(body)]),
  );
  return { answered, people, weights: Object.fromEntries(await createRecordStore(db).weightsOf([...held])) };
}
