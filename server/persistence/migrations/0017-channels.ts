/**
 * Long conversations: what was said last about a subject, how much there is, and what was changed since, without reading all of it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Live, open comments in the order in which they were written.
  await sql`create index record_said on record (catalog, subject, created_at, id)
    where kind = 'comment' and withdrawn_at is null and sealed_by is null`.execute(db);
  // Comments that were edited or withdrawn after they were written.
  await sql`create index record_version_said_anew on record_version (catalog, subject, sequence)
    where kind = 'comment' and version > 1`.execute(db);
}
