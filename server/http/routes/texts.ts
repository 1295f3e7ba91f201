/** Texts that people write together: as they were at any moment, and who wrote which letters. */
import { subjectSchema } from "../../../lib/catalog/records/subject.ts";
import { isManuscriptText } from "../../services/articles/may-write-text.ts";
import { checkSubject } from "../../services/check-subject.ts";
import { readAuthors, readTextAsOf } from "../../services/read-text.ts";
import { json, problem } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

const forMembers = () =>
  problem("unauthenticated", "What is not published yet is for members to read. Sign in first.");

export function textRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/texts/:subject", async ({ request, params, query }) => {
      const { catalog, actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      if (actor.type === "visitor" && isManuscriptText(params)) return forMembers();
      const at = query.get("at");
      const time = at === null ? null : new Date(at);
      if (at !== null && (!moment.test(at) || Number.isNaN(time?.getTime()))) {
        return problem("invalid", "Write the moment as 2026-11-21T08:00:00Z.");
      }
      const subject = subjectSchema.safeParse(params.subject);
      if (!subject.success) return problem("invalid", "This is nothing that a text can be about.");
      const text = await readTextAsOf(app.db, catalog.id, subject.data, time?.toISOString() ?? null);
      if (text.changes === 0) {
        // What was written is told whatever has become of its subject; only an empty text is asked for its reason.
        const known = await checkSubject(app, catalog, subject.data);
        if (!known.ok) return problem(known.problem.code, known.problem.message);
      }
      return json(text);
    }),

    route("GET", "/api/catalogs/:catalog/texts/:subject/authors", async ({ request, params }) => {
      const { catalog, actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      if (actor.type === "visitor" && isManuscriptText(params)) return forMembers();
      const subject = subjectSchema.safeParse(params.subject);
      if (!subject.success) return problem("invalid", "This is nothing that a text can be about.");
      return json(await readAuthors(app.db, catalog.id, subject.data));
    }),
  ];
}
