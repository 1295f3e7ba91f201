/** Links that let people in. */
import { join, readOffer } from "../../services/join.ts";
import { fromResult, json, problem } from "../answer.ts";
import type { App } from "../app.ts";
import { readJson } from "../body.ts";
import { createRateLimit } from "../rate-limit.ts";
import { type Route, route } from "../router.ts";

/** Failed tries with one link in a window: somebody holding a link must not find out whose addresses are known here. */
const triesPerLink = 20;
const windowMs = 10 * 60 * 1000;

export function joinRoutes(app: App): Route[] {
  const byLink = createRateLimit(app.clock, triesPerLink, windowMs);
  return [
    route("GET", "/api/join/:token", async ({ params }) =>
      fromResult(await readOffer(app.db, app.clock, params.token), (offer) => offer),
    ),

    route("POST", "/api/join/:token", async ({ request, params }) => {
      const body = await readJson(request);
      if (!byLink.take(params.token)) {
        return problem("rate-limited", "Too many tries with this link. Wait ten minutes, then try again.");
      }
      const joined = await join(app.db, app.clock, params.token, body);
      if (!joined.ok) return problem(joined.problem.code, joined.problem.message);
      byLink.giveBack(params.token);
      const { email, password } = joined.value;
      const signedIn = await app.sessions.signIn(email, password);
      if (!signedIn.ok) return problem(signedIn.problem.code, signedIn.problem.message);
      return json({ user: signedIn.value.user }, { "set-cookie": signedIn.value.cookies });
    }),
  ];
}
