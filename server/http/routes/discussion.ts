/** Reading the commentary of a catalog: its threads, the connections that were spoken of, and who may be mentioned. */
import { z } from "zod";
import { aboutKinds, threadStates } from "../../../lib/catalog/discussion.ts";
import { unitTextSchema } from "../../../lib/shared/unit.ts";
import { listTalkedEdges } from "../../services/inbox/list-edges.ts";
import { listMentionable } from "../../services/inbox/list-mentionable.ts";
import { listThreads, threadsTag } from "../../services/inbox/list-threads.ts";
import { empty, json, problem } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

const wantedSchema = z.object({
  state: z.enum(threadStates).catch("all"),
  about: z.enum(aboutKinds).nullable().catch(null),
  query: z.string().max(200).catch(""),
  skip: z.coerce.number().int().min(0).max(1_000_000).catch(0),
});

export function discussionRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/threads", async ({ request, params, query }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const wanted = wantedSchema.parse({
        state: query.get("state"),
        about: query.get("about"),
        query: query.get("q") ?? "",
        skip: query.get("skip") ?? 0,
      });
      const person = actor.type === "member" ? actor.person.id : null;
      const unreadOnly = person !== null && query.get("unread") === "1";
      // Pages ask every few seconds: they are told when there is nothing new.
      const etag = await threadsTag(app.db, params.catalog, person);
      const headers = { etag, "cache-control": "private, no-cache", vary: "cookie" };
      if (request.headers["if-none-match"] === etag) return empty(304, headers);
      return json(
        await listThreads(app.db, { ...wanted, catalog: params.catalog, person, unreadOnly }),
        headers,
      );
    }),

    route("GET", "/api/catalogs/:catalog/edges", async ({ request, params, query }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      const unit = unitTextSchema.safeParse(query.get("unit"));
      if (!unit.success) return problem("invalid", "Ask with ?unit=, for example ?unit=mixed3b:17.");
      return json({ items: await listTalkedEdges(app.db, params.catalog, unit.data) });
    }),

    route("GET", "/api/catalogs/:catalog/mentionable", async ({ request, params }) => {
      const { catalog, actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      // Who has an account here is told to those who have one.
      if (actor.type !== "member") return problem("unauthenticated", "Sign in first.");
      return json({ people: await listMentionable(app, catalog) }, { "cache-control": "private, no-store" });
    }),
  ];
}
