/** The threads of a catalog: which comments hang together, how each stands, and who spoke last. */
import { sql } from "kysely";
import {
  type AboutKind,
  type ThreadStateFilter,
  type ThreadSummary,
  type ThreadsAnswer,
  threadsPerAnswer,
} from "../../../lib/catalog/discussion.ts";
import { describeNews } from "../../../lib/catalog/news.ts";
import { latestResolution, type Resolution } from "../../../lib/catalog/records/resolution.ts";
import { parseSubject } from "../../../lib/catalog/records/subject.ts";
import { foldForSearch } from "../../../lib/catalog/search.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { withPresentNames } from "../present-names.ts";
import { findTitle } from "./read-inbox.ts";

export type ThreadsWanted = {
  readonly catalog: string;
  /** Whose unread comments are counted; null for a visitor. */
  readonly person: string | null;
  readonly state: ThreadStateFilter;
  readonly about: AboutKind | null;
  readonly query: string;
  readonly unreadOnly: boolean;
  readonly skip: number;
};

/**
 * Changes whenever the same question may have another answer: something was written or opened in the catalog, marked by this
 * person, or somebody here goes by another name. Whoever asks can read it, so it tells nothing of any other catalog.
 */
export async function threadsTag(db: Database, catalog: string, person: string | null): Promise<string> {
  const { rows } = await sql<{
    last: number;
    opened: number;
    marks: number;
    sum: number;
    names: number;
  }>`
    select (select coalesce(max(sequence), 0) from record_version where catalog = ${catalog}) as last,
      (select count(*) from record where catalog = ${catalog} and sealed_by is not null) as opened,
      (select count(*) from read_mark where person = ${person}) as marks,
      (select coalesce(sum(place), 0) from read_mark where person = ${person}) as sum,
      (select total(unixepoch("updatedAt", 'subsec')) from user) as names`.execute(db);
  const { last, opened, marks, sum, names } = rows[0] ?? { last: 0, opened: 0, marks: 0, sum: 0, names: 0 };
  return `"threads-${[person ?? "visitor", last, opened, marks, sum, names].join("-")}"`;
}

type Row = {
  readonly id: string;
  readonly subject: string;
  readonly author: string;
  readonly target: string | null;
  readonly created_at: string;
  readonly withdrawn_at: string | null;
  readonly found: number;
  /** Null for a visitor. */
  readonly unread: number | null;
};

type Thread = {
  readonly top: Row;
  readonly live: Row[]; // live comments, the oldest first
  readonly resolution: Resolution | null;
  readonly unread: number;
};

export async function listThreads(db: Database, wanted: ThreadsWanted): Promise<ThreadsAnswer> {
  const all = await readThreads(db, wanted);
  const chosen = all.filter(
    (thread) =>
      aboutOf(thread.top.subject, wanted.about) &&
      (wanted.query.trim() === "" || thread.live.some(({ found }) => found === 1)) &&
      (!wanted.unreadOnly || thread.unread > 0),
  );
  const inState = (state: ThreadStateFilter) =>
    chosen.filter(
      ({ resolution }) => state === "all" || (resolution?.state === "resolved") === (state === "resolved"),
    );
  const listed = inState(wanted.state);
  const page = listed.slice(wanted.skip, wanted.skip + threadsPerAnswer);
  const items = await Promise.all(page.map((thread) => summarise(db, thread, wanted.query)));
  const ids = items.flatMap(({ author, latest, resolved }) => [author, latest.by, resolved?.by ?? null]);
  return {
    items,
    people: await findPeople(
      db,
      ids.flatMap((id) => id ?? []),
    ),
    total: listed.length,
    open: inState("open").length,
    resolved: inState("resolved").length,
  };
}

/** Threads with at least one live comment, the one with the latest word first. */
async function readThreads(db: Database, { catalog, person, query }: ThreadsWanted): Promise<Thread[]> {
  const words = foldForSearch(query.slice(0, 200)).split(" ").filter(Boolean);
  const found = sql.join([sql`1`, ...words.map((word) => sql`instr(r.search, ${word}) > 0`)], sql` and `);
  const floor = sql`coalesce((select place from read_mark where person = ${person} and catalog = '' and subject = ''), 0)`;
  const { rows } = await sql<Row>`
    select r.id, r.subject, r.author, r.target, r.created_at, r.withdrawn_at, (${found}) as found,
      r.author <> ${person} and r.withdrawn_at is null
        and max(2 * v.sequence, coalesce(o.place, 0)) > coalesce(m.place, ${floor}) as unread
    from record r
    join record_version v on v.record_id = r.id and v.version = 1
    left join record_opened o on o.record_id = r.id
    left join read_mark m on m.person = ${person} and m.catalog = r.catalog and m.subject = r.subject
    where r.catalog = ${catalog} and r.kind = 'comment' and r.sealed_by is null
    order by r.created_at, r.id`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const threads = new Map<string, Row[]>();
  for (const row of rows) {
    const top = topOf(row, byId);
    const own = threads.get(top.id) ?? [];
    if (row.withdrawn_at === null) own.push(row);
    threads.set(top.id, own);
  }
  const resolutions = await readResolutions(db, catalog);
  return [...threads]
    .flatMap(([id, live]): Thread[] => {
      const top = byId.get(id);
      if (!top || live.length === 0) return [];
      const count = live.filter((row) => row.unread === 1).length;
      return [{ top, live, resolution: latestResolution(resolutions.get(id) ?? []), unread: count }];
    })
    .sort((a, b) =>
      lastWord(a) < lastWord(b) ? 1 : lastWord(a) > lastWord(b) ? -1 : a.top.id < b.top.id ? 1 : -1,
    );
}

/** Parents are older than what answers them and stay, so that a chain of them always ends. */
function topOf(row: Row, byId: ReadonlyMap<string, Row>): Row {
  let top = row;
  for (let parent = byId.get(row.target ?? ""); parent; parent = byId.get(parent.target ?? "")) top = parent;
  return top;
}

const lastWord = ({ live, resolution }: Thread): string => {
  const spoken = live.at(-1)?.created_at ?? "";
  return resolution && resolution.createdAt > spoken ? resolution.createdAt : spoken;
};

async function readResolutions(db: Database, catalog: string): Promise<ReadonlyMap<string, Resolution[]>> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", "resolution")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .execute();
  const of = new Map<string, Resolution[]>();
  for (const { body } of rows) {
    const record = readRecord(body);
    if (record.kind === "resolution") of.set(record.comment, [...(of.get(record.comment) ?? []), record]);
  }
  return of;
}

function aboutOf(subject: string, about: AboutKind | null): boolean {
  if (about === null) return true;
  const parsed = parseSubject(subject);
  return parsed.ok && parsed.value.type === about;
}

async function summarise(db: Database, thread: Thread, query: string): Promise<ThreadSummary> {
  const { top, live, resolution, unread } = thread;
  const latest = live.at(-1) ?? top;
  const shown = (query.trim() === "" ? null : live.find(({ found }) => found === 1)) ?? live[0] ?? top;
  const row = await db
    .selectFrom("record")
    .select("body")
    .where("id", "=", shown.id)
    .executeTakeFirstOrThrow();
  const settled = resolution?.state === "resolved" ? resolution : null;
  const [comment] = await withPresentNames(db, [readRecord(row.body)]);
  const [settledNow] = await withPresentNames(db, settled ? [settled] : []);
  const resolvedLast = resolution !== null && resolution.createdAt > latest.created_at;
  return {
    comment: top.id,
    subject: top.subject,
    title: await findTitle(db, top.subject),
    author: top.withdrawn_at === null ? top.author : null,
    text: comment ? describeNews(comment).text : "",
    at: top.created_at,
    replies: live.length - (top.withdrawn_at === null ? 1 : 0),
    latest: resolvedLast
      ? { by: resolution.author, at: resolution.createdAt }
      : { by: latest.author, at: latest.created_at },
    resolved: settledNow
      ? { by: settledNow.author, at: settledNow.createdAt, reason: settledNow.reason }
      : null,
    unread,
  };
}
