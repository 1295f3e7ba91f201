/** Somebody's inbox: news by subject, changes of their role, and how much of it is unread. */
import type { Catalog } from "../../../lib/catalog/catalog.ts";
import type { InboxAnswer, News, NewsGroup, RoleNews, UnreadAnswer } from "../../../lib/catalog/inbox.ts";
import { describeNews, describeOpened, titleOf } from "../../../lib/catalog/news.ts";
import type { AnyRecord } from "../../../lib/catalog/records/record.ts";
import { parseSubject } from "../../../lib/catalog/records/subject.ts";
import type { ActingMember } from "../../../lib/catalog/rule.ts";
import { findRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";
import { findPeople } from "../../persistence/record-store.ts";
import type { PackStore } from "../../ports.ts";
import { accessCatalog } from "../catalog-access.ts";
import { withPresentNames } from "../present-names.ts";
import { countNews, type NewsRow, queryNews } from "./news-query.ts";
import { projectNotices } from "./project-notices.ts";
import { rememberUnread } from "./remembered.ts";

type Ports = { readonly db: Database; readonly packs: PackStore };

/** As much as one answer holds; older news come with the next. */
const newsPerAnswer = 300;
/** As many of one subject as are listed; the rest is counted, and is where it was said. */
const newsPerGroup = 12;
const rolesListed = 50;

export async function readInbox(
  ports: Ports,
  member: ActingMember,
  { unreadOnly, before }: { readonly unreadOnly: boolean; readonly before: number | null },
): Promise<InboxAnswer> {
  const { db } = ports;
  const person = member.person.id;
  const last = await projectNotices(db);
  const catalogs = await readableCatalogs(ports, member);
  const query = { person, catalogs: [...catalogs.keys()], unreadOnly, before, limit: newsPerAnswer };
  const rows = await queryNews(db, query);
  const groups = new Map<string, NewsRow[]>();
  for (const row of onePerRecord(rows)) {
    const key = `${row.catalog} ${row.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const roles = before === null ? await readRoles(ports, member, unreadOnly, catalogs) : [];
  return {
    groups: await Promise.all([...groups.values()].map((group) => describeGroup(db, group, catalogs))),
    roles,
    people: await findPeople(
      db,
      rows.flatMap(({ changedBy, opened }) => [changedBy, ...(opened?.by ?? [])]),
    ),
    place: 2 * last + 1,
    before: rows.length < newsPerAnswer ? null : (rows.at(-1)?.place ?? null),
  };
}

/**
 * The latest version of each record that is news, with the reasons of all of them: nothing is counted twice. What a round
 * opened is one piece of news, whatever became of the answers since.
 */
function onePerRecord(rows: readonly NewsRow[]): NewsRow[] {
  const kept = new Map<string, NewsRow>();
  for (const row of rows) {
    const key = row.opened ? `opened ${row.subject}` : row.record;
    const later = kept.get(key);
    kept.set(key, later ? { ...later, reasons: [...new Set([...later.reasons, ...row.reasons])] } : row);
  }
  return [...kept.values()];
}

/** The numbers of the header. */
export async function countUnread(ports: Ports, member: ActingMember): Promise<UnreadAnswer> {
  const { db } = ports;
  const person = member.person.id;
  const last = await projectNotices(db);
  const count = async (): Promise<UnreadAnswer> => {
    const catalogs = await readableCatalogs(ports, member);
    const { subjects, addressed, latest } = await countNews(db, person, [...catalogs.keys()]);
    const roles = (await readRoles(ports, member, true, catalogs)).length;
    return { subjects, addressed, roles, state: [subjects, addressed, roles, latest].join(".") };
  };
  // What is remembered is a person's, of all catalogs: a token for one of them is told of that one.
  return member.only === undefined ? rememberUnread(db, person, last, count) : count();
}

/** Every catalog that somebody has written in and this person may read. */
async function readableCatalogs(ports: Ports, member: ActingMember): Promise<ReadonlyMap<string, Catalog>> {
  const rows = await ports.db.selectFrom("catalog").select("id").execute();
  const readable = new Map<string, Catalog>();
  for (const { id } of rows) {
    const access = await accessCatalog(ports, member, id);
    if (access) readable.set(id, access.catalog);
  }
  return readable;
}

async function describeGroup(
  db: Database,
  rows: readonly NewsRow[],
  catalogs: ReadonlyMap<string, Catalog>,
): Promise<NewsGroup> {
  const [first] = rows;
  const catalog = first && catalogs.get(first.catalog);
  if (!first || !catalog) throw new Error("assertion failed: a group holds news of a readable catalog");
  return {
    catalog: catalog.id,
    catalogTitle: catalog.title,
    pack: catalog.pack,
    subject: first.subject,
    title: await findTitle(db, first.subject),
    following: first.following,
    unread: rows.filter(({ place, mark }) => place > mark).length,
    news: await describeRows(db, listed(rows)),
    further: Math.max(0, rows.length - newsPerGroup),
  };
}

/** The latest of one subject in their order, among them what is addressed to the person and unread, however much came after it. */
function listed(rows: readonly NewsRow[]): NewsRow[] {
  if (rows.length <= newsPerGroup) return [...rows];
  const isForThem = ({ place, mark, reasons }: NewsRow) => place > mark && reasons.length > 0;
  const first = [...rows.filter(isForThem), ...rows.filter((row) => !isForThem(row))];
  const chosen = new Set(first.slice(0, newsPerGroup));
  return rows.filter((row) => chosen.has(row));
}

async function describeRows(db: Database, rows: readonly NewsRow[]): Promise<News[]> {
  const shown = await withPresentNames(
    db,
    rows.map(({ body, current: latest }) => {
      const [version, current] = [readRecord(body), readRecord(latest)];
      // A comment reads as it was last edited; anything else as it was at the time.
      return version.kind === "comment" && current.kind === "comment"
        ? { ...version, body: current.body }
        : version;
    }),
  );
  return rows.flatMap((row, place) => {
    const version = shown[place];
    return version ? [describeRow(row, version)] : [];
  });
}

function describeRow(row: NewsRow, version: AnyRecord): News {
  const { opened } = row;
  return {
    place: row.place,
    unread: row.place > row.mark,
    reasons: [...row.reasons],
    kind: version.kind,
    record: version.id,
    by: row.changedBy,
    at: row.changedAt,
    opened: opened && { ...opened, by: [...opened.by] },
    ...(opened ? describeOpened(opened) : describeNews(version)),
    // What is listed under its own name need not say it again.
    ...(isItself(version) ? { text: "" } : {}),
  };
}

/** Whether a record is what its group is about: a family, a hypothesis, a round. */
function isItself({ id, subject }: { readonly id: string; readonly subject: string }): boolean {
  const parsed = parseSubject(subject);
  return parsed.ok && "id" in parsed.value && parsed.value.id === id;
}

/** What a family, a hypothesis or a round is called now; null for units and connections, whose address says it. */
export async function findTitle(db: Database, subject: string): Promise<string | null> {
  const parsed = parseSubject(subject);
  if (!parsed.ok || !("id" in parsed.value)) return null;
  const record = await findRecord(db, parsed.value.id);
  return record && titleOf(record);
}

/** Changes of somebody's role. Of a catalog that they may not see any more the id is all that is told. */
async function readRoles(
  { db }: Ports,
  { person: { id: person }, only }: ActingMember,
  unreadOnly: boolean,
  catalogs: ReadonlyMap<string, Catalog>,
): Promise<RoleNews[]> {
  const mark = await roleMark(db, person);
  const rows = await db
    .selectFrom("role_change")
    .selectAll()
    .where("person", "=", person)
    .where("id", ">", unreadOnly ? mark : 0)
    .$if(only !== undefined, (query) => query.where("catalog", "=", only ?? ""))
    // Nobody is told that they are an editor of the catalog that they have just made.
    .where(({ not, exists, and, eb, selectFrom }) => {
      const madeIt = selectFrom("catalog_request")
        .select("catalog_request.request")
        .whereRef("catalog_request.catalog", "=", "role_change.catalog")
        .where("catalog_request.person", "=", person);
      const earlier = selectFrom("role_change as earlier")
        .select("earlier.id")
        .where("earlier.person", "=", person)
        .whereRef("earlier.catalog", "=", "role_change.catalog")
        .whereRef("earlier.id", "<", "role_change.id");
      return not(and([eb("before", "is", null), exists(madeIt), not(exists(earlier))]));
    })
    .orderBy("id", "desc")
    .limit(rolesListed)
    .execute();
  return rows.map(({ id, catalog, before, after, at }) => ({
    id,
    unread: id > mark,
    catalog: catalog === null ? null : { id: catalog, title: catalogs.get(catalog)?.title ?? catalog },
    before,
    after,
    at,
  }));
}

/** Changes of role have marks of their own, under a name that no subject has. */
export const rolesSubject = "roles";

async function roleMark(db: Database, person: string): Promise<number> {
  const row = await db
    .selectFrom("read_mark")
    .select("place")
    .where("person", "=", person)
    .where("catalog", "=", "")
    .where("subject", "=", rolesSubject)
    .executeTakeFirst();
  return row?.place ?? 0;
}
