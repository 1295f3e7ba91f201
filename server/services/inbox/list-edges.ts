/** The connections of a unit that people have spoken of. */
import type { TalkedEdge } from "../../../lib/catalog/discussion.ts";
import { parseSubject } from "../../../lib/catalog/records/subject.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import type { Database } from "../../persistence/database.ts";

/** The one with the latest comment first. */
export async function listTalkedEdges(db: Database, catalog: string, unit: string): Promise<TalkedEdge[]> {
  const rows = await db
    .selectFrom("record")
    .select(["subject", (select) => select.fn.countAll<number>().as("comments")])
    .select((select) => select.fn.max("created_at").as("latest"))
    .where("catalog", "=", catalog)
    // Every connection, by the index on subjects: “0” comes after “/”.
    .where("subject", ">=", "edge/")
    .where("subject", "<", "edge0")
    .where("kind", "=", "comment")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .groupBy("subject")
    .orderBy("latest", "desc")
    .execute();
  return rows.flatMap(({ subject, comments, latest }) => {
    const parsed = parseSubject(subject);
    if (!parsed.ok || parsed.value.type !== "edge") return [];
    const [from, to] = [formatUnit(parsed.value.from), formatUnit(parsed.value.to)];
    return from === unit || to === unit ? [{ from, to, comments, latest }] : [];
  });
}
