/**
 * What people write together, letter by letter: every accepted change of a text, whose each writer's structs are, and a
 * state to begin from, so that opening a long text does not replay its whole history.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("text_update")
    .addColumn("catalog", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("at", "text", (c) => c.notNull())
    // The Yjs client ids of which it adds structs, as a JSON list; empty where it only deletes.
    .addColumn("clients", "text", (c) => c.notNull())
    .addColumn("change", "blob", (c) => c.notNull())
    .addPrimaryKeyConstraint("text_update_key", ["catalog", "subject", "sequence"])
    .execute();
  await db.schema
    .createTable("text_client")
    .addColumn("catalog", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("client", "integer", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("bound_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("text_client_key", ["catalog", "subject", "client"])
    .execute();
  await db.schema
    .createTable("text_state")
    .addColumn("catalog", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    // The change after which the text was in this state.
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("state", "blob", (c) => c.notNull())
    .addPrimaryKeyConstraint("text_state_key", ["catalog", "subject"])
    .execute();
  for (const table of ["text_update", "text_client"]) {
    for (const event of ["update", "delete"]) {
      await sql`create trigger ${sql.ref(`${table}_no_${event}`)} before ${sql.raw(event)} on ${sql.ref(table)}
        begin select raise(abort, 'who wrote what in a text never changes'); end`.execute(db);
    }
  }
}
