/** The labels of a catalog that place their units in families, as a page needs them to work out who is a member of what. */
import { sql } from "kysely";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { Placement, PlacementsAnswer, PlacementsAt } from "../../lib/catalog/placements.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { recordsAt, standing } from "../../lib/history/as-of.ts";
import type { Database } from "../persistence/database.ts";
import { catalogHistory } from "../persistence/history-store.ts";
import { readRecord } from "../persistence/read-record.ts";
import { findPeople } from "../persistence/record-store.ts";

/** Live, open labels of units that name a family, by its id or in words, oldest first. */
export async function listPlacements(db: Database, catalog: string): Promise<PlacementsAnswer> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .where(sql<boolean>`(json_extract(body, '$.family') <> '' or json_array_length(body, '$.families') > 0)`)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const items = rows.flatMap(({ body }) => placementOf(readRecord(body)));
  return {
    items,
    people: await findPeople(
      db,
      items.map(({ author }) => author),
    ),
  };
}

/** The same as of a moment, with the families that there were then. */
export async function listPlacementsAt(db: Database, catalog: string, time: string): Promise<PlacementsAt> {
  const records = standing(recordsAt(await catalogHistory(db, catalog, time), time)).sort((a, b) =>
    a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1,
  );
  const items = records
    .flatMap(placementOf)
    .filter(({ family, families }) => family !== "" || families.length > 0);
  const families = recordsOfKind(records, "family");
  const people = await findPeople(
    db,
    [...items, ...families].map(({ author }) => author),
  );
  return { time, items, families, people };
}

/** What a label of a unit says of families; nothing for any other record. */
function placementOf(record: CatalogRecord): Placement[] {
  const subject = parseSubject(record.subject);
  if (record.kind !== "label" || !subject.ok || subject.value.type !== "unit") return [];
  const { id, subject: unit, author, name, family, families, confidence, updatedAt } = record;
  return [{ id, subject: unit, author, name, family, families, confidence, updatedAt }];
}
