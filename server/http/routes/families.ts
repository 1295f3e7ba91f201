/** Families: what labels say of them, over a whole catalog, now or at a moment. The families of now are in its index document. */
import { readTime } from "../../services/history.ts";
import { listPlacements, listPlacementsAt } from "../../services/list-placements.ts";
import { fromResult, json } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

export function familyRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/placements", async ({ request, params, query }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      const asked = query.get("time");
      if (asked === null) return json(await listPlacements(app.db, params.catalog));
      const time = readTime(asked);
      if (!time.ok) return fromResult(time, () => null);
      return json(await listPlacementsAt(app.db, params.catalog, time.value));
    }),
  ];
}
