/** Who may do what in which catalog: the one place where a person's role in a catalog is settled. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { Actor, Role } from "../../lib/catalog/person.ts";
import { findCatalog, findCatalogRole } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogAccess, PackStore } from "../ports.ts";

/**
 * An actor in a catalog, with the role that they have in it: the one given there, else the one they have everywhere; an
 * owner of the server is one of every catalog. Null when there is no such catalog, and just the same when it is private and
 * the actor has no part in it: nobody learns that it exists.
 */
export async function accessCatalog(
  ports: { readonly db: Database; readonly packs: PackStore },
  actor: Actor,
  id: string,
): Promise<CatalogAccess | null> {
  if (actor.type === "member" && (actor.only ?? id) !== id) return null; // a token for another catalog
  const catalog = await findCatalog(ports.db, ports.packs, id);
  if (!catalog) return null;
  const given = actor.type === "member" ? await findCatalogRole(ports.db, id, actor.person.id) : null;
  const inCatalog = roleIn(actor, catalog, given);
  return inCatalog && { catalog, actor: inCatalog };
}

/** The actor as they are in a catalog, given the role that they have there in particular; null when it is closed to them. */
export function roleIn(actor: Actor, catalog: Catalog, given: Role | null): Actor | null {
  const open = catalog.visibility !== "private";
  if (actor.type === "visitor") return open ? actor : null;
  if (actor.only !== undefined && actor.only !== catalog.id) return null;
  if (actor.role === "owner") return actor;
  if (given === null) return open ? actor : null;
  return { ...actor, role: given };
}
