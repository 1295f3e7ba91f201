/** Families: what labels say of them, over a whole catalog. The families themselves are in its index document. */
import { listPlacements } from "../../services/list-placements.ts";
import { json } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

export function familyRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/placements", async ({ request, params }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      return json(await listPlacements(app.db, params.catalog));
    }),
  ];
}
