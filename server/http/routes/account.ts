/** What people do with their own account. Never a script: every one of these wants a browser's session. */

import { endSession, endSessions, listSessions } from "../../persistence/session-store.ts";
import { deleteToken, listTokens } from "../../persistence/token-store.ts";
import { changePassword, leave, rename } from "../../services/account.ts";
import { createPersonalToken } from "../../services/tokens.ts";
import { empty, fromResult, json, problem, tooMany } from "../answer.ts";
import { type App, authoriseSelf } from "../app.ts";
import { readJson } from "../body.ts";
import { createRateLimit } from "../rate-limit.ts";
import { type Route, route } from "../router.ts";

/** Tries to name one's present password, right or wrong, in a window: somebody may have found the browser open. */
const triesPerPerson = 10;
const namesPerHour = 20;
const windowMs = 5 * 60 * 1000;

export function accountRoutes(app: App): Route[] {
  const passwords = createRateLimit(app.clock, triesPerPerson, windowMs);
  const names = createRateLimit(app.clock, namesPerHour, 60 * 60 * 1000);
  const tooManyPasswords = (id: string) =>
    tooMany("Too many wrong passwords. Wait five minutes, then try again.", passwords.waitMs(id));

  return [
    route("PATCH", "/api/account", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      // Every open document with their name in it changes, for everybody who looks.
      if (!names.take(person.id)) {
        return tooMany("You have changed your name often today. Wait a while.", names.waitMs(person.id));
      }
      const renamed = await rename(app, person.id, await readJson(request));
      if (renamed.ok) await app.collab.recheck(person.id);
      return fromResult(renamed, (name) => name);
    }),

    route("POST", "/api/account/password", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      const body = await readJson(request);
      if (!passwords.take(person.id)) return tooManyPasswords(person.id);
      const session = await app.sessions.idOf(request.headers);
      const changed = await changePassword(app, person.id, session, body);
      if (!changed.ok) return problem(changed.problem.code, changed.problem.message);
      await app.collab.recheck(person.id);
      return empty();
    }),

    route("POST", "/api/account/removal", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      const body = await readJson(request);
      if (!passwords.take(person.id)) return tooManyPasswords(person.id);
      const left = await leave(app, person.id, body);
      if (!left.ok) return problem(left.problem.code, left.problem.message);
      await app.collab.recheck(person.id);
      return empty(204, { "set-cookie": await app.sessions.signOut(request.headers) });
    }),

    route("GET", "/api/account/sessions", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      const current = await app.sessions.idOf(request.headers);
      const items = await listSessions(app.db, person.id, app.clock());
      const told = items.map((item) => ({ ...item, current: item.id === current }));
      return json({ items: told.sort((a, b) => Number(b.current) - Number(a.current)) });
    }),

    route("DELETE", "/api/account/sessions", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      const ended = await endSessions(app.db, person.id, await app.sessions.idOf(request.headers));
      await app.collab.recheck(person.id);
      return json({ ended });
    }),

    route("DELETE", "/api/account/sessions/:id", async ({ request, params }) => {
      const { person } = await authoriseSelf(app, request);
      const ended = await endSession(app.db, person.id, params.id);
      await app.collab.recheck(person.id);
      return ended ? empty() : problem("not-found", "You are not signed in there any more.");
    }),

    route("GET", "/api/account/tokens", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      return json({ items: await listTokens(app.db, person.id, app.clock()) });
    }),

    route("POST", "/api/account/tokens", async ({ request }) => {
      const actor = await authoriseSelf(app, request);
      return fromResult(await createPersonalToken(app, actor, await readJson(request)), (made) => made);
    }),

    route("DELETE", "/api/account/tokens/:id", async ({ request, params }) => {
      const { person } = await authoriseSelf(app, request);
      const revoked = await deleteToken(app.db, person.id, params.id);
      await app.collab.recheck(person.id);
      return revoked ? empty() : problem("not-found", "There is no such token.");
    }),
  ];
}
