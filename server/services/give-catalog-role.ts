/** Roles in one catalog: given, changed and taken away by its editors and owners. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { Role } from "../../lib/catalog/person.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { ensureCatalog, findCatalogRole, saveCatalogRole } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { findAccount } from "../persistence/people-store.ts";
import type { Clock } from "../ports.ts";

type Ports = { readonly db: Database; readonly clock: Clock };

/**
 * Gives a member a role in a catalog, or, with null, takes theirs away, so that the one they have everywhere holds. Only
 * an owner makes owners and unmakes them. That the actor is an editor is the caller's to have checked.
 */
export async function giveCatalogRole(
  { db, clock }: Ports,
  { catalog, actor }: { readonly catalog: Catalog; readonly actor: ActingMember },
  person: string,
  role: Role | null,
): Promise<Result<null>> {
  return db.transaction().execute(async (trx): Promise<Result<null>> => {
    const account = await findAccount(trx, person);
    if (!account) return fail("not-found", "There is no such member on this server.");
    const before = await findCatalogRole(trx, catalog.id, person);
    if (actor.role !== "owner" && (role === "owner" || before === "owner")) {
      return fail("forbidden", "Only an owner can make somebody an owner, or no longer one.");
    }
    if (account.role === "owner" && role !== null) {
      return fail("conflict", "An owner of this server is an owner of every catalog in it.");
    }
    if (before === role) return ok(null);
    const at = clock().toISOString();
    await ensureCatalog(trx, catalog.id, at);
    await saveCatalogRole(trx, { catalog: catalog.id, person, role, by: actor.person.id, at });
    return ok(null);
  });
}
