/** The catalogs that are listed for somebody. */
import { type CatalogView, isPacksOwn } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { catalogRolesOf, listCatalogs } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { PackStore } from "../ports.ts";
import { roleIn } from "./catalog-access.ts";

/**
 * What an actor finds without having been told where it is: public catalogs, and whatever they have a role in. Owners
 * find everything. A pack's own catalog comes first, then the others by title.
 */
export async function listedCatalogs(
  ports: { readonly db: Database; readonly packs: PackStore },
  actor: Actor,
  pack: string | null,
): Promise<CatalogView[]> {
  const all = await listCatalogs(ports.db, ports.packs);
  const given = actor.type === "member" ? await catalogRolesOf(ports.db, actor.person.id) : new Map();
  return all
    .filter((catalog) => pack === null || catalog.pack === pack)
    .flatMap((catalog): CatalogView[] => {
      const standing = roleIn(actor, catalog, given.get(catalog.id) ?? null);
      if (standing === null || !(catalog.visibility === "public" || hasPart(actor, given, catalog.id)))
        return [];
      return [{ ...catalog, role: standing.type === "member" ? standing.role : null }];
    })
    .sort(
      (a, b) =>
        compare(a.pack, b.pack) ||
        Number(isPacksOwn(b)) - Number(isPacksOwn(a)) ||
        a.title.localeCompare(b.title) ||
        compare(a.id, b.id),
    );
}

const hasPart = (actor: Actor, given: ReadonlyMap<string, unknown>, catalog: string): boolean =>
  given.has(catalog) || (actor.type === "member" && actor.role === "owner");

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
