/** The catalog's labels as CSV, one row a label: for spreadsheets and data frames. `docs/formats/catalog.md` explains the columns. */

import { type FamilyIndex, indexFamilies, resolveLabel } from "../catalog/families.ts";
import { isMachineAuthor } from "../catalog/machine-author.ts";
import type { Label } from "../catalog/records/label.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { stancesByLabel, stancesOn } from "../catalog/stances.ts";
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
  "families",
  "disputes",
  "disputers",
  "round",
] as const;

/**
 * Labels in the order in which they were first written, withdrawn ones included; `supports` and `disputes` count the live ones
 * of labels that stand.
 */
export function formatCatalogCsv(source: CatalogSource): string {
  const names = new Map(source.people.map(({ id, name }) => [id, name]));
  const nameOf = ({ author }: { readonly author: string }) => names.get(author) ?? "";
  const latest = groupByRecord(source.versions).flatMap((versions) => versions.at(-1) ?? []);
  const records = latest.map(({ record }) => record);
  const index = indexFamilies(recordsOfKind(records, "family"));
  const stances = stancesByLabel(records.filter(({ withdrawnAt }) => withdrawnAt === null));

  const rows = latest.flatMap(({ record, packSha256 }) => {
    if (record.kind !== "label") return [];
    const unit = unwrap(parseUnit(record.subject));
    const { supports, disputes } =
      record.withdrawnAt === null ? stancesOn(stances, record.id) : { supports: [], disputes: [] };
    const row: Record<(typeof catalogCsvColumns)[number], string | number> = {
      catalog: source.catalog.id,
      unit: record.subject,
      ...unit,
      label_id: record.id,
      name: record.name,
      family: record.family,
      confidence: record.confidence,
      reason: record.reason,
      author_id: record.author,
      author: nameOf(record),
      created_at: record.createdAt,
      updated_at: record.updatedAt,
      version: record.version,
      withdrawn_at: record.withdrawnAt ?? "",
      supports: supports.length,
      supporters: supports.map(nameOf).join("; "),
      pack_sha256: packSha256 ?? "",
      machine_made: isMachineAuthor(record.author) ? "true" : "false",
      families: describeFamilies(index, record),
      disputes: disputes.length,
      disputers: disputes.map(nameOf).join("; "),
      round: record.round ?? "",
    };
    return [catalogCsvColumns.map((column) => row[column])];
  });
  return formatCsv(catalogCsvColumns, rows);
}

/** `curves (0.8); lines (0.4)`: the families in force that it counts for now, surest first. */
const describeFamilies = (index: FamilyIndex, label: Label): string =>
  resolveLabel(index, label)
    .map(({ family, confidence }) => `${index.byId.get(family)?.name ?? family} (${confidence})`)
    .join("; ");
