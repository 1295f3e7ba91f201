/** Looking people up by name, to give them a role in a catalog. */
import type { z } from "zod";
import type { Catalog, candidatesAnswerSchema } from "../../lib/catalog/catalog.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import { listCatalogMembers, listRoles } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { roleIn } from "./catalog-access.ts";

/** As many as one reads in a list under a field. */
const shown = 20;

/** People whose name holds every word of the query, in any case and with or without accents, by name. No addresses. */
export async function findCandidates(
  db: Database,
  catalog: Catalog,
  query: string,
): Promise<z.infer<typeof candidatesAnswerSchema>> {
  const words = foldForSearch(query.slice(0, 200)).split(" ").filter(Boolean);
  const given = new Map((await listCatalogMembers(db, catalog.id)).map(({ id, role }) => [id, role]));
  const found = (await listRoles(db))
    .filter(({ name }) => {
      const folded = foldForSearch(name);
      return words.every((word) => folded.includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  return {
    items: found.slice(0, shown).map(({ id, name, role }) => {
      const standing = roleIn({ type: "member", person: { id, name }, role }, catalog, given.get(id) ?? null);
      return { id, name, role: standing?.type === "member" ? standing.role : null };
    }),
    truncated: found.length > shown,
  };
}
