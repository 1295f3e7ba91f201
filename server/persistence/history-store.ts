/** Reads of the past: every version of every record, as far as it is open to everybody who reads the catalog. */
import { sql } from "kysely";
import type { RecordVersion } from "../../lib/catalog/answers.ts";
import type { KindName } from "../../lib/catalog/command.ts";
import type { CatalogVersion } from "../../lib/exchange/catalog-json.ts";
import type { Change, ChangeFilter, Density } from "../../lib/history/answers.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";

/** Versions of a catalog's records, without those that a round seals: the one condition that every reading of the past has. */
const openVersions = (db: Database, catalog: string) =>
  db
    .selectFrom("record_version")
    .innerJoin("record", "record.id", "record_version.record_id")
    .where("record_version.catalog", "=", catalog)
    .where("record.sealed_by", "is", null);

const columns = [
  "record_version.sequence",
  "record_version.body",
  "record_version.changed_by",
  "record_version.changed_at",
  "record_version.pack_sha256",
  "record_version.restores",
] as const;

type Row = {
  body: string;
  changed_by: string;
  changed_at: string;
  pack_sha256: string | null;
  restores: number | null;
};

const toVersion = (row: Row): CatalogVersion => ({
  record: readRecord(row.body),
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  packSha256: row.pack_sha256,
  restores: row.restores,
});

/** Every version of every record about a subject, or of one of them, in the order in which they were written. */
export async function subjectHistory(
  db: Database,
  catalog: string,
  subject: string,
  record: string | null = null,
): Promise<RecordVersion[]> {
  let versions = openVersions(db, catalog).select(columns).where("record_version.subject", "=", subject);
  if (record !== null) versions = versions.where("record_version.record_id", "=", record);
  const rows = await versions.orderBy("sequence").execute();
  return rows.map((row) => {
    const { packSha256: _weights, ...version } = toVersion(row);
    return version;
  });
}

/**
 * Every version of every record of a catalog, or of one subject of it, up to a moment (ISO 8601; null: to now), in the order
 * in which they were written.
 */
export async function catalogHistory(
  db: Database,
  catalog: string,
  until: string | null = null,
  subject: string | null = null,
): Promise<CatalogVersion[]> {
  let versions = openVersions(db, catalog).select(columns);
  if (until !== null) versions = versions.where("record_version.changed_at", "<=", until);
  if (subject !== null) versions = versions.where("record_version.subject", "=", subject);
  return (await versions.orderBy("sequence").execute()).map(toVersion);
}

function filtered(db: Database, catalog: string, filter: ChangeFilter) {
  let versions = openVersions(db, catalog);
  const { person, kind, subject, record, from, to } = filter;
  if (person !== undefined) versions = versions.where("record_version.changed_by", "=", person);
  if (kind !== undefined) versions = versions.where("record_version.kind", "=", kind as KindName);
  if (subject !== undefined) versions = versions.where("record_version.subject", "=", subject);
  if (record !== undefined) versions = versions.where("record_version.record_id", "=", record);
  if (from !== undefined) versions = versions.where("record_version.changed_at", ">=", from);
  if (to !== undefined) versions = versions.where("record_version.changed_at", "<=", to);
  return versions;
}

/**
 * What was said and done, newest first, each with what was there before. `before` is the sequence number that the page
 * before ended with.
 */
export async function findChanges(
  db: Database,
  catalog: string,
  filter: ChangeFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Change[]> {
  let versions = filtered(db, catalog, filter)
    .leftJoin("record_version as former", (join) =>
      join
        .onRef("former.record_id", "=", "record_version.record_id")
        .on(sql<boolean>`former.version = record_version.version - 1`),
    )
    .select([...columns, "former.body as former"]);
  if (before !== null) versions = versions.where("record_version.sequence", "<", before);
  const rows = await versions.orderBy("record_version.sequence", "desc").limit(limit).execute();
  return rows.map((row) => ({
    ...toVersion(row),
    sequence: row.sequence,
    before: row.former === null ? null : readRecord(row.former),
  }));
}

/** How many changes there are in all, and how they spread over time: `buckets` equal spans from the first to the last. */
export async function measureDensity(
  db: Database,
  catalog: string,
  filter: ChangeFilter,
  buckets: number,
): Promise<Density> {
  const span = await filtered(db, catalog, filter)
    .select((version) => [
      version.fn.countAll<number>().as("total"),
      version.fn.min("record_version.changed_at").as("first"),
      version.fn.max("record_version.changed_at").as("last"),
    ])
    .executeTakeFirstOrThrow();
  const { first, last } = span;
  // An aggregate over no rows is null, whatever its type says.
  if (Number(span.total) === 0) return { total: 0, first: null, last: null, counts: [] };
  const counts = Array.from({ length: buckets }, () => 0);
  const begin = Date.parse(first);
  const length = Math.max(1, Date.parse(last) - begin);
  const rows = await filtered(db, catalog, filter)
    .select((version) => ["record_version.changed_at as at", version.fn.countAll<number>().as("count")])
    .groupBy("record_version.changed_at")
    .execute();
  for (const { at, count } of rows) {
    const bucket = Math.min(buckets - 1, Math.floor(((Date.parse(at) - begin) / length) * buckets));
    counts[bucket] = (counts[bucket] ?? 0) + Number(count);
  }
  return { total: Number(span.total), first, last, counts };
}

/** Everybody who ever changed something, with how often, the most active first. */
export async function countByPerson(
  db: Database,
  catalog: string,
): Promise<{ id: string; changes: number }[]> {
  const rows = await openVersions(db, catalog)
    .select((version) => ["record_version.changed_by as id", version.fn.countAll<number>().as("changes")])
    .groupBy("record_version.changed_by")
    .orderBy("changes", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ id, changes }) => ({ id, changes: Number(changes) }));
}
