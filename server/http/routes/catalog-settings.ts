/** Catalogs themselves: which there are, making and changing them, and the roles that people have in them. */
import { type CatalogView, givenRoleSchema } from "../../../lib/catalog/catalog.ts";
import type { Role } from "../../../lib/catalog/person.ts";
import { assert } from "../../../lib/shared/result.ts";
import { readEvents } from "../../persistence/catalog-event-store.ts";
import { listCatalogMembers } from "../../persistence/catalog-store.ts";
import type { CatalogAccess } from "../../ports.ts";
import { changeCatalog } from "../../services/change-catalog.ts";

import { createCatalog } from "../../services/create-catalog.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { findCandidates } from "../../services/find-candidates.ts";
import { giveCatalogRole } from "../../services/give-catalog-role.ts";
import { listedCatalogs } from "../../services/list-catalogs.ts";
import { overviewCatalog } from "../../services/overview-catalog.ts";
import { fromResult, json, problem } from "../answer.ts";
import { type App, authorise, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function catalogSettingsRoutes(app: App): Route[] {
  /** The catalog and the member who acts as its editor. */
  const editing = async (request: Parameters<typeof authorise>[1], id: string) => {
    const { catalog, actor } = await authoriseIn(app, request, "catalog.settings", id);
    assert(actor.type === "member", "only members change settings");
    return { catalog, actor };
  };

  const give = async (access: Awaited<ReturnType<typeof editing>>, person: string, role: Role | null) => {
    const given = await giveCatalogRole(app, access, person, role);
    if (!given.ok) return problem(given.problem.code, given.problem.message);
    await app.collab.recheck(); // they go on in their new role, or leave
    return json({ items: await listCatalogMembers(app.db, access.catalog.id) });
  };

  return [
    route("GET", "/api/catalogs", async ({ request, query }) => {
      const actor = await authorise(app, request, "catalog.read");
      return json({ items: await listedCatalogs(app, actor, query.get("pack")) });
    }),

    route("POST", "/api/catalogs", async ({ request }) => {
      const actor = await authorise(app, request, "catalog.create");
      assert(actor.type === "member", "only members make catalogs");
      return fromResult(await createCatalog(app, actor, await readJson(request)), view);
    }),

    route("GET", "/api/catalogs/:catalog", async ({ request, params }) =>
      json(view(await authoriseIn(app, request, "catalog.read", params.catalog))),
    ),

    route("PATCH", "/api/catalogs/:catalog", async ({ request, params }) => {
      const access = await editing(request, params.catalog);
      const changed = await changeCatalog(app, access, await readJson(request));
      await app.collab.recheck(); // whoever is shut out by it leaves now
      return fromResult(changed, (catalog) => view({ ...access, catalog }));
    }),

    route("GET", "/api/catalogs/:catalog/members", async ({ request, params }) => {
      const { catalog } = await editing(request, params.catalog);
      return json({ items: await listCatalogMembers(app.db, catalog.id) });
    }),

    route("PUT", "/api/catalogs/:catalog/members/:person", async ({ request, params }) => {
      const access = await editing(request, params.catalog);
      const parsed = givenRoleSchema.safeParse(await readJson(request));
      if (!parsed.success) return problem("invalid", explainIssues("This role cannot be read", parsed.error));
      return give(access, params.person, parsed.data.role);
    }),

    route("DELETE", "/api/catalogs/:catalog/members/:person", async ({ request, params }) =>
      give(await editing(request, params.catalog), params.person, null),
    ),

    route("GET", "/api/catalogs/:catalog/candidates", async ({ request, params, query }) => {
      const { catalog } = await editing(request, params.catalog);
      return json(await findCandidates(app.db, catalog, query.get("q") ?? ""));
    }),

    route("GET", "/api/catalogs/:catalog/overview", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      return json(await overviewCatalog(app.db, catalog.id));
    }),

    route("GET", "/api/catalogs/:catalog/changes", async ({ request, params }) => {
      const { catalog } = await editing(request, params.catalog);
      return json({ items: await readEvents(app.db, catalog.id) });
    }),
  ];
}

const view = ({ catalog, actor }: CatalogAccess): CatalogView => ({
  ...catalog,
  role: actor.type === "member" ? actor.role : null,
});
