/** What finds the last change to the families of a catalog without going through its history. */
import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex("record_version_kind")
    .on("record_version")
    .columns(["catalog", "kind", "sequence"])
    .execute();
}
