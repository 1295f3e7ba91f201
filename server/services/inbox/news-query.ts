/**
 * The news of one person, as SQL: versions by others about what they follow, and what was addressed to them, outside of
 * what is sealed or withdrawn. Who may read a catalog is asked elsewhere: `catalogs` are those that this person may.
 */
import { sql } from "kysely";
import { isChannel } from "../../../lib/catalog/channel.ts";
import type { NoticeReason } from "../../../lib/catalog/inbox.ts";
import { machinePrefix } from "../../../lib/catalog/machine-author.ts";
import type { Database } from "../../persistence/database.ts";

/** Later versions that tell nothing new: somebody mended their words. */
const quietKinds = sql.raw("'comment', 'resolution', 'support', 'dispute', 'abstention'");

/** What a person follows: what they took part in or were mentioned in, and what they chose, without what they left. */
const followedBy = (person: string) => sql`
  took_part as (
    select catalog, subject, max(place) as place from (
      select catalog, subject, 2 * max(sequence) as place
        from record_version where changed_by = ${person} group by catalog, subject
      union all
      select v.catalog, v.subject, 2 * max(v.sequence)
        from notice n join record_version v on v.sequence = n.sequence
        join record r on r.id = v.record_id and r.sealed_by is null
        where n.person = ${person} and n.reason = 'mention' group by v.catalog, v.subject
    ) group by catalog, subject
  ),
  followed as (
    select t.catalog, t.subject from took_part t
      left join follow f on f.person = ${person} and f.catalog = t.catalog and f.subject = t.subject
      where f.following is null or f.following = 1 or t.place > f.place
    union
    select catalog, subject from follow
      where person = ${person} and following = 1 and subject <> '*'
    union
    select distinct v.catalog, v.subject from follow w
      join record_version v on v.catalog = w.catalog
      left join follow f on f.person = ${person} and f.catalog = v.catalog and f.subject = v.subject
      where w.person = ${person} and w.subject = '*' and w.following = 1 and coalesce(f.following, 1) = 1
  )`;

/** Where a person's mark in a subject is; `at` is whatever has a catalog and a subject. */
const markOf = (person: string, at: string) => sql`coalesce(
  (select place from read_mark m
    where m.person = ${person} and m.catalog = ${sql.ref(`${at}.catalog`)} and m.subject = ${sql.ref(`${at}.subject`)}),
  (select place from read_mark m where m.person = ${person} and m.catalog = '' and m.subject = ''), 0)`;

/** Where a person's mark in a round is; `at` is whatever has a catalog and a round. */
const markOfRound = (person: string, at: string) => sql`coalesce(
  (select place from read_mark m
    where m.person = ${person} and m.catalog = ${sql.ref(`${at}.catalog`)} and m.subject = 'round/' || ${sql.ref(`${at}.round`)}), 0)`;

/** A version's place: its own, or where it was opened when that was later. */
const place = sql`max(2 * v.sequence, coalesce((select place from record_opened o where o.record_id = v.record_id), 0))`;

/** What of a followed subject is news to a person, whether they have read it or not. */
const isNewsTo = (person: string) => sql`
  v.changed_by <> ${person} and instr(v.changed_by, ${machinePrefix}) <> 1
  and r.sealed_by is null and r.withdrawn_at is null
  and (v.version = 1 or v.kind not in (${quietKinds}))`;

/**
 * News by sequence: of what is followed, and what was addressed. Unread ones are found by the index on subjects, from each
 * mark on, so that what was read long ago costs nothing; and among the few records that were opened after they were written.
 */
const newsOf = (person: string, unreadOnly: boolean) => sql`
  marked as materialized (select f.catalog, f.subject, ${markOf(person, "f")} as mark from followed f),
  news as (
    select v.sequence, v.catalog, v.subject, f.mark, 0 as addressed from marked f
      join record_version v on v.catalog = f.catalog and v.subject = f.subject
        ${unreadOnly ? sql`and v.sequence > f.mark / 2` : sql``}
      join record r on r.id = v.record_id
      where ${isNewsTo(person)}
    ${
      unreadOnly
        ? sql`union
    select v.sequence, v.catalog, v.subject, f.mark, 0 from record_opened o
      join record_version v on v.record_id = o.record_id
      join record r on r.id = v.record_id
      join marked f on f.catalog = v.catalog and f.subject = v.subject
      where o.place > f.mark and ${isNewsTo(person)}`
        : sql``
    }
    union
    select v.sequence, v.catalog, v.subject, ${markOf(person, "v")}, 1 from notice n
      join record_version v on v.sequence = n.sequence
      join record r on r.id = v.record_id
      where n.person = ${person} and r.sealed_by is null
        and (r.withdrawn_at is null or n.reason = 'withdrawn')
  )`;

/** The round whose end opened this version, which had been sealed until then; null for any other. */
const openedBy = sql`(select a.round from record_opened o join round_answer a on a.record_id = o.record_id
    where o.record_id = v.record_id and o.place > 2 * v.sequence)`;

/**
 * What a round opened is news of the round, not of each of its units, and is read with either. `d` has the mark of what
 * the version is about; the outcome has `subject`, what it is listed under.
 */
const withRounds = (person: string) => sql`
  placed as materialized (
    select v.sequence, v.catalog, v.subject as about, ${place} as place, ${openedBy} as round, d.mark, d.addressed
      from (select sequence, max(mark) as mark, max(addressed) as addressed from news group by sequence) d
      join record_version v on v.sequence = d.sequence
  ),
  listed as (
    select p.sequence, p.catalog, p.about, p.place, p.round, p.addressed,
      case when p.round is null then p.about else 'round/' || p.round end as subject,
      case when p.round is null then p.mark else max(p.mark, ${markOfRound(person, "p")}) end as mark
      from placed p
  )`;

export type NewsRow = {
  readonly record: string;
  readonly place: number;
  readonly mark: number;
  readonly catalog: string;
  readonly subject: string;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly body: string;
  /** Of the record as it is now. */
  readonly current: string;
  readonly reasons: readonly NoticeReason[];
  readonly following: boolean;
  /** Where this one row stands for all that the end of a round opened: how many answers, about how many units, by whom. */
  readonly opened: {
    readonly answers: number;
    readonly units: number;
    readonly by: readonly string[];
  } | null;
};

export type NewsQuery = {
  readonly person: string;
  readonly catalogs: readonly string[];
  readonly unreadOnly: boolean;
  /** Only what is older. */
  readonly before: number | null;
  readonly limit: number;
};

/** The latest news first. */
export async function queryNews(db: Database, query: NewsQuery): Promise<NewsRow[]> {
  const { person, catalogs, unreadOnly, before, limit } = query;
  if (catalogs.length === 0) return [];
  type Found = Omit<NewsRow, "reasons" | "following" | "opened"> & {
    round: string | null;
    reasons: string | null;
    following: number;
    answers: number;
    units: number;
    people: string;
  };
  const { rows } = await sql<Found>`
    with ${followedBy(person)}, ${newsOf(person, unreadOnly)}, ${withRounds(person)},
    wanted as (
      select max(l.sequence) as sequence, l.catalog, l.subject, l.round, min(l.mark) as mark, max(l.place) as place,
        count(distinct v.record_id) as answers, count(distinct l.about) as units,
        group_concat(distinct v.changed_by) as people
      from listed l join record_version v on v.sequence = l.sequence
      where l.catalog in (${sql.join(catalogs)})
        and (${unreadOnly ? 0 : 1} or l.place > l.mark) and (${before === null ? 1 : 0} or l.place < ${before ?? 0})
      group by coalesce(l.round, l.sequence)
    )
    select v.record_id as record, w.place, w.mark, w.catalog, w.subject, w.round, w.answers, w.units, w.people,
      v.changed_by as changedBy, v.changed_at as changedAt, v.body, r.body as current,
      (select group_concat(reason) from notice n where n.person = ${person} and n.sequence = w.sequence) as reasons,
      exists (select 1 from followed f where f.catalog = w.catalog and f.subject = w.subject) as following
    from wanted w
    join record_version v on v.sequence = w.sequence
    join record r on r.id = v.record_id
    order by w.place desc, w.sequence desc limit ${limit}`.execute(db);
  return rows.map(({ round, answers, units, people, ...row }) => ({
    ...row,
    following: row.following === 1,
    reasons: (row.reasons?.split(",") ?? []) as NoticeReason[], // the table's own values
    opened: round === null ? null : { answers, units, by: people.split(",") },
  }));
}

export type UnreadCount = { readonly subjects: number; readonly addressed: number; readonly latest: number };

/** How many subjects hold unread news, and how many of them something addressed to this person. */
export async function countNews(
  db: Database,
  person: string,
  catalogs: readonly string[],
): Promise<UnreadCount> {
  if (catalogs.length === 0) return { subjects: 0, addressed: 0, latest: 0 };
  const { rows } = await sql<UnreadCount>`
    with ${followedBy(person)}, ${newsOf(person, true)}, ${withRounds(person)}
    select count(*) as subjects, coalesce(sum(addressed), 0) as addressed, coalesce(max(latest), 0) as latest from (
      select catalog, subject, max(addressed) as addressed, max(place) as latest from listed
      where catalog in (${sql.join(catalogs)}) and place > mark group by catalog, subject
    )`.execute(db);
  return rows[0] ?? { subjects: 0, addressed: 0, latest: 0 };
}

/** Of what is unread in a long conversation so many are named, the latest. */
const mostUnread = 1000;

/** Whether a person follows a subject, and the ids of live records of it that they have not read. */
export async function querySubject(
  db: Database,
  person: string,
  { catalog, subject }: { readonly catalog: string; readonly subject: string },
): Promise<{
  following: boolean;
  place: number;
  unread: string[];
  unreadCount: number;
  firstUnread: string | null;
}> {
  const followed = await sql<{ found: number }>`
    with ${followedBy(person)}
    select 1 as found from followed where catalog = ${catalog} and subject = ${subject} limit 1`.execute(db);
  // Of a long conversation only what comes after the mark: nothing in it is sealed, so nothing is opened later.
  const unreadPart = isChannel(subject)
    ? sql`and v.sequence > (select ${markOf(person, "here")} / 2 from (select ${catalog} as catalog, ${subject} as subject) here)`
    : sql``;
  const { rows } = await sql<{ id: string; place: number; mark: number; mine: number; quiet: number }>`
    select id, place, max(mark, ${markOfRound(person, "found")}) as mark, mine, quiet from (
      select r.id, v.catalog, ${place} as place, ${markOf(person, "v")} as mark, ${openedBy} as round,
        v.changed_by = ${person} as mine,
        (v.version > 1 and v.kind in (${quietKinds})) or instr(v.changed_by, ${machinePrefix}) = 1 as quiet
      from record_version v join record r on r.id = v.record_id
      where v.catalog = ${catalog} and v.subject = ${subject}
        and r.sealed_by is null and r.withdrawn_at is null ${unreadPart}
    ) found`.execute(db);
  const latest = isChannel(subject) ? await latestPlace(db, { catalog, subject }) : 0;
  const addressed = await sql<{ place: number }>`
    select coalesce(max(${place}), 0) as place from notice n
      join record_version v on v.sequence = n.sequence
      join record r on r.id = v.record_id
      where n.person = ${person} and v.catalog = ${catalog} and v.subject = ${subject} and r.sealed_by is null`.execute(
    db,
  );
  // Whoever reads a round has read of everything that it opened.
  const opened = await sql<{ place: number }>`
    select coalesce(max(o.place), 0) as place from round_answer a join record_opened o on o.record_id = a.record_id
      where 'round/' || a.round = ${subject}`.execute(db);
  const unread = rows
    .filter((row) => row.place > row.mark && !row.mine && !row.quiet)
    .sort((one, other) => one.place - other.place);
  const ids = [...new Set(unread.map(({ id }) => id))];
  return {
    following: followed.rows.length > 0 || (await followsBefore(db, person, catalog, subject)),
    place: rows.reduce(
      (latest, row) => Math.max(latest, row.place),
      Math.max(addressed.rows[0]?.place ?? 0, opened.rows[0]?.place ?? 0, latest),
    ),
    unread: ids.slice(-mostUnread),
    unreadCount: ids.length,
    firstUnread: ids[0] ?? null,
  };
}

async function latestPlace(
  db: Database,
  { catalog, subject }: { readonly catalog: string; readonly subject: string },
): Promise<number> {
  const { rows } = await sql<{ place: number | null }>`select 2 * max(sequence) as place from record_version
    where catalog = ${catalog} and subject = ${subject}`.execute(db);
  return rows[0]?.place ?? 0;
}

/** A subject of which nothing was said yet is followed with its catalog. */
async function followsBefore(
  db: Database,
  person: string,
  catalog: string,
  subject: string,
): Promise<boolean> {
  const rows = await db
    .selectFrom("follow")
    .select(["subject", "following"])
    .where("person", "=", person)
    .where("catalog", "=", catalog)
    .where("subject", "in", [subject, "*"])
    .execute();
  const own = rows.find((row) => row.subject === subject);
  return own === undefined && rows.some((row) => row.following === 1);
}

/** Unread comments and resolutions of a catalog by subject, followed or not. */
export async function queryUnreadSubjects(
  db: Database,
  person: string,
  catalog: string,
): Promise<{ subject: string; unread: number }[]> {
  const { rows } = await sql<{ subject: string; unread: number }>`
    select subject, count(*) as unread from (
      select v.subject, ${place} as place, ${markOf(person, "v")} as mark
      from record_version v join record r on r.id = v.record_id
      where v.catalog = ${catalog} and v.kind in ('comment', 'resolution') and v.version = 1
        and v.changed_by <> ${person} and instr(v.changed_by, ${machinePrefix}) <> 1
        and r.sealed_by is null and r.withdrawn_at is null
    ) where place > mark group by subject`.execute(db);
  return rows;
}
