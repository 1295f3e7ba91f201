/** The catalog: commands in; search, history and the whole out. */
import { subjectSchema } from "../../../lib/catalog/records/record.ts";
import { personHeader } from "../../../lib/sync/delivery.ts";
import { findPeople, subjectHistory } from "../../persistence/record-store.ts";
import { checkSubject } from "../../services/check-subject.ts";
import { countLabelled } from "../../services/count-labelled.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { exportCatalog, exportFormatSchema } from "../../services/export-catalog.ts";
import { runCommand } from "../../services/run-command.ts";
import { searchUnits } from "../../services/search-units.ts";
import { fromResult, json, problem, text } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function catalogRoutes(app: App): Route[] {
  return [
    route("POST", "/api/catalogs/:catalog/commands", async ({ request, params }) => {
      // Any member: which role may give which command is the command's to check.
      const actor = await authorise(app, request, "catalog.read");
      const meant = request.headers[personHeader];
      if (meant !== undefined && (actor.type === "visitor" || actor.person.id !== meant)) {
        // Kept by a browser while its line was broken, and delivered after somebody else had signed in there.
        return problem("unauthenticated", "This was written by somebody who is no longer signed in here.");
      }
      const result = await runCommand(app, actor, params.catalog, await readJson(request));
      return fromResult(result, (record) => ({ record }));
    }),

    route("GET", "/api/catalogs/:catalog/units", async ({ request, params, query }) => {
      await authorise(app, request, "catalog.read");
      const known = await checkSubject(app.packs, params.catalog, null);
      if (!known.ok) return problem(known.problem.code, known.problem.message);
      return json(await searchUnits(app.db, params.catalog, query.get("q") ?? ""));
    }),

    route("GET", "/api/catalogs/:catalog/layers", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const known = await checkSubject(app.packs, params.catalog, null);
      if (!known.ok) return problem(known.problem.code, known.problem.message);
      return json(await countLabelled(app.db, params.catalog));
    }),

    route("GET", "/api/catalogs/:catalog/history", async ({ request, params, query }) => {
      await authorise(app, request, "catalog.read");
      const subject = subjectSchema.safeParse(query.get("subject"));
      if (!subject.success) {
        return problem("invalid", explainIssues("The subject cannot be read", subject.error));
      }
      const versions = await subjectHistory(app.db, params.catalog, subject.data);
      if (versions.length === 0) {
        // What was said is told whatever has become of the pack; only silence is asked for its reason.
        const known = await checkSubject(app.packs, params.catalog, subject.data);
        if (!known.ok) return problem(known.problem.code, known.problem.message);
      }
      const ids = versions.flatMap(({ record, changedBy }) => [record.author, changedBy]);
      return json({ versions, people: await findPeople(app.db, ids) });
    }),

    route("GET", "/api/catalogs/:catalog/export", async ({ request, params, query }) => {
      await authorise(app, request, "catalog.read");
      const format = exportFormatSchema.safeParse(query.get("format") ?? "json");
      if (!format.success) return problem("invalid", "The formats are json and csv.");
      const exported = await exportCatalog(app, params.catalog, format.data);
      if (!exported.ok) return problem(exported.problem.code, exported.problem.message);
      const { content, mediaType, fileName } = exported.value;
      return text(content, {
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      });
    }),
  ];
}
