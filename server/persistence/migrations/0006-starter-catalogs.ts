/** Machine-made statements: which starter catalog is in force, and that their authors are nobody who could sign in. */
import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("starter_catalog")
    .addColumn("catalog", "text", (c) => c.primaryKey().notNull())
    .addColumn("file_sha256", "text", (c) => c.notNull())
    .addColumn("pack_sha256", "text", (c) => c.notNull())
    .addColumn("loaded_at", "text", (c) => c.notNull())
    .execute();
  // A machine author is a row of `user`, as every author is. Whatever a program with a bug may try, it never gets a
  // password, a session or a role.
  for (const [table, column] of [
    ["account", "userId"],
    ["session", "userId"],
    ["member", "user_id"],
  ] as const) {
    for (const event of ["insert", "update"] as const) {
      await sql`create trigger ${sql.ref(`${table}_no_machine_${event}`)} before ${sql.raw(event)} on ${sql.ref(table)}
        when new.${sql.ref(column)} like 'machine:%'
        begin select raise(abort, 'a machine author cannot sign in'); end`.execute(db);
    }
  }
}
