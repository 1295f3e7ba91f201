/** Who is behind a request's cookie or token, and signing in and out. */
import type { IncomingHttpHeaders } from "node:http";
import { isAPIError } from "better-auth/api";
import type { Actor } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { SessionUser } from "../../lib/sync/session.ts";
import type { Database } from "../persistence/database.ts";
import { findAccount } from "../persistence/people-store.ts";
import { endOldestSessions, noteSessionUse } from "../persistence/session-store.ts";
import { isReadingOpen } from "../persistence/setting-store.ts";
import type { ActorResolver, Clock } from "../ports.ts";
import type { Auth } from "./auth.ts";
import { readBearer, resolveBearer } from "./bearer.ts";

/** A user with the cookies that keep them signed in. */
export type SignedIn = { readonly user: SessionUser; readonly cookies: readonly string[] };

export type Sessions = ActorResolver & {
  /** The signed-in user or null. A session in regular use is prolonged: `cookies` then tells the browser. */
  current(headers: IncomingHttpHeaders): Promise<{ user: SessionUser | null; cookies: readonly string[] }>;
  /** The session of a browser, by its id; null for a request by token or by nobody. */
  idOf(headers: IncomingHttpHeaders): Promise<string | null>;
  /** `userAgent` is how the browser calls itself, for the list of one's sessions. */
  signIn(email: string, password: string, userAgent: string | undefined): Promise<Result<SignedIn>>;
  /** Ends the session and answers the cookies that make the browser forget it. */
  signOut(headers: IncomingHttpHeaders): Promise<readonly string[]>;
};

/** More places than anybody is signed in at; a script that signs in each time it runs ends its own. */
const sessionsPerPerson = 50;
/** The use of a session is noted again only after this long. */
const noteEveryMs = 60_000;
/** Sessions whose last noted use is remembered; beyond it all are forgotten, which costs a write each. */
const notedKept = 10_000;
/** Enough of what a browser calls itself to tell browsers apart. */
const userAgentLength = 300;

/** `report` is told of what could not be noted; nobody is kept out by that. */
export function createSessions(
  auth: Auth,
  db: Database,
  clock: Clock,
  report: (message: string, error: unknown) => void,
): Sessions {
  const noted = new Map<string, number>();

  async function noteUse(sessionId: string): Promise<void> {
    const now = clock();
    if (now.getTime() - (noted.get(sessionId) ?? 0) < noteEveryMs) return;
    if (noted.size >= notedKept) noted.clear();
    noted.set(sessionId, now.getTime());
    await noteSessionUse(db, sessionId, now.toISOString()).catch((error) =>
      report("could not note the use of a session", error),
    );
  }

  async function sessionOf(headers: IncomingHttpHeaders) {
    if (!headers.cookie) return null;
    const found = await auth.api.getSession({
      headers: cookieOnly(headers),
      query: { disableRefresh: true },
    });
    return found && { id: found.session.id, userId: found.user.id };
  }

  return {
    resolveActor: async (headers): Promise<Actor | null> => {
      const token = readBearer(headers);
      // A token that is not good is an error to be told of, and never somebody else who may read.
      if (token !== null) return resolveBearer(db, clock, token, report);
      const session = await sessionOf(headers);
      const account = session && (await findAccount(db, session.userId));
      if (account) {
        await noteUse(session.id);
        const { id, name, role } = account;
        return { type: "member", person: { id, name }, role };
      }
      return (await isReadingOpen(db)) ? { type: "visitor" } : null;
    },
    current: async (headers) => {
      const token = readBearer(headers);
      if (token !== null) {
        const actor = await resolveBearer(db, clock, token, report);
        const user = actor?.type === "member" ? await findAccount(db, actor.person.id) : null;
        return { user, cookies: [] };
      }
      if (!headers.cookie) return { user: null, cookies: [] };
      const { response, headers: answered } = await auth.api.getSession({
        headers: cookieOnly(headers),
        returnHeaders: true,
      });
      if (!response) return { user: null, cookies: answered.getSetCookie() };
      await noteUse(response.session.id);
      return { user: await findAccount(db, response.user.id), cookies: answered.getSetCookie() };
    },
    idOf: async (headers) => {
      if (readBearer(headers) !== null) return null;
      return (await sessionOf(headers))?.id ?? null;
    },
    signIn: async (email, password, userAgent) => {
      try {
        const { response, headers } = await auth.api.signInEmail({
          body: { email, password },
          headers: new Headers({ "user-agent": asHeader(userAgent) }),
          returnHeaders: true,
        });
        const user = await findAccount(db, response.user.id);
        await endOldestSessions(db, response.user.id, sessionsPerPerson);
        return user ? ok({ user, cookies: headers.getSetCookie() }) : wrongCredentials();
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return wrongCredentials();
        throw error;
      }
    },
    signOut: async (headers) => {
      const { headers: answered } = await auth.api.signOut({
        headers: cookieOnly(headers),
        returnHeaders: true,
      });
      return answered.getSetCookie();
    },
  };
}

const wrongCredentials = (): Result<never> =>
  fail(
    "unauthenticated",
    "That e-mail address and password do not belong together. Check both and try again.",
  );

const cookieOnly = (headers: IncomingHttpHeaders): Headers =>
  new Headers(headers.cookie ? { cookie: headers.cookie } : {});

/** What a header may carry of a text that came in as one. */
const asHeader = (text = ""): string => text.replace(/[^\x20-\x7e]/g, "?").slice(0, userAgentLength);
