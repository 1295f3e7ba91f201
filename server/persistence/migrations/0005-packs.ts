/** Which network a version was written about: a pack can be replaced by another under the same id. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null for what was written before this was kept.
  await db.schema.alterTable("record_version").addColumn("pack_sha256", "text").execute();
}
