/** Reads of the catalog: what is said now, what was ever said, and who said it. */

import { type KindName, kindNames, kinds } from "../../lib/catalog/command.ts";
import { isImportedAuthor } from "../../lib/catalog/imported-author.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { RecordStore } from "../ports.ts";
import { readRecent } from "./channel-store.ts";
import type { Database } from "./database.ts";
import { readPulse } from "./pulse.ts";
import { readRecord } from "./read-record.ts";
import { createSummaryContext } from "./summary-context.ts";

/** Kinds of records that count only while the label they are on stands. */
const stances: readonly KindName[] = ["support", "dispute", "choice"];
const listedKinds = kindNames.filter((name) => kinds[name].listed);

export function createRecordStore(db: Database): RecordStore {
  const summaryContext = createSummaryContext(db);
  const live = async (catalog: string, column: "subject" | "layer" | "kind", values: readonly string[]) => {
    const rows = await db
      .selectFrom("record")
      .leftJoin("record as label", (join) =>
        join.onRef("label.id", "=", "record.target").on("record.kind", "in", stances),
      )
      .select("record.body")
      .where("record.catalog", "=", catalog)
      .where(`record.${column}`, "in", values)
      .where("record.withdrawn_at", "is", null)
      .where("record.sealed_by", "is", null)
      .where("label.withdrawn_at", "is", null)
      .orderBy("record.created_at")
      .orderBy("record.id")
      .execute();
    return rows.map((row) => readRecord(row.body));
  };
  return {
    liveRecords: (catalog, subject) => live(catalog, "subject", [subject]),
    recentRecords: (catalog, subject, most) => readRecent(db, { catalog, subject }, most),
    layerRecords: (catalog, layer) => live(catalog, "layer", [layer]),
    listedRecords: (catalog) => live(catalog, "kind", listedKinds),
    people: (ids) => findPeople(db, ids),
    pulse: (catalog) => readPulse(db, catalog),
    weightsOf: (ids) => findWeights(db, ids),
    summaryContext,
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
  return rows.map(({ id, name }) => ({
    id,
    name,
    ...(isMachineAuthor(id) ? { machine: true } : {}),
    ...(isImportedAuthor(id) ? { imported: true } : {}),
  }));
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
