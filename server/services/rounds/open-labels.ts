/** What units are called in the open, over a whole catalog: what agreement outside rounds is computed from. */

import type { OpenLabels } from "../../../lib/catalog/rounds/messages.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";
import { findPeople } from "../../persistence/record-store.ts";

/** Live labels, oldest first; machine-made ones among them. */
export async function readOpenLabels(db: Database, catalog: string): Promise<OpenLabels> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const labels = rows.flatMap(({ body }) => {
    const record = readRecord(body);
    if (record.kind !== "label") return [];
    const { id, subject, author, name, family, families, confidence, createdAt, updatedAt } = record;
    return [{ id, subject, author, name, family, families, confidence, createdAt, updatedAt }];
  });
  const people = await findPeople(
    db,
    labels.map(({ author }) => author),
  );
  return { labels, people };
}
