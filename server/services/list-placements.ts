/** The labels of a catalog that place their units in families, as a page needs them to work out who is a member of what. */
import { sql } from "kysely";
import type { Placement, PlacementsAnswer } from "../../lib/catalog/placements.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import type { Database } from "../persistence/database.ts";
import { findPeople, readRecord } from "../persistence/record-store.ts";

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
  const items = rows.flatMap(({ body }): Placement[] => {
    const record = readRecord(body);
    const subject = parseSubject(record.subject);
    if (record.kind !== "label" || !subject.ok || subject.value.type !== "unit") return [];
    const { id, subject: unit, author, name, family, families, confidence, updatedAt } = record;
    return [{ id, subject: unit, author, name, family, families, confidence, updatedAt }];
  });
  return {
    items,
    people: await findPeople(
      db,
      items.map(({ author }) => author),
    ),
  };
}
