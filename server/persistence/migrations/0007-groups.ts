/**
 * Room for groups: more roles, records of more kinds and about more than units, several catalogs of one pack, roles in a
 * catalog, and statements that stay sealed until a round is revealed. What may be in `role` and `kind` is the program's to
 * say from now on; SQLite cannot change a check, so those tables are made anew.
 */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What refers to records may find none for a moment; all of them are back before the transaction ends.
  await sql`pragma defer_foreign_keys = on`.execute(db);
  await remakeRecords(db);
  await remakeMembers(db);
  await remakeInvites(db);

  // Null: a catalog that came with a pack, whose id it has.
  await db.schema.alterTable("catalog").addColumn("pack", "text").execute();
  await db.schema.alterTable("catalog").addColumn("title", "text").execute();
  await db.schema
    .alterTable("catalog")
    .addColumn("visibility", "text", (c) => c.notNull().defaultTo("public"))
    .execute();
  await db.schema
    .alterTable("catalog")
    .addColumn("shown_label", "text", (c) => c.notNull().defaultTo("most-supported"))
    .execute();
  await db.schema
    .createTable("catalog_member")
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("joined_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("catalog_member_key", ["catalog", "user_id"])
    .execute();
  await refuseMachines(db, "catalog_member");
}

/** Copies a table's rows to `<table>_before` and drops it: renaming would take the references of other tables along. */
async function setAside(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`create table ${sql.ref(`${table}_before`)} as select * from ${sql.ref(table)}`.execute(db);
  await db.schema.dropTable(table).execute();
}

async function remakeRecords(db: Kysely<unknown>): Promise<void> {
  await setAside(db, "record");
  await db.schema
    .createTable("record")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("layer", "text")
    .addColumn("author", "text", (c) => c.notNull().references("user.id"))
    .addColumn("target", "text", (c) => c.references("record.id"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("withdrawn_at", "text")
    // The round that keeps it from everybody but its author; null when it is open, as nearly everything is.
    .addColumn("sealed_by", "text")
    .addColumn("search", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .execute();
  const columns = sql.raw(
    "id, catalog, kind, subject, layer, author, target, version, created_at, withdrawn_at, search, body",
  );
  await sql`insert into record (${columns}) select ${columns} from record_before`.execute(db);
  await sql`drop table record_before`.execute(db);
  await db.schema.createIndex("record_subject").on("record").columns(["catalog", "subject"]).execute();
  await db.schema.createIndex("record_layer").on("record").columns(["catalog", "layer"]).execute();
  await db.schema.createIndex("record_kind").on("record").columns(["catalog", "kind"]).execute();
  await db.schema.createIndex("record_target").on("record").columns(["target", "kind"]).execute();
  // A person supports a label, or disputes it, at most once at a time, whatever two requests at once may try.
  await sql`create unique index record_one_stance on record (kind, target, author)
    where kind in ('support', 'dispute') and withdrawn_at is null`.execute(db);
}

async function remakeMembers(db: Kysely<unknown>): Promise<void> {
  await setAside(db, "member");
  await db.schema
    .createTable("member")
    .addColumn("user_id", "text", (c) => c.primaryKey().notNull().references("user.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("joined_at", "text", (c) => c.notNull())
    .execute();
  await sql`insert into member select user_id, role, joined_at from member_before`.execute(db);
  await sql`drop table member_before`.execute(db);
  await refuseMachines(db, "member");
}

async function remakeInvites(db: Kysely<unknown>): Promise<void> {
  await setAside(db, "invite");
  await db.schema
    .createTable("invite")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("token_sha256", "text", (c) => c.notNull().unique())
    .addColumn("role", "text", (c) => c.notNull())
    // The catalog in which the role holds; null for all of them.
    .addColumn("catalog", "text", (c) => c.references("catalog.id"))
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("revoked_at", "text")
    .addColumn("uses_allowed", "integer", (c) => c.notNull())
    .addColumn("uses", "integer", (c) => c.notNull().check(sql`uses between 0 and uses_allowed`))
    .execute();
  const columns = sql.raw(
    "id, token_sha256, role, created_by, created_at, expires_at, revoked_at, uses_allowed, uses",
  );
  await sql`insert into invite (${columns}) select ${columns} from invite_before`.execute(db);
  await sql`drop table invite_before`.execute(db);
}

/** A machine author never gets a role (see the migration before this one). */
async function refuseMachines(db: Kysely<unknown>, table: string): Promise<void> {
  for (const event of ["insert", "update"]) {
    await sql`create trigger ${sql.ref(`${table}_no_machine_${event}`)} before ${sql.raw(event)} on ${sql.ref(table)}
      when new.user_id like 'machine:%'
      begin select raise(abort, 'a machine author cannot sign in'); end`.execute(db);
  }
}
