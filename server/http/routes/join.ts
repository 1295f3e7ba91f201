/** Links that let people in, and links that set a password. */
import type { IncomingMessage } from "node:http";
import type { Problem, Result } from "../../../lib/shared/result.ts";
import { accept, join, readOffer } from "../../services/join.ts";
import { readPasswordLink, setPasswordByLink } from "../../services/people.ts";
import { type Answer, json, problem, tooMany } from "../answer.ts";
import { type App, authoriseSelf } from "../app.ts";
import { doorBodyLimit, readJson } from "../body.ts";
import { limitKey } from "../client-address.ts";
import { createRateLimit } from "../rate-limit.ts";
import { type Call, type Route, route } from "../router.ts";

/** Failed tries with one link in a window: somebody holding a link must not find out whose addresses are known here. */
const triesPerLink = 20;
/** Failed tries from one address in a window, with links of any kind. */
const triesPerAddress = 60;
const windowMs = 10 * 60 * 1000;

/** Whoever only looks at a link that is dead has tried nothing; whoever wants to come in by one is noted. */
function refuse({ method }: IncomingMessage, { code, message }: Problem): Answer {
  const answer = problem(code, message);
  const isAttempt = method === "POST" && code === "not-found" && answer.type === "json";
  return isAttempt ? { ...answer, note: message } : answer;
}

export function joinRoutes(app: App): Route[] {
  const byLink = createRateLimit(app.clock, triesPerLink, windowMs);
  const byAddress = createRateLimit(app.clock, triesPerAddress, windowMs);

  /** Does something with a link, within the limits; what succeeds is not counted. */
  async function withLink<T>(
    { request, params }: Call<"token">,
    work: () => Promise<Result<T>>,
    then: (value: T) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const address = limitKey(app.addressOf(request));
    for (const [limit, key] of [
      [byAddress, address],
      [byLink, params.token],
    ] as const) {
      if (limit.take(key)) continue;
      return tooMany("Too many tries with such links. Wait ten minutes, then try again.", limit.waitMs(key));
    }
    const done = await work();
    if (!done.ok) return refuse(request, done.problem);
    byAddress.giveBack(address);
    byLink.giveBack(params.token);
    return then(done.value);
  }

  const signIn = async (
    { request }: Call<"token">,
    { email, password }: { email: string; password: string },
  ): Promise<Answer> => {
    const signedIn = await app.sessions.signIn(email, password, request.headers["user-agent"]);
    if (!signedIn.ok) return problem(signedIn.problem.code, signedIn.problem.message);
    return json({ user: signedIn.value.user }, { "set-cookie": signedIn.value.cookies });
  };

  return [
    route("GET", "/api/join/:token", (call) => withLink(call, () => readOffer(app, call.params.token), json)),

    route("POST", "/api/join/:token", async (call) => {
      const body = await readJson(call.request, doorBodyLimit);
      return withLink(
        call,
        () => join(app, call.params.token, body),
        (credentials) => signIn(call, credentials),
      );
    }),

    route("POST", "/api/join/:token/accept", async (call) => {
      const { person } = await authoriseSelf(app, call.request);
      return withLink(
        call,
        () => accept(app, call.params.token, person.id),
        async () => {
          await app.collab.recheck(person.id);
          const { user } = await app.sessions.current(call.request.headers);
          return json({ user });
        },
      );
    }),

    route("GET", "/api/password/:token", (call) =>
      withLink(
        call,
        () => readPasswordLink(app, call.params.token),
        ({ name, expiresAt }) => json({ name, expiresAt }),
      ),
    ),

    route("POST", "/api/password/:token", async (call) => {
      const body = await readJson(call.request, doorBodyLimit);
      return withLink(
        call,
        () => setPasswordByLink(app, call.params.token, body),
        async ({ userId, ...credentials }) => {
          await app.collab.recheck(userId);
          return signIn(call, credentials);
        },
      );
    }),
  ];
}
