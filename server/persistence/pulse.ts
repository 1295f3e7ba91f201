/** How far the open statements of a catalog have come, by what pages ask for over HTTP. */
import { type RawBuilder, sql } from "kysely";
import type { Pulse } from "../../lib/sync/documents.ts";
import type { Database } from "./database.ts";

/**
 * For each part the place of its last open version, and of the last opening of what was sealed: one of them grows with every
 * change that anybody can see. What is said in a sealed round moves neither.
 */
export async function readPulse(db: Database, catalog: string): Promise<Pulse> {
  return {
    placements: await lastOf(db, catalog, sql`v.kind = 'label'`),
    // Subjects of hypotheses lie together: from the slash up to the next character after it.
    hypotheses: await lastOf(db, catalog, sql`v.subject >= 'hypothesis/' and v.subject < 'hypothesis0'`),
  };
}

async function lastOf(db: Database, catalog: string, which: RawBuilder<unknown>): Promise<string> {
  const { rows } = await sql<{ sequence: number; opened: number }>`
    select
      coalesce((select v.sequence from record_version v join record r on r.id = v.record_id and r.sealed_by is null
        where v.catalog = ${catalog} and ${which} order by v.sequence desc limit 1), 0) as sequence,
      coalesce((select max(o.place) from record_opened o join record v on v.id = o.record_id
        where v.catalog = ${catalog} and ${which}), 0) as opened`.execute(db);
  const { sequence, opened } = rows[0] ?? { sequence: 0, opened: 0 };
  return `${sequence}.${opened}`;
}
