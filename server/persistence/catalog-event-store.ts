/** What was ever changed about catalogs themselves: written with the change, never changed or deleted. */
import {
  type CatalogChangesAnswer,
  type CatalogEvent,
  catalogEventSchema,
} from "../../lib/catalog/catalog.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Database } from "./database.ts";
import { findPeople } from "./record-store.ts";
import type { CatalogEventTable } from "./schema.ts";

/** An event as it is told; whose role it is about, by id. */
export type NewCatalogEvent =
  | Exclude<CatalogEvent, { type: "role" }>
  | (Omit<Extract<CatalogEvent, { type: "role" }>, "person"> & { readonly person: string });

export async function writeEvents(
  trx: Database,
  where: { readonly catalog: string; readonly by: string; readonly at: string },
  events: readonly NewCatalogEvent[],
): Promise<void> {
  for (const event of events) {
    await trx
      .insertInto("catalog_event")
      .values({
        catalog: where.catalog,
        at: where.at,
        by_user: where.by,
        type: event.type,
        person: event.type === "role" ? event.person : null,
        before: event.type === "created" ? null : event.from,
        after: event.type === "created" ? null : event.to,
      })
      .execute();
  }
}

/** More than a page shows at once; whoever needs older ones has the database. */
const shownEvents = 200;

/** The latest events of a catalog, newest first. */
export async function readEvents(db: Database, catalog: string): Promise<CatalogChangesAnswer["items"]> {
  const rows = await db
    .selectFrom("catalog_event")
    .selectAll()
    .where("catalog", "=", catalog)
    .orderBy("sequence", "desc")
    .limit(shownEvents)
    .execute();
  const ids = rows.flatMap(({ by_user, person }) => (person === null ? [by_user] : [by_user, person]));
  const people = new Map((await findPeople(db, ids)).map((person) => [person.id, person]));
  return rows.map((row) => ({
    id: row.sequence,
    at: row.at,
    by: people.get(row.by_user) ?? null,
    event: catalogEventSchema.parse(toEvent(row, people)),
  }));
}

function toEvent({ type, person, before, after }: CatalogEventTableRow, people: ReadonlyMap<string, Person>) {
  if (type === "created") return { type };
  const change = { type, from: before, to: after };
  return type === "role" ? { ...change, person: people.get(person ?? "") } : change;
}

type CatalogEventTableRow = Pick<CatalogEventTable, "type" | "person" | "before" | "after">;
