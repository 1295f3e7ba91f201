/** The catalog's labels as CSV, one row a label: for spreadsheets and data frames. `docs/formats/catalog.md` explains the columns. */
import { isMachineAuthor } from "../catalog/machine-author.ts";
import { unwrap } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import { type CatalogSource, groupByRecord } from "./catalog-json.ts";
import { formatCsv } from "./csv.ts";

/** Programs rely on these names and their order: new columns go to the end. */
export const catalogCsvColumns = [
  "catalog",
  "unit",
  "layer",
  "index",
  "label_id",
  "name",
  "family",
  "confidence",
  "reason",
  "author_id",
  "author",
  "created_at",
  "updated_at",
  "version",
  "withdrawn_at",
  "supports",
  "supporters",
  "pack_sha256",
  "machine_made",
] as const;

/** Labels in the order in which they were first written, withdrawn ones included; `supports` counts the live ones of labels that stand. */
export function formatCatalogCsv(source: CatalogSource): string {
  const names = new Map(source.people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "";
  const latest = groupByRecord(source.versions).flatMap((versions) => versions.at(-1) ?? []);

  const supporters = new Map<string, string[]>();
  for (const { record } of latest) {
    if (record.kind !== "support" || record.withdrawnAt !== null) continue;
    const names = supporters.get(record.label) ?? [];
    names.push(nameOf(record.author));
    supporters.set(record.label, names);
  }

  const rows = latest.flatMap(({ record, packSha256 }) => {
    if (record.kind !== "label") return [];
    const { layer, index } = unwrap(parseUnit(record.subject));
    const supportedBy = record.withdrawnAt === null ? (supporters.get(record.id) ?? []) : [];
    const row: Record<(typeof catalogCsvColumns)[number], string | number> = {
      catalog: source.catalog,
      unit: record.subject,
      layer,
      index,
      label_id: record.id,
      name: record.name,
      family: record.family,
      confidence: record.confidence,
      reason: record.reason,
      author_id: record.author,
      author: nameOf(record.author),
      created_at: record.createdAt,
      updated_at: record.updatedAt,
      version: record.version,
      withdrawn_at: record.withdrawnAt ?? "",
      supports: supportedBy.length,
      supporters: supportedBy.join("; "),
      pack_sha256: packSha256 ?? "",
      machine_made: isMachineAuthor(record.author) ? "true" : "false",
    };
    return [catalogCsvColumns.map((column) => row[column])];
  });
  return formatCsv(catalogCsvColumns, rows);
}
