/** Snapshots, which the database itself refuses to change or delete; and which file a catalog was taken in from. */
import { sql } from "kysely";
import type { Database } from "./database.ts";

export type StoredSnapshot = {
  readonly id: string;
  readonly catalog: string;
  readonly name: string;
  readonly description: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly sha256: string;
  readonly bytes: number;
};

const described = (db: Database) =>
  db.selectFrom("snapshot").select([
    "id",
    "catalog",
    "name",
    "description",
    "created_by as createdBy",
    "created_at as createdAt",
    "sha256",
    sql<number>`length(cast(content as blob))`.as("bytes"), // of its UTF-8
  ]);

export async function insertSnapshot(
  trx: Database,
  { createdBy, createdAt, ...snapshot }: Omit<StoredSnapshot, "bytes"> & { readonly content: string },
): Promise<void> {
  await trx
    .insertInto("snapshot")
    .values({ ...snapshot, created_by: createdBy, created_at: createdAt })
    .execute();
}

/** Newest first. */
export async function listSnapshots(db: Database, catalog: string): Promise<StoredSnapshot[]> {
  return described(db).where("catalog", "=", catalog).orderBy("created_at", "desc").orderBy("id").execute();
}

/** Those of every catalog, oldest first. */
export async function listAllSnapshots(db: Database): Promise<StoredSnapshot[]> {
  return described(db).orderBy("created_at").orderBy("id").execute();
}

/** By its id, or by its hash: then the first that had it, since all that have it say the same. */
export async function findSnapshot(
  db: Database,
  catalog: string,
  key: string,
): Promise<StoredSnapshot | null> {
  const found = await described(db)
    .where("catalog", "=", catalog)
    .where((where) => where.or([where("id", "=", key), where("sha256", "=", key)]))
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** Whether an id is taken, in whatever catalog. */
export async function isSnapshotId(db: Database, id: string): Promise<boolean> {
  return (await db.selectFrom("snapshot").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

export async function readSnapshotContent(db: Database, id: string): Promise<string> {
  const row = await db
    .selectFrom("snapshot")
    .select("content")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.content;
}

export type CatalogOrigin = {
  readonly importedBy: string;
  readonly importedAt: string;
  readonly fileSha256: string;
  readonly source: string;
  readonly exportedAt: string | null;
};

/** The file that a catalog was taken in from; null for one that was made here. */
export async function findOrigin(db: Database, catalog: string): Promise<CatalogOrigin | null> {
  const row = await db
    .selectFrom("catalog_import")
    .selectAll()
    .where("catalog", "=", catalog)
    .executeTakeFirst();
  return row
    ? {
        importedBy: row.imported_by,
        importedAt: row.imported_at,
        fileSha256: row.file_sha256,
        source: row.source,
        exportedAt: row.exported_at || null,
      }
    : null;
}
