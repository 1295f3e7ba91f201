/** Reads of the catalog: what is said now, what was ever said, and who said it. */

import type { RecordVersion } from "../../lib/catalog/answers.ts";
import { type CatalogRecord, catalogRecordSchema } from "../../lib/catalog/command.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { CatalogVersion } from "../../lib/exchange/catalog-json.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { RecordStore } from "../ports.ts";
import type { Database } from "./database.ts";

/** A row's JSON as a record. A row that does not parse was not written by this program. */
export function readRecord(body: string): CatalogRecord {
  const parsed = catalogRecordSchema.safeParse(JSON.parse(body));
  if (!parsed.success) {
    throw new MicrographiaError("corrupt", "The database holds a record that this program cannot read.", {
      cause: parsed.error,
    });
  }
  return parsed.data;
}

export function createRecordStore(db: Database): RecordStore {
  const live = async (catalog: string, column: "subject" | "layer", value: string) => {
    const rows = await db
      .selectFrom("record")
      .leftJoin("record as supported", (join) =>
        join.onRef("supported.id", "=", "record.target").on("record.kind", "=", "support"),
      )
      .select("record.body")
      .where("record.catalog", "=", catalog)
      .where(`record.${column}`, "=", value)
      .where("record.withdrawn_at", "is", null)
      .where("supported.withdrawn_at", "is", null)
      .orderBy("record.created_at")
      .orderBy("record.id")
      .execute();
    return rows.map((row) => readRecord(row.body));
  };
  return {
    liveRecords: (catalog, subject) => live(catalog, "subject", subject),
    layerRecords: (catalog, layer) => live(catalog, "layer", layer),
    people: (ids) => findPeople(db, ids),
    weightsOf: (ids) => findWeights(db, ids),
  };
}

/** SQLite takes at most 32,766 parameters in a statement; a thousand at a time stays clear of every limit. */
const idsPerQuery = 1000;

/** The rows of every id, asked for a bearable number of ids at a time. */
async function findByIds<Row>(
  ids: readonly string[],
  find: (some: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const unique = [...new Set(ids)];
  const rows: Row[] = [];
  for (let start = 0; start < unique.length; start += idsPerQuery) {
    rows.push(...(await find(unique.slice(start, start + idsPerQuery))));
  }
  return rows;
}

/** People and machine authors. */
export async function findPeople(db: Database, ids: readonly string[]): Promise<Person[]> {
  const rows = await findByIds(ids, (some) =>
    db.selectFrom("user").select(["id", "name"]).where("id", "in", some).execute(),
  );
  return rows.map(({ id, name }) => (isMachineAuthor(id) ? { id, name, machine: true } : { id, name }));
}

async function findWeights(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await findByIds(ids, (some) =>
    db
      .selectFrom("record")
      .innerJoin("record_version", (join) =>
        join
          .onRef("record_version.record_id", "=", "record.id")
          .onRef("record_version.version", "=", "record.version"),
      )
      .select(["record.id", "record_version.pack_sha256"])
      .where("record.id", "in", some)
      .where("record_version.pack_sha256", "is not", null)
      .execute(),
  );
  return new Map(rows.flatMap(({ id, pack_sha256 }) => (pack_sha256 === null ? [] : [[id, pack_sha256]])));
}

/** Every version of every record about a subject, in the order in which they were written. */
export async function subjectHistory(
  db: Database,
  catalog: string,
  subject: string,
): Promise<RecordVersion[]> {
  const rows = await db
    .selectFrom("record_version")
    .select(["body", "changed_by", "changed_at"])
    .where("catalog", "=", catalog)
    .where("subject", "=", subject)
    .orderBy("sequence")
    .execute();
  return rows.map(toVersion);
}

/** Whether anybody has ever written in a catalog. */
export async function hasCatalog(db: Database, catalog: string): Promise<boolean> {
  const row = await db.selectFrom("catalog").select("id").where("id", "=", catalog).executeTakeFirst();
  return row !== undefined;
}

/** Every version of every record of a catalog, in the order in which they were written. */
export async function catalogHistory(db: Database, catalog: string): Promise<CatalogVersion[]> {
  const rows = await db
    .selectFrom("record_version")
    .select(["body", "changed_by", "changed_at", "pack_sha256"])
    .where("catalog", "=", catalog)
    .orderBy("sequence")
    .execute();
  return rows.map((row) => ({ ...toVersion(row), packSha256: row.pack_sha256 }));
}

const toVersion = (row: { body: string; changed_by: string; changed_at: string }): RecordVersion => ({
  record: readRecord(row.body),
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

/** What search looks through in a record: only labels are searched. */
export const searchText = (record: CatalogRecord): string =>
  record.kind === "label" ? foldForSearch(`${record.name} ${record.family}`) : "";
