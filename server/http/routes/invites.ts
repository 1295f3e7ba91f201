/** Invite links: owners' and, in their catalog, editors'. */
import { createInvite, readInvites, takeBackInvite } from "../../services/invites.ts";
import { empty, fromResult, problem } from "../answer.ts";
import { type App, authoriseSelf } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function inviteRoutes(app: App): Route[] {
  return [
    route("GET", "/api/invites", async ({ request, query }) => {
      const actor = await authoriseSelf(app, request);
      return fromResult(await readInvites(app, actor, query.get("catalog")), (items) => ({ items }));
    }),

    route("POST", "/api/invites", async ({ request }) => {
      const actor = await authoriseSelf(app, request);
      const created = await createInvite(app, actor, await readJson(request));
      const origin = app.origins.origin(request.headers);
      return fromResult(created, ({ invite, token }) => ({ invite, link: `${origin}/join/${token}` }));
    }),

    route("DELETE", "/api/invites/:id", async ({ request, params }) => {
      const actor = await authoriseSelf(app, request);
      const done = await takeBackInvite(app, actor, params.id);
      return done.ok ? empty() : problem(done.problem.code, done.problem.message);
    }),
  ];
}
