/** A catalog as a file's content, the same from the page and from the command line. */
import { z } from "zod";
import { formatCatalogCsv } from "../../lib/exchange/catalog-csv.ts";
import {
  buildCatalogDocument,
  type CatalogSource,
  formatCatalogDocument,
} from "../../lib/exchange/catalog-json.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { Database } from "../persistence/database.ts";
import { catalogHistory, findPeople, hasCatalog } from "../persistence/record-store.ts";
import type { Clock, PackStore } from "../ports.ts";

export const exportFormats = ["json", "csv"] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export type ExportedCatalog = {
  readonly content: string;
  readonly mediaType: string;
  readonly fileName: string;
};

export type ExportPorts = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

/**
 * Everything as of one moment: read in one transaction. A catalog nobody has written in yet is empty, not missing; one
 * that somebody has written in can be taken away whatever has become of its pack.
 */
export async function exportCatalog(
  { db, packs, clock }: ExportPorts,
  catalog: string,
  format: ExportFormat,
): Promise<Result<ExportedCatalog>> {
  const written = await hasCatalog(db, catalog);
  const pack = await packs.find(catalog).catch((error: unknown) => {
    if (written) return null;
    throw error;
  });
  if (!pack && !written) return fail("not-found", `There is no model “${catalog}” on this server.`);
  const { versions, people } = await db.transaction().execute(async (trx) => {
    const versions = await catalogHistory(trx, catalog);
    const ids = versions.flatMap(({ record, changedBy }) => [record.author, changedBy]);
    return { versions, people: await findPeople(trx, ids) };
  });
  const source: CatalogSource = {
    catalog,
    pack: pack && {
      id: pack.manifest.id,
      title: pack.manifest.title,
      sha256: pack.manifest.weights.sha256,
    },
    people: [...people].sort((a, b) => (a.id < b.id ? -1 : 1)),
    versions,
  };
  switch (format) {
    case "json":
      return ok({
        content: formatCatalogDocument(buildCatalogDocument(source, clock().toISOString())),
        mediaType: "application/json; charset=utf-8",
        fileName: `${catalog}-catalog.json`,
      });
    case "csv":
      return ok({
        content: formatCatalogCsv(source),
        mediaType: "text/csv; charset=utf-8",
        fileName: `${catalog}-catalog.csv`,
      });
    default:
      return format satisfies never;
  }
}
