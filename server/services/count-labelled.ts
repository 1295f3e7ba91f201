/** How far a catalog has come: labelled units, layer by layer. */
import type { LayersAnswer } from "../../lib/catalog/answers.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { Database } from "../persistence/database.ts";

/** Layers with at least one live label, in order of name, each with the number of its units that have one. */
export async function countLabelled(db: Database, catalog: string): Promise<LayersAnswer> {
  const rows = await db
    .selectFrom("record")
    .select("subject")
    .distinct()
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .orderBy("subject")
    .execute();
  const counts = new Map<string, number>();
  for (const { subject } of rows) {
    const unit = parseUnit(subject);
    if (unit.ok) counts.set(unit.value.layer, (counts.get(unit.value.layer) ?? 0) + 1);
  }
  return { items: [...counts].map(([layer, labelled]) => ({ layer, labelled })) };
}
