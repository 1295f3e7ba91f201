/** What owners do about people. */
import { removalSchema } from "../../../lib/catalog/account.ts";
import { assert } from "../../../lib/shared/result.ts";
import { findAccount, listMembers } from "../../persistence/people-store.ts";
import { endSessions, listSessions } from "../../persistence/session-store.ts";
import { deleteTokens } from "../../persistence/token-store.ts";
import { noSuchPerson, read, remove } from "../../services/account.ts";
import { changeRole, createPasswordLink } from "../../services/people.ts";
import { empty, fromResult, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

export function peopleRoutes(app: App): Route[] {
  return [
    route("GET", "/api/people", async ({ request }) => {
      await authorise(app, request, "people.manage");
      return json(await listMembers(app.db, app.clock()));
    }),

    route("PATCH", "/api/people/:id", async ({ request, params }) => {
      await authorise(app, request, "people.manage");
      const changed = await changeRole(app, params.id, await readJson(request));
      if (!changed.ok) return problem(changed.problem.code, changed.problem.message);
      await app.collab.recheck(params.id);
      return empty();
    }),

    route("POST", "/api/people/:id/removal", async ({ request, params }) => {
      const actor = await authorise(app, request, "people.manage");
      assert(actor.type === "member", "only members manage people");
      const asked = read(removalSchema, await readJson(request));
      if (!asked.ok) return problem(asked.problem.code, asked.problem.message);
      const removed = await remove(app, { id: params.id, by: actor.person.id, keep: asked.value.keep });
      if (!removed.ok) return problem(removed.problem.code, removed.problem.message);
      await app.collab.recheck(params.id);
      return empty();
    }),

    route("POST", "/api/people/:id/password-link", async ({ request, params }) => {
      const actor = await authorise(app, request, "people.manage");
      assert(actor.type === "member", "only members manage people");
      const made = await createPasswordLink(app, actor.person, params.id);
      const origin = app.origins.origin(request.headers);
      return fromResult(made, ({ token, expiresAt }) => ({ link: `${origin}/password/${token}`, expiresAt }));
    }),

    route("GET", "/api/people/:id/sessions", async ({ request, params }) => {
      await authorise(app, request, "people.manage");
      if (!(await findAccount(app.db, params.id))) return nobody();
      const items = await listSessions(app.db, params.id, app.clock());
      return json({ items: items.map((item) => ({ ...item, current: false })) });
    }),

    route("DELETE", "/api/people/:id/sessions", async ({ request, params }) => {
      await authorise(app, request, "people.manage");
      if (!(await findAccount(app.db, params.id))) return nobody();
      const ended = await endSessions(app.db, params.id, null);
      await app.collab.recheck(params.id);
      return json({ ended });
    }),

    route("DELETE", "/api/people/:id/tokens", async ({ request, params }) => {
      await authorise(app, request, "people.manage");
      if (!(await findAccount(app.db, params.id))) return nobody();
      const revoked = await deleteTokens(app.db, params.id);
      await app.collab.recheck(params.id);
      return json({ revoked });
    }),
  ];
}

const nobody = () => fromResult(noSuchPerson(), () => null);
