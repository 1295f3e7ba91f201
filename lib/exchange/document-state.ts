/** From a document back to records: as they are in it, and in every version. */
import { type CatalogRecord, catalogRecordSchema, kindNames } from "../catalog/command.ts";
import {
  type CatalogDocument,
  type CatalogVersion,
  type ExportedRecord,
  exportedOf,
} from "./catalog-json.ts";

/** The records of a document as they are in their last version. */
export function recordsIn(document: CatalogDocument): CatalogRecord[] {
  return kindNames.flatMap((kind) =>
    exportedOf(document, kind).map(({ history: _history, ...record }) =>
      catalogRecordSchema.parse({ ...record, kind, catalog: document.catalog.id }),
    ),
  );
}

/**
 * Every version of every record of a document, oldest first; what was changed in one millisecond comes in the order of the
 * document's lists.
 */
export function versionsIn(document: CatalogDocument): CatalogVersion[] {
  const versions = kindNames.flatMap((kind) =>
    exportedOf(document, kind).flatMap((record) => versionsOf(document.catalog.id, kind, record)),
  );
  // A stable sort: versions of one record stay in their order.
  return versions.sort((a, b) => (a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : 0));
}

function versionsOf(catalog: string, kind: string, { history, ...record }: ExportedRecord): CatalogVersion[] {
  let withdrawnAt: string | null = null;
  return history.map(({ version, changedBy, changedAt, withdrawn, packSha256, restores, ...content }) => {
    // A record is withdrawn from the version on that withdrew it.
    withdrawnAt = withdrawn ? (withdrawnAt ?? changedAt) : null;
    const body = catalogRecordSchema.parse({
      ...record,
      ...content,
      kind,
      catalog,
      version,
      updatedAt: changedAt,
      withdrawnAt,
    });
    return { record: body, changedBy, changedAt, packSha256, restores };
  });
}
