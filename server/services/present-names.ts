/** Names in what people wrote, for lists that show the beginning of it. */
import { peopleMentioned, renameMentions } from "../../lib/catalog/mentions.ts";
import type { AnyRecord } from "../../lib/catalog/records/record.ts";
import type { Database } from "../persistence/database.ts";
import { findPeople } from "../persistence/record-store.ts";

/**
 * The same records, in which whoever is mentioned goes by the name of now, as on the pages where they stand: somebody who left
 * under a pseudonym is not called by the former name.
 */
export async function withPresentNames<R extends AnyRecord>(
  db: Database,
  records: readonly R[],
): Promise<R[]> {
  const ids = new Set(
    records.flatMap((record) => mentioningTexts(record).flatMap(([, text]) => [...peopleMentioned(text)])),
  );
  if (ids.size === 0) return [...records];
  const names = new Map((await findPeople(db, [...ids])).map(({ id, name }) => [id, name]));
  return records.map((record) => ({
    ...record,
    ...Object.fromEntries(
      mentioningTexts(record).map(([field, text]) => [field, renameMentions(text, (id) => names.get(id))]),
    ),
  }));
}

const mentioningTexts = (record: AnyRecord): [field: string, text: string][] =>
  Object.entries(record).flatMap(([field, value]): [string, string][] =>
    typeof value === "string" && value.includes("](person:") ? [[field, value]] : [],
  );
