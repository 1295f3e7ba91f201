/** Who is behind a request's cookie, and signing in and out. */
import type { IncomingHttpHeaders } from "node:http";
import { isAPIError } from "better-auth/api";
import type { Actor, Role } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { Database } from "../persistence/database.ts";
import { isReadingOpen } from "../persistence/setting-store.ts";
import type { ActorResolver } from "../ports.ts";
import type { Auth } from "./auth.ts";

export type SignedInUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** A user with the cookies that keep them signed in. */
export type SignedIn = { readonly user: SignedInUser; readonly cookies: readonly string[] };

export type Sessions = ActorResolver & {
  /** The signed-in user or null. A session in regular use is prolonged: `cookies` then tells the browser. */
  current(headers: IncomingHttpHeaders): Promise<{ user: SignedInUser | null; cookies: readonly string[] }>;
  signIn(email: string, password: string): Promise<Result<SignedIn>>;
  /** Ends the session and answers the cookies that make the browser forget it. */
  signOut(headers: IncomingHttpHeaders): Promise<readonly string[]>;
};

export function createSessions(auth: Auth, db: Database): Sessions {
  const withRole = async (user: { id: string; name: string; email: string }) => {
    const member = await db
      .selectFrom("member")
      .select("role")
      .where("user_id", "=", user.id)
      .executeTakeFirst();
    return member ? { id: user.id, name: user.name, email: user.email, role: member.role } : null;
  };

  const signedIn = async (headers: IncomingHttpHeaders): Promise<SignedInUser | null> => {
    if (!headers.cookie) return null;
    const session = await auth.api.getSession({
      headers: cookieOnly(headers),
      query: { disableRefresh: true },
    });
    return session ? withRole(session.user) : null;
  };

  return {
    resolveActor: async (headers): Promise<Actor | null> => {
      const user = await signedIn(headers);
      if (user) return { type: "member", person: { id: user.id, name: user.name }, role: user.role };
      return (await isReadingOpen(db)) ? { type: "visitor" } : null;
    },
    current: async (headers) => {
      if (!headers.cookie) return { user: null, cookies: [] };
      const { response, headers: answered } = await auth.api.getSession({
        headers: cookieOnly(headers),
        returnHeaders: true,
      });
      return { user: response ? await withRole(response.user) : null, cookies: answered.getSetCookie() };
    },
    signIn: async (email, password) => {
      try {
        const { response, headers } = await auth.api.signInEmail({
          body: { email, password },
          returnHeaders: true,
        });
        const user = await withRole(response.user);
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
