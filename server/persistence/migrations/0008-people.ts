/** Sessions that tell when they were used, tokens for scripts, links that set a password, people who left, refusals. */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // better-auth notes the use of a session once a day; the table is its own, so the finer time stands beside it.
  await db.schema
    .createTable("session_use")
    .addColumn("session_id", "text", (c) =>
      c.primaryKey().notNull().references("session.id").onDelete("cascade"),
    )
    .addColumn("used_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("token")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("token_sha256", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("scope", "text", (c) => c.notNull())
    // The only catalog that it works in; null for all that its person may see.
    .addColumn("catalog", "text", (c) => c.references("catalog.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text")
    .addColumn("used_at", "text")
    .execute();
  await db.schema.createIndex("token_user").on("token").column("user_id").execute();
  await db.schema
    .createTable("password_link")
    // One for each person: another replaces it.
    .addColumn("user_id", "text", (c) => c.primaryKey().notNull().references("user.id"))
    .addColumn("token_sha256", "text", (c) => c.notNull().unique())
    .addColumn("created_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("former_member")
    .addColumn("user_id", "text", (c) => c.primaryKey().notNull().references("user.id"))
    .addColumn("removed_at", "text", (c) => c.notNull())
    .addColumn("removed_by", "text", (c) => c.notNull().references("user.id"))
    .execute();
  await db.schema
    .createTable("attempt")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement().notNull())
    .addColumn("first_at", "text", (c) => c.notNull())
    .addColumn("last_at", "text", (c) => c.notNull())
    .addColumn("count", "integer", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.references("user.id"))
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("target", "text", (c) => c.notNull())
    .addColumn("code", "integer", (c) => c.notNull())
    .addColumn("detail", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("attempt_last").on("attempt").column("last_at").execute();
  await db.schema.createIndex("attempt_same").on("attempt").columns(["address", "target", "code"]).execute();
  // A machine author never signs in, by no door (see 0006).
  for (const event of ["insert", "update"]) {
    await sql`create trigger ${sql.ref(`token_no_machine_${event}`)} before ${sql.raw(event)} on token
      when new.user_id like 'machine:%'
      begin select raise(abort, 'a machine author cannot sign in'); end`.execute(db);
  }
}
