/** The catalog: commands in; search, history and the whole out. */
import { subjectSchema } from "../../../lib/catalog/records/subject.ts";
import { personHeader } from "../../../lib/sync/delivery.ts";
import { subjectHistory } from "../../persistence/history-store.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { checkSubject } from "../../services/check-subject.ts";
import { countLabelled } from "../../services/count-labelled.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { exportCatalog, exportFormatSchema } from "../../services/export-catalog.ts";
import { runCommand } from "../../services/run-command.ts";
import { searchUnits } from "../../services/search-units.ts";
import { fromResult, json, problem, text, tooMany } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function catalogRoutes(app: App): Route[] {
  return [
    route("POST", "/api/catalogs/:catalog/commands", async ({ request, params }) => {
      // Any member: which role may give which command is the command's to check.
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const meant = request.headers[personHeader];
      if (meant !== undefined && (actor.type === "visitor" || actor.person.id !== meant)) {
        // Kept by a browser while its line was broken, and delivered after somebody else had signed in there.
        return problem("unauthenticated", "This was written by somebody who is no longer signed in here.");
      }
      const wait = actor.type === "member" ? app.commands.take(actor.person.id) : 0;
      if (wait > 0)
        return tooMany("More was written in a short time than this server takes. Wait a moment.", wait);
      const result = await runCommand(app, actor, params.catalog, await readJson(request));
      return fromResult(result, (record) => ({ record }));
    }),

    route("GET", "/api/catalogs/:catalog/units", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const known = await checkSubject(app, catalog, null);
      if (!known.ok) return problem(known.problem.code, known.problem.message);
      return json(await searchUnits(app.db, params.catalog, query.get("q") ?? ""));
    }),

    route("GET", "/api/catalogs/:catalog/layers", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const known = await checkSubject(app, catalog, null);
      if (!known.ok) return problem(known.problem.code, known.problem.message);
      return json(await countLabelled(app.db, params.catalog));
    }),

    route("GET", "/api/catalogs/:catalog/history", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const subject = subjectSchema.safeParse(query.get("subject"));
      if (!subject.success) {
        return problem("invalid", explainIssues("The subject cannot be read", subject.error));
      }
      const versions = await subjectHistory(app.db, params.catalog, subject.data, query.get("record"));
      if (versions.length === 0) {
        // What was said is told whatever has become of the pack; only silence is asked for its reason.
        const known = await checkSubject(app, catalog, subject.data);
        if (!known.ok) return problem(known.problem.code, known.problem.message);
      }
      const ids = versions.flatMap(({ record, changedBy }) => [record.author, changedBy]);
      return json({ versions, people: await findPeople(app.db, ids) });
    }),

    route("GET", "/api/catalogs/:catalog/export", async ({ request, params, query }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const format = exportFormatSchema.safeParse(query.get("format") ?? "json");
      if (!format.success) return problem("invalid", "The formats are json and csv.");
      const exported = await exportCatalog(app, params.catalog, format.data, {
        drafts: actor.type === "member",
      });
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
