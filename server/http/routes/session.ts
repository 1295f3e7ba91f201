/** Signing in and out, and who one is. */
import { z } from "zod";
import type { sessionSchema } from "../../../lib/sync/session.ts";
import { findNameByEmail, hasOwner } from "../../persistence/people-store.ts";
import { isReadingOpen } from "../../persistence/setting-store.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { empty, json, problem, tooMany } from "../answer.ts";
import type { App } from "../app.ts";
import { doorBodyLimit, readJson } from "../body.ts";
import { limitKey } from "../client-address.ts";
import { createRateLimit } from "../rate-limit.ts";
import { type Route, route } from "../router.ts";

const signInSchema = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1000),
});

const windowMs = 5 * 60 * 1000;
/**
 * Wrong passwords in a window: for one account from one address, for all accounts from one address, and for one account from
 * everywhere. The last is high: whoever knows an address must not be able to keep its person out by a few guesses.
 */
const triesPerPair = 10;
const triesPerAddress = 100;
const triesPerAccount = 50;
/** Any tries from one address, right ones among them: each costs the server the time of hashing a password. */
const signInsPerAddress = 1000;

export function sessionRoutes(app: App): Route[] {
  const limits = [
    { limit: createRateLimit(app.clock, triesPerAddress, windowMs), key: (address: string) => address },
    {
      limit: createRateLimit(app.clock, triesPerPair, windowMs),
      key: (address: string, email: string) => `${address} ${email}`,
    },
    {
      limit: createRateLimit(app.clock, triesPerAccount, windowMs),
      key: (_address: string, email: string) => email,
    },
  ];

  const anyTries = createRateLimit(app.clock, signInsPerAddress, windowMs);

  return [
    route("GET", "/api/session", async ({ request }) => {
      const { user, cookies } = await app.sessions.current(request.headers);
      const session: z.infer<typeof sessionSchema> = {
        user,
        openReading: await isReadingOpen(app.db),
        hasOwner: await hasOwner(app.db),
        epoch: app.epoch,
      };
      return json(session, cookies.length > 0 ? { "set-cookie": cookies } : {});
    }),

    route("POST", "/api/auth/sign-in/email", async ({ request }) => {
      const parsed = signInSchema.safeParse(await readJson(request, doorBodyLimit));
      if (!parsed.success) {
        return problem("invalid", explainIssues("Please check the form", parsed.error));
      }
      const { email, password } = parsed.data;
      const address = limitKey(app.addressOf(request));
      if (!anyTries.take(address)) {
        return tooMany(
          "Too many people sign in from where you are. Wait a moment.",
          anyTries.waitMs(address),
        );
      }
      const tried = limits.map(({ limit, key }) => ({ limit, key: key(address, email) }));
      for (const { limit, key } of tried) {
        if (limit.take(key)) continue;
        return tooMany("Too many wrong passwords. Wait five minutes, then try again.", limit.waitMs(key));
      }
      const signedIn = await app.sessions.signIn(email, password, request.headers["user-agent"]);
      if (!signedIn.ok) {
        // Only the log says whose account it was aimed at: whoever tries learns nothing of who has one.
        const aimedAt = await findNameByEmail(app.db, email);
        const note = aimedAt === null ? "There is no such account." : `At the account of ${aimedAt}.`;
        return { ...problem(signedIn.problem.code, signedIn.problem.message), note };
      }
      for (const { limit, key } of tried) limit.giveBack(key);
      return json({ user: signedIn.value.user }, { "set-cookie": signedIn.value.cookies });
    }),

    route("POST", "/api/auth/sign-out", async ({ request }) => {
      const { user } = await app.sessions.current(request.headers);
      const cookies = await app.sessions.signOut(request.headers);
      if (user) await app.collab.recheck(user.id);
      return empty(204, { "set-cookie": cookies });
    }),
  ];
}
