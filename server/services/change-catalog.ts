/** Renaming a catalog, opening and closing it, and saying how its shown labels come about. */
import { type Catalog, catalogChangeSchema } from "../../lib/catalog/catalog.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { type NewCatalogEvent, writeEvents } from "../persistence/catalog-event-store.ts";
import {
  ensureCatalog,
  findCatalogRole,
  rereadCatalog,
  saveCatalog,
  saveCatalogRole,
} from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogMirror, Clock } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";

type Ports = {
  readonly db: Database;
  readonly mirror: CatalogMirror;
  readonly clock: Clock;
};

/**
 * Changes what the body names and leaves the rest. That the actor is an editor is the caller's to have checked. When this
 * resolves, every open document shows the change; connections of those whom it shuts out end at the next recheck.
 */
export async function changeCatalog(
  { db, mirror, clock }: Ports,
  { catalog, actor }: { readonly catalog: Catalog; readonly actor: ActingMember },
  body: unknown,
): Promise<Result<Catalog>> {
  const parsed = catalogChangeSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This change cannot be made", parsed.error));
  const change = parsed.data;
  const at = clock().toISOString();
  const { id } = catalog;
  const changed = await db.transaction().execute(async (trx): Promise<Catalog> => {
    // As it is now, not as it was when the request came: somebody else may be changing it too.
    const before = await rereadCatalog(trx, catalog);
    const after: Catalog = {
      ...before,
      title: change.title ?? before.title,
      visibility: change.visibility ?? before.visibility,
      shownLabel: change.shownLabel ?? before.shownLabel,
    };
    const events = eventsBetween(before, after);
    if (events.length === 0) return after;
    await ensureCatalog(trx, id, at);
    await saveCatalog(trx, id, change);
    const person = actor.person.id;
    if (after.visibility === "private" && (await findCatalogRole(trx, id, person)) === null) {
      // Whoever closes a door stays inside.
      await saveCatalogRole(trx, { catalog: id, person, role: "editor", at });
    }
    await writeEvents(trx, { catalog: id, by: actor.person.id, at }, events);
    return after;
  });
  await mirror.catalogChanged(id);
  return ok(changed);
}

function eventsBetween(before: Catalog, after: Catalog): NewCatalogEvent[] {
  const events: NewCatalogEvent[] = [
    { type: "title", from: before.title, to: after.title },
    { type: "visibility", from: before.visibility, to: after.visibility },
    { type: "shown-label", from: before.shownLabel, to: after.shownLabel },
  ];
  return events.filter((event) => event.type !== "created" && event.from !== event.to);
}
