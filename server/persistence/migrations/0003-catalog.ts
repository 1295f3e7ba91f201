/** Catalogs: current records, every version they ever had, and the commands that made them. */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("catalog")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("record")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('label', 'support', 'comment')`))
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("layer", "text", (c) => c.notNull())
    .addColumn("author", "text", (c) => c.notNull().references("user.id"))
    .addColumn("target", "text", (c) => c.references("record.id"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("withdrawn_at", "text")
    .addColumn("search", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("record_subject").on("record").columns(["catalog", "subject"]).execute();
  await db.schema.createIndex("record_layer").on("record").columns(["catalog", "layer"]).execute();
  await db.schema.createIndex("record_kind").on("record").columns(["catalog", "kind"]).execute();
  // A person supports a label at most once at a time, whatever two requests at once may try.
  await db.schema
    .createIndex("record_one_support")
    .unique()
    .on("record")
    .columns(["target", "author"])
    .where(sql.ref("kind"), "=", sql.lit("support"))
    .where(sql.ref("withdrawn_at"), "is", null)
    .execute();

  await db.schema
    .createTable("command")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("digest", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("result", "text", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("record_version")
    .addColumn("sequence", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("record_id", "text", (c) => c.notNull().references("record.id"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("changed_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("changed_at", "text", (c) => c.notNull())
    .addColumn("command_id", "text", (c) => c.notNull().references("command.id"))
    .addColumn("body", "text", (c) => c.notNull())
    .addUniqueConstraint("record_version_once", ["record_id", "version"])
    .execute();
  await db.schema
    .createIndex("record_version_subject")
    .on("record_version")
    .columns(["catalog", "subject"])
    .execute();
  // History is append-only even for a program with a bug.
  await sql`create trigger record_version_no_update before update on record_version
    begin select raise(abort, 'history is append-only'); end`.execute(db);
  await sql`create trigger record_version_no_delete before delete on record_version
    begin select raise(abort, 'history is append-only'); end`.execute(db);
}
