/** Rounds: how far they have come, who labels what next, and the answers, for whoever may see them when. */
import { nextRequestSchema } from "../../../lib/catalog/rounds/messages.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { requireRound } from "../../services/rounds/find-round.ts";
import { handOutNext } from "../../services/rounds/next-units.ts";
import { readOpenLabels } from "../../services/rounds/open-labels.ts";
import { readProgress } from "../../services/rounds/progress.ts";
import { readMine, readResults, readUnitAnswers } from "../../services/rounds/read-answers.ts";
import { fromResult, json, problem } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

/** What depends on who asks and when is kept by nobody on the way. */
const notKept = { "cache-control": "no-store" };

export function roundRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/rounds/:round", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const round = unwrap(await requireRound(app.db, params.catalog, params.round));
      return json(await readProgress(app.db, catalog, round), notKept);
    }),

    route("POST", "/api/catalogs/:catalog/rounds/:round/next", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "abstention.create", params.catalog);
      if (actor.type === "visitor") return problem("unauthenticated", "Sign in first.");
      const parsed = nextRequestSchema.safeParse(await readJson(request));
      if (!parsed.success) {
        return problem("invalid", explainIssues("This request for units cannot be read", parsed.error));
      }
      const place = { catalog: params.catalog, id: params.round };
      return fromResult(await handOutNext(app, place, actor.person.id, parsed.data), (value) => value);
    }),

    route("GET", "/api/catalogs/:catalog/rounds/:round/mine", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      if (actor.type === "visitor") return problem("unauthenticated", "Sign in to see your own answers.");
      const round = unwrap(await requireRound(app.db, params.catalog, params.round));
      return json(await readMine(app.db, round, actor.person.id), notKept);
    }),

    route("GET", "/api/catalogs/:catalog/rounds/:round/units/:unit/answers", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const round = unwrap(await requireRound(app.db, params.catalog, params.round));
      const person = actor.type === "member" ? actor.person.id : null;
      const answers = unwrap(await readUnitAnswers(app, round, params.unit, person));
      return json(answers, notKept);
    }),

    route("GET", "/api/catalogs/:catalog/rounds/:round/results", async ({ request, params }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      const round = unwrap(await requireRound(app.db, params.catalog, params.round));
      return json(unwrap(await readResults(app.db, round)), notKept);
    }),

    route("GET", "/api/catalogs/:catalog/open-labels", async ({ request, params }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      return json(await readOpenLabels(app.db, params.catalog), notKept);
    }),
  ];
}
