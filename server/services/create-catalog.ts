/** Making a catalog about a pack that is there. */
import { randomInt } from "node:crypto";
import { type Catalog, newCatalogSchema } from "../../lib/catalog/catalog.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { writeEvents } from "../persistence/catalog-event-store.ts";
import {
  findCatalog,
  findRequested,
  insertCatalog,
  saveCatalogRole,
  saveRequested,
} from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogAccess, Clock, PackStore } from "../ports.ts";
import { accessCatalog } from "./catalog-access.ts";
import { explainIssues } from "./explain-issues.ts";

type Ports = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

/**
 * Makes a catalog; whoever makes it becomes its editor. The same request of the same person again answers the catalog
 * that the first made. That the actor may make catalogs is the caller's to have checked.
 */
export async function createCatalog(
  ports: Ports,
  actor: ActingMember,
  body: unknown,
): Promise<Result<CatalogAccess>> {
  const parsed = newCatalogSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This catalog cannot be made", parsed.error));
  const { request, pack, title, visibility, shownLabel } = parsed.data;
  const { db, packs, clock } = ports;
  if (!(await packs.find(pack))) return fail("not-found", `There is no model “${pack}” on this server.`);
  const person = actor.person.id;
  const free = await freeId(db, packs, title);
  const id = await db.transaction().execute(async (trx) => {
    const before = await findRequested(trx, person, request);
    if (before !== null) return before;
    const at = clock().toISOString();
    const catalog: Catalog = { id: free, pack, title, visibility, shownLabel };
    await insertCatalog(trx, catalog, at);
    await saveRequested(trx, person, request, catalog.id);
    await writeEvents(trx, { catalog: catalog.id, by: person, at }, [{ type: "created" }]);
    await saveCatalogRole(trx, { catalog: catalog.id, person, role: "editor", at });
    return catalog.id;
  });
  const access = await accessCatalog(ports, actor, id);
  return access ? ok(access) : fail("conflict", "This request made a catalog that is closed to you now.");
}

/** A readable beginning, and an end that nobody can guess: 7 of 32 signs, without those that look alike. */
export async function freeId(db: Database, packs: PackStore, title: string): Promise<string> {
  for (;;) {
    const id = [slugOf(title), randomEnd()].filter(Boolean).join("-");
    if (!(await findCatalog(db, packs, id))) return id;
  }
}

const signs = "abcdefghjkmnpqrstuvwxyz023456789";
const endLength = 7;
const randomEnd = (): string =>
  Array.from({ length: endLength }, () => signs[randomInt(signs.length)]).join("");

const longestSlug = 40;

/** “Großer Kreis, 2nd look” becomes `groer-kreis-2nd-look`; a title without Latin letters or digits has none. */
const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}/gu, "")
    .replace(/[^a-z0-9 _-]/g, "")
    .replace(/[ _-]+/g, "-")
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, "");
