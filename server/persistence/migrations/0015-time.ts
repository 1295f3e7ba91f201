/**
 * What a catalog was: which former version a version brings back, snapshots that never change, and where a catalog that
 * was taken in from a file comes from, with authors whom nobody here has seen sign in.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null for a version that brings back none; 0 for one that takes the record back to before it was there.
  await db.schema.alterTable("record_version").addColumn("restores", "integer").execute();
  await db.schema
    .createIndex("record_version_time")
    .on("record_version")
    .columns(["catalog", "changed_at"])
    .execute();
  // The newest page of a long history, without sorting all of it.
  await db.schema
    .createIndex("record_version_order")
    .on("record_version")
    .columns(["catalog", "sequence"])
    .execute();
  await db.schema.createIndex("record_version_command").on("record_version").column("command_id").execute();

  await db.schema
    .createTable("snapshot")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("description", "text", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    // Canonical JSON; `sha256` is over its UTF-8.
    .addColumn("content", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("snapshot_catalog").on("snapshot").columns(["catalog", "created_at"]).execute();
  await db.schema.createIndex("snapshot_sha256").on("snapshot").columns(["catalog", "sha256"]).execute();
  for (const event of ["update", "delete"]) {
    await sql`create trigger ${sql.ref(`snapshot_no_${event}`)} before ${sql.raw(event)} on snapshot
      begin select raise(abort, 'a snapshot never changes'); end`.execute(db);
  }

  await db.schema
    .createTable("catalog_import")
    .addColumn("catalog", "text", (c) => c.primaryKey().notNull().references("catalog.id"))
    .addColumn("imported_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("imported_at", "text", (c) => c.notNull())
    .addColumn("file_sha256", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull()) // the id that the catalog has in the file
    .addColumn("exported_at", "text", (c) => c.notNull())
    .execute();
  // A file proves nothing about who wrote it: its authors are names, and never get in by any door.
  for (const [table, column] of [
    ["account", "userId"],
    ["session", "userId"],
    ["member", "user_id"],
    ["catalog_member", "user_id"],
    ["token", "user_id"],
    ["password_link", "user_id"],
  ] as const) {
    for (const event of ["insert", "update"] as const) {
      await sql`create trigger ${sql.ref(`${table}_no_imported_${event}`)} before ${sql.raw(event)} on ${sql.ref(table)}
        when new.${sql.ref(column)} like 'imported:%'
        begin select raise(abort, 'an imported author cannot sign in'); end`.execute(db);
    }
  }
}
