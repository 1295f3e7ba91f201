/** The past: what changed in a catalog, how changes spread over time, and the catalog as it was at a moment. */
import { subjectSchema } from "../../../lib/catalog/records/subject.ts";
import {
  readAt,
  readChanges,
  readDensity,
  readFilter,
  readThreadAt,
  readTime,
} from "../../services/history.ts";
import { fromResult, json, problem } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

export function historyRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/log", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const filter = readFilter(query);
      if (!filter.ok) return fromResult(filter, () => null);
      const before = query.get("before");
      if (before !== null && !/^\d{1,15}$/.test(before)) {
        return problem("invalid", "A page begins before a number, the “next” of the page before it.");
      }
      return json(
        await readChanges(app.db, catalog.id, filter.value, before === null ? null : Number(before)),
      );
    }),

    route("GET", "/api/catalogs/:catalog/log/density", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const filter = readFilter(query);
      if (!filter.ok) return fromResult(filter, () => null);
      return json(await readDensity(app.db, catalog.id, filter.value));
    }),

    route("GET", "/api/catalogs/:catalog/at", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const time = readTime(query.get("time"));
      if (!time.ok) return fromResult(time, () => null);
      const about = query.get("subject");
      if (about === null) return json(await readAt(app.db, catalog, time.value));
      const subject = subjectSchema.safeParse(about);
      if (!subject.success)
        return problem("invalid", "The subject cannot be read. A unit is written layer:index.");
      return json(await readThreadAt(app.db, catalog.id, subject.data, time.value));
    }),
  ];
}
