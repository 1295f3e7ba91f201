/** Circuits: what stands on their canvases, in brief. The circuits themselves are records and texts like others. */
import { listCircuits } from "../../services/list-circuits.ts";
import { json } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

export function circuitRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/circuits", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      return json(await listCircuits(app.db, catalog.id));
    }),
  ];
}
