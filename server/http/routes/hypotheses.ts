/** The list of a catalog's hypotheses. What is said on each one goes through commands and its thread. */
import { listHypotheses } from "../../services/list-hypotheses.ts";
import { fromResult } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

export const hypothesisRoutes = (app: App): Route[] => [
  route("GET", "/api/catalogs/:catalog/hypotheses", async ({ request, params }) => {
    const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
    return fromResult(await listHypotheses(app, catalog), (answer) => answer);
  }),
];
