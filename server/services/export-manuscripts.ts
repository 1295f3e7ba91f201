/** Manuscripts of a catalog's articles, for a file. */
import { z } from "zod";
import type { CatalogVersion, ExportedManuscript } from "../../lib/exchange/catalog-json.ts";
import type { Database } from "../persistence/database.ts";
import { listManuscripts } from "../persistence/manuscript-store.ts";

const contentSchema = z.record(z.string(), z.unknown());

/**
 * Those that were published, and with drafts also those that were suggested, by the time at which they were put down. What was put
 * down and never shown to anybody stays its authors' own.
 */
export async function readManuscripts(
  db: Database,
  catalog: string,
  versions: readonly CatalogVersion[],
  { drafts }: { readonly drafts: boolean },
): Promise<ExportedManuscript[]> {
  const named = new Set(
    versions.flatMap(({ record }) =>
      record.kind === "publication" || (drafts && record.kind === "suggestion") ? [record.sha256] : [],
    ),
  );
  if (named.size === 0) return [];
  const manuscripts = await listManuscripts(db, catalog);
  return manuscripts
    .filter(({ sha256 }) => named.has(sha256))
    .map(({ article, sha256, storedBy, storedAt, content, names }) => ({
      article,
      sha256,
      storedBy,
      storedAt,
      content: contentSchema.parse(JSON.parse(content)),
      names,
    }));
}
