/** Finds units by what people call them, over all layers of a catalog. */
import { sql } from "kysely";
import type { UnitsAnswer } from "../../lib/catalog/answers.ts";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { Database } from "../persistence/database.ts";

/** More than anybody reads of what a query finds; a longer answer says that it was cut. */
const labelLimit = 500;

/**
 * Units with a live label whose name and family contain every word of the query, in any case and with or without
 * accents. Labels whose name begins with the query come first, and people's before machine-made ones. An empty query
 * lists every labelled unit, however many.
 */
export async function searchUnits(db: Database, catalog: string, query: string): Promise<UnitsAnswer> {
  const sought = foldForSearch(query.slice(0, 200));
  let labels = db
    .selectFrom("record")
    .select([
      "id",
      "subject",
      "author",
      sql<string>`json_extract(body, '$.name')`.as("name"),
      sql<string>`json_extract(body, '$.family')`.as("family"),
    ])
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .orderBy(sql`case when instr(search, ${sought}) = 1 then 0 else 1 end`)
    .orderBy(sql`instr(author, ${machinePrefix}) = 1`)
    .orderBy("created_at")
    .orderBy("id");
  for (const word of sought.split(" ").filter(Boolean)) {
    labels = labels.where(sql<number>`instr(search, ${word})`, ">", 0);
  }
  const rows = await (sought === "" ? labels : labels.limit(labelLimit + 1)).execute();
  const truncated = sought !== "" && rows.length > labelLimit;
  const found = new Map<string, UnitsAnswer["items"][number]>();
  for (const { subject, ...label } of truncated ? rows.slice(0, labelLimit) : rows) {
    const item = found.get(subject) ?? { unit: subject, labels: [] };
    item.labels.push(label);
    found.set(subject, item);
  }
  return { items: [...found.values()], truncated };
}
