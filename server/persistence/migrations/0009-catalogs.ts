/**
 * Catalogs that people make: by which request, so that asking twice makes one, and what was ever changed about a catalog
 * itself, by whom.
 */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("catalog_request")
    .addColumn("person", "text", (c) => c.notNull().references("user.id"))
    .addColumn("request", "text", (c) => c.notNull())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addPrimaryKeyConstraint("catalog_request_key", ["person", "request"])
    .execute();
  await db.schema
    .createTable("catalog_event")
    .addColumn("sequence", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("catalog", "text", (c) => c.notNull().references("catalog.id"))
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("by_user", "text", (c) => c.notNull().references("user.id"))
    .addColumn("type", "text", (c) => c.notNull())
    // Whose role, where it is about one.
    .addColumn("person", "text", (c) => c.references("user.id"))
    .addColumn("before", "text")
    .addColumn("after", "text")
    .execute();
  await db.schema.createIndex("catalog_event_catalog").on("catalog_event").column("catalog").execute();
}
