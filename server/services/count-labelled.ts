/** How far a catalog has come: labelled units, layer by layer, those that only a machine has named apart. */
import type { LayersAnswer } from "../../lib/catalog/answers.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { Database } from "../persistence/database.ts";

/** Layers with at least one live label, in order of name: the units with a person's label, and those with a machine's alone. */
export async function countLabelled(db: Database, catalog: string): Promise<LayersAnswer> {
  const rows = await db
    .selectFrom("record")
    .select(["subject", "author"])
    .distinct()
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("subject")
    .execute();
  const byPerson = new Map<string, boolean>();
  for (const { subject, author } of rows) {
    byPerson.set(subject, (byPerson.get(subject) ?? false) || !isMachineAuthor(author));
  }
  const counts = new Map<string, { labelled: number; machineOnly: number }>();
  for (const [subject, person] of byPerson) {
    const unit = parseUnit(subject);
    if (!unit.ok) continue;
    const count = counts.get(unit.value.layer) ?? { labelled: 0, machineOnly: 0 };
    if (person) count.labelled += 1;
    else count.machineOnly += 1;
    counts.set(unit.value.layer, count);
  }
  return { items: [...counts].map(([layer, count]) => ({ layer, ...count })) };
}
