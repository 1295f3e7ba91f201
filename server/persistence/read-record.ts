/** Records as the database keeps them: JSON in a column. */
import { type CatalogRecord, catalogRecordSchema } from "../../lib/catalog/command.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";

/** A row's JSON as a record. A row that does not parse was not written by this program. */
export function readRecord(body: string): CatalogRecord {
  const parsed = catalogRecordSchema.safeParse(JSON.parse(body));
  if (!parsed.success) {
    throw new MicrographiaError("corrupt", "The database holds a record that this program cannot read.", {
      cause: parsed.error,
    });
  }
  return parsed.data;
}
