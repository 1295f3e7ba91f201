/** A catalog as a file's content, the same from the page and from the command line. */
import { z } from "zod";
import { formatCatalogCsv } from "../../lib/exchange/catalog-csv.ts";
import { buildCatalogDocument, formatCatalogDocument } from "../../lib/exchange/catalog-json.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { Clock, PackStore } from "../ports.ts";
import { findPackOf, readCatalog } from "./read-catalog.ts";

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
 * that somebody has written in can be taken away whatever has become of its pack. Whether the asker may read it is the
 * caller's to have checked, and whether they may read what of an article is not published (`drafts`).
 */
export async function exportCatalog(
  { db, packs, clock }: ExportPorts,
  id: string,
  format: ExportFormat,
  { drafts }: { readonly drafts: boolean },
): Promise<Result<ExportedCatalog>> {
  const catalog = await findCatalog(db, packs, id);
  if (!catalog)
    return fail("not-found", `There is no model “${id}” on this server, nor a catalog of that id.`);
  const pack = await findPackOf(packs, catalog);
  const source = await db.transaction().execute((trx) => readCatalog(trx, catalog, pack, { drafts }));
  switch (format) {
    case "json":
      return ok({
        content: formatCatalogDocument(buildCatalogDocument(source, clock().toISOString())),
        mediaType: "application/json; charset=utf-8",
        fileName: `${id}-catalog.json`,
      });
    case "csv":
      return ok({
        content: formatCatalogCsv(source),
        mediaType: "text/csv; charset=utf-8",
        fileName: `${id}-catalog.csv`,
      });
    default:
      return format satisfies never;
  }
}
