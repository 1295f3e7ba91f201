/** Signing in and out, and who one is. */
import { z } from "zod";
import type { sessionSchema } from "../../../lib/sync/session.ts";
import { hasOwner } from "../../persistence/people-store.ts";
import { isReadingOpen } from "../../persistence/setting-store.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { empty, json, problem } from "../answer.ts";
import type { App } from "../app.ts";
import { readJson } from "../body.ts";
import { createRateLimit } from "../rate-limit.ts";
import { type Route, route } from "../router.ts";

const signInSchema = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1000),
});

const windowMs = 5 * 60 * 1000;
/** Wrong passwords for one account from one address, and for all accounts from one address, in a window. */
const triesPerAccount = 10;
const triesPerAddress = 100;

export function sessionRoutes(app: App): Route[] {
  const byAccount = createRateLimit(app.clock, triesPerAccount, windowMs);
  const byAddress = createRateLimit(app.clock, triesPerAddress, windowMs);

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
      const parsed = signInSchema.safeParse(await readJson(request));
      if (!parsed.success) {
        return problem("invalid", explainIssues("Please check the form", parsed.error));
      }
      const { email, password } = parsed.data;
      const address = request.socket.remoteAddress ?? "";
      const account = `${address} ${email}`;
      if (!byAddress.take(address) || !byAccount.take(account)) {
        return problem("rate-limited", "Too many wrong passwords. Wait five minutes, then try again.");
      }
      const signedIn = await app.sessions.signIn(email, password);
      if (!signedIn.ok) return problem(signedIn.problem.code, signedIn.problem.message);
      byAddress.giveBack(address);
      byAccount.giveBack(account);
      return json({ user: signedIn.value.user }, { "set-cookie": signedIn.value.cookies });
    }),

    route("POST", "/api/auth/sign-out", async ({ request }) =>
      empty(204, { "set-cookie": await app.sessions.signOut(request.headers) }),
    ),
  ];
}
