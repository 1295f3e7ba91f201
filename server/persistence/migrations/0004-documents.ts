/** Encoded Yjs documents, by name. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("document")
    .addColumn("name", "text", (c) => c.primaryKey().notNull())
    .addColumn("state", "blob", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .execute();
}
