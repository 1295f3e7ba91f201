/** Reads for a catalog's first page: what was stated last, by whom things are, and where hypotheses stand. */
import { sql } from "kysely";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";

export type Statement = { readonly record: CatalogRecord; readonly by: string; readonly at: string };

/** The latest versions of open records that people wrote, the latest first. */
export async function latestStatements(db: Database, catalog: string, most: number): Promise<Statement[]> {
  const rows = await db
    .selectFrom("record_version")
    .innerJoin("record", "record.id", "record_version.record_id")
    .select(["record_version.body", "record_version.changed_by", "record_version.changed_at"])
    .where("record_version.catalog", "=", catalog)
    .where("record.sealed_by", "is", null)
    .where(sql<number>`instr(record_version.changed_by, ${machinePrefix})`, "!=", 1)
    .orderBy("record_version.sequence", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ record: readRecord(row.body), by: row.changed_by, at: row.changed_at }));
}

export type Contribution = {
  readonly author: string;
  readonly statements: number;
  readonly labels: number;
  readonly latest: string;
};

/** How much of what is live and open is by whom; those with most first. */
export async function contributions(db: Database, catalog: string): Promise<Contribution[]> {
  return db
    .selectFrom("record")
    .select(({ fn }) => [
      "author",
      fn.countAll<number>().as("statements"),
      sql<number>`sum(kind = 'label')`.as("labels"),
      sql<string>`max(created_at)`.as("latest"),
    ])
    .where("catalog", "=", catalog)
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .groupBy("author")
    .orderBy("statements", "desc")
    .orderBy("author")
    .execute();
}

/** Live records of one kind, the newest first. */
export async function liveOfKind<K extends CatalogRecord["kind"]>(
  db: Database,
  catalog: string,
  kind: K,
): Promise<Extract<CatalogRecord, { kind: K }>[]> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", kind)
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows
    .map(({ body }) => readRecord(body))
    .filter((record): record is Extract<CatalogRecord, { kind: K }> => record.kind === kind);
}
