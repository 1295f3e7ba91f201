/** Reads of a long conversation, none of which reads all of it. The conditions are those of the indexes of migration 0017, word for word. */
import { type RawBuilder, sql } from "kysely";
import { type ChannelPast, type PlaceInChannel, placeOf } from "../../lib/catalog/channel.ts";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { Comment } from "../../lib/catalog/records/comment.ts";
import { assert } from "../../lib/shared/result.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";

export type Channel = { readonly catalog: string; readonly subject: string };

const said = ({ catalog, subject }: Channel) =>
  sql`catalog = ${catalog} and subject = ${subject} and kind = 'comment' and withdrawn_at is null and sealed_by is null`;

const nothing = sql``;
const after = ({ at, id }: PlaceInChannel) => sql`and (created_at, id) > (${at}, ${id})`;
const before = ({ at, id }: PlaceInChannel) => sql`and (created_at, id) < (${at}, ${id})`;

async function select(
  db: Database,
  channel: Channel,
  where: RawBuilder<unknown>,
  [order, most]: [order: "asc" | "desc", most: number],
): Promise<Comment[]> {
  const by = sql.raw(order);
  const { rows } = await sql<{ body: string }>`select body from record where ${said(channel)} ${where}
    order by created_at ${by}, id ${by} limit ${most}`.execute(db);
  return rows.map(({ body }) => asComment(readRecord(body)));
}

function asComment(record: CatalogRecord): Comment {
  assert(record.kind === "comment", "only comments were asked for");
  return record;
}

/** The latest messages before a place (null: of all), oldest first. */
export const messagesBefore = async (
  db: Database,
  channel: Channel,
  place: PlaceInChannel | null,
  most: number,
): Promise<Comment[]> =>
  (await select(db, channel, place ? before(place) : nothing, ["desc", most])).reverse();

/** The first messages after a place, oldest first. */
export const messagesAfter = (db: Database, channel: Channel, place: PlaceInChannel, most: number) =>
  select(db, channel, after(place), ["asc", most]);

/** Where a comment on this subject stands or stood, also when it was withdrawn; null where there was none. */
export async function findPlace(
  db: Database,
  { catalog, subject }: Channel,
  id: string,
): Promise<PlaceInChannel | null> {
  const row = await db
    .selectFrom("record")
    .select(["created_at as at", "id"])
    .where("id", "=", id)
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .where("kind", "=", "comment")
    .where("sealed_by", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Live comments on the subject by their ids. */
export async function findMessages(
  db: Database,
  channel: Channel,
  ids: readonly string[],
): Promise<Comment[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ body: string }>`select body from record
    where ${said(channel)} and id in (${sql.join([...new Set(ids)])})`.execute(db);
  return rows.map(({ body }) => asComment(readRecord(body)));
}

export async function countMessages(
  db: Database,
  channel: Channel,
  until: PlaceInChannel | null,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from record
    where ${said(channel)} ${until ? before(until) : nothing}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** SQLite would rather read every version of the subject. */
const saidAnew = sql`indexed by record_version_said_anew`;

/** `ChannelPast.changed`. */
export async function lastChange(db: Database, { catalog, subject }: Channel): Promise<number> {
  const { rows } = await sql<{
    last: number | null;
  }>`select max(sequence) as last from record_version ${saidAnew}
    where catalog = ${catalog} and subject = ${subject} and kind = 'comment' and version > 1`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Comments that were edited or withdrawn after `since`, as they are now, sealed ones left out. */
export async function changedSince(
  db: Database,
  { catalog, subject }: Channel,
  since: number,
  most: number,
): Promise<Comment[]> {
  const { rows } = await sql<{ body: string }>`select body from record where sealed_by is null and id in (
      select distinct record_id from record_version ${saidAnew}
      where catalog = ${catalog} and subject = ${subject} and kind = 'comment' and version > 1
        and sequence > ${since} limit ${most})`.execute(db);
  return rows.map(({ body }) => asComment(readRecord(body)));
}

/** Folded words, each of which has to be in a message or in the name of whoever wrote it: `authors` are those with it, by the word. */
export type Sought = readonly { readonly word: string; readonly authors: readonly string[] }[];

const matches = (sought: Sought) =>
  sql.join(
    sought.map(({ word, authors }) =>
      authors.length === 0
        ? sql`and instr(search, ${word}) > 0`
        : sql`and (instr(search, ${word}) > 0 or author in (${sql.join([...authors])}))`,
    ),
    sql` `,
  );

/** The latest of them first. */
export const findSaid = (
  db: Database,
  channel: Channel,
  sought: Sought,
  place: PlaceInChannel | null,
  most: number,
) => select(db, channel, sql`${matches(sought)} ${place ? before(place) : nothing}`, ["desc", most]);

export async function countSaid(db: Database, channel: Channel, sought: Sought): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from record
    where ${said(channel)} ${matches(sought)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Everybody who has said something that stands, by their ids. */
export async function listSpeakers(db: Database, channel: Channel): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from user where id in (
    select distinct author from record where ${said(channel)})`.execute(db);
  return rows;
}

/**
 * What a live document of the conversation holds: its last messages, what those answer, and what else was said on the subject; and how
 * much there is before.
 */
export async function readRecent(
  db: Database,
  channel: Channel,
  most: number,
): Promise<{ readonly records: CatalogRecord[]; readonly past: ChannelPast }> {
  const messages = await messagesBefore(db, channel, null, most);
  const held = new Set(messages.map(({ id }) => id));
  const answered = messages.flatMap(({ parent }) => (parent !== null && !held.has(parent) ? [parent] : []));
  const { rows } = await sql<{ body: string }>`select body from record
    where catalog = ${channel.catalog} and subject = ${channel.subject} and kind <> 'comment'
      and withdrawn_at is null and sealed_by is null order by created_at, id`.execute(db);
  const [first] = messages;
  const from = first ? placeOf(first) : null;
  return {
    records: [
      ...rows.map(({ body }) => readRecord(body)),
      ...(await findMessages(db, channel, answered)),
      ...messages,
    ],
    past: {
      earlier: from === null ? 0 : await countMessages(db, channel, from),
      from,
      changed: await lastChange(db, channel),
    },
  };
}
