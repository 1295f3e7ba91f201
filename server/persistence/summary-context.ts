/**
 * What of a catalog the lines of its units depend on. Every statement about a unit asks for it, so families are read again
 * only when one of them has changed.
 */
import type { ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import { type FamilyIndex, indexFamilies, noFamilies } from "../../lib/catalog/families.ts";
import { familySchema } from "../../lib/catalog/records/family.ts";
import type { SummaryContext } from "../../lib/sync/unit-summary.ts";
import type { Database } from "./database.ts";

/** More catalogs than are busy at once; the one that was read longest ago goes first. */
const catalogsKept = 64;

export function createSummaryContext(db: Database): (catalog: string) => Promise<SummaryContext> {
  const kept = new Map<string, { readonly at: number; readonly index: FamilyIndex }>();
  async function familiesOf(catalog: string): Promise<FamilyIndex> {
    const at = await lastChange(db, catalog);
    if (at === null) return noFamilies;
    const known = kept.get(catalog);
    if (known?.at === at) return known.index;
    const index = await readFamilies(db, catalog);
    kept.delete(catalog);
    kept.set(catalog, { at, index });
    for (const oldest of kept.keys()) {
      if (kept.size <= catalogsKept) break;
      kept.delete(oldest);
    }
    return index;
  }
  return async (catalog) => ({
    policy: await findPolicy(db, catalog),
    families: await familiesOf(catalog),
  });
}

async function findPolicy(db: Database, catalog: string): Promise<ShownLabelPolicy> {
  const row = await db
    .selectFrom("catalog")
    .select("shown_label")
    .where("id", "=", catalog)
    .executeTakeFirst();
  return row?.shown_label ?? "most-supported";
}

/** The place in the history of the last change to any family of a catalog; null when there never was one. */
async function lastChange(db: Database, catalog: string): Promise<number | null> {
  const row = await db
    .selectFrom("record_version")
    .select("sequence")
    .where("catalog", "=", catalog)
    .where("kind", "=", "family")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.sequence ?? null;
}

/** The live families of a catalog, as they are at this point of a transaction. */
export async function readFamilies(db: Database, catalog: string): Promise<FamilyIndex> {
  const rows = await db
    .selectFrom("record")
    .select("body")
    .where("catalog", "=", catalog)
    .where("kind", "=", "family")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .execute();
  return indexFamilies(rows.map(({ body }) => familySchema.parse(JSON.parse(body))));
}
