/** What owners do: invites, people, settings. */
import { settingsSchema } from "../../../lib/catalog/answers.ts";
import { assert } from "../../../lib/shared/result.ts";
import { listInvites, revokeInvite } from "../../persistence/invite-store.ts";
import { listMembers } from "../../persistence/people-store.ts";
import { setReadingOpen } from "../../persistence/setting-store.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { createInvite } from "../../services/invites.ts";
import { empty, fromResult, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function administrationRoutes(app: App): Route[] {
  return [
    route("GET", "/api/invites", async ({ request }) => {
      await authorise(app, request, "people.manage");
      return json({ items: await listInvites(app.db, app.clock()) });
    }),

    route("POST", "/api/invites", async ({ request }) => {
      const actor = await authorise(app, request, "people.manage");
      assert(actor.type === "member", "only members manage people");
      const created = await createInvite(app.db, app.clock, actor.person, await readJson(request));
      const origin = app.origins.origin(request.headers);
      return fromResult(created, ({ invite, token }) => ({ invite, link: `${origin}/join/${token}` }));
    }),

    route("DELETE", "/api/invites/:id", async ({ request, params }) => {
      await authorise(app, request, "people.manage");
      const found = await revokeInvite(app.db, params.id, app.clock());
      return found ? empty() : problem("not-found", "There is no such invite.");
    }),

    route("GET", "/api/people", async ({ request }) => {
      await authorise(app, request, "people.manage");
      return json(await listMembers(app.db));
    }),

    route("PATCH", "/api/settings", async ({ request }) => {
      await authorise(app, request, "settings.change");
      const parsed = settingsSchema.safeParse(await readJson(request));
      if (!parsed.success) {
        return problem("invalid", explainIssues("These settings cannot be read", parsed.error));
      }
      const { openReading } = parsed.data;
      await setReadingOpen(app.db, openReading);
      if (!openReading) app.collab.disconnectVisitors();
      return json({ openReading });
    }),
  ];
}
