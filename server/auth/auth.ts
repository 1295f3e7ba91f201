/**
 * better-auth, cut down to what is used: signing in and out with e-mail and password, and sessions in our database.
 * Accounts are made by invite links alone (`server/services/join.ts`), so every other door stays shut: the HTTP layer calls
 * the functions below and mounts nothing of better-auth's own.
 */
import { betterAuth } from "better-auth";
import type { Database } from "../persistence/database.ts";
import { hashPassword, verifyPassword } from "./password.ts";

const day = 24 * 60 * 60;

export type AuthSettings = {
  readonly db: Database;
  readonly secret: string;
  /** Names this data folder: servers on other ports of one host share the host's cookies. */
  readonly epoch: string;
  /** Whether people come over https, so that cookies may be marked for it. */
  readonly secure: boolean;
};

export const createAuth = ({ db, secret, epoch, secure }: AuthSettings) =>
  betterAuth({
    appName: "Micrographia",
    // Only for links in mails, of which there are none; the HTTP layer checks origins itself.
    baseURL: "http://localhost",
    secret,
    database: { db, type: "sqlite", transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 30 * day, updateAge: day, cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: `micrographia-${epoch.slice(0, 8)}`,
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
      database: { generateId: "uuid" },
    },
    rateLimit: { enabled: false }, // the HTTP layer limits sign-in by address and account
    telemetry: { enabled: false },
    logger: { level: "error" },
  });

export type Auth = ReturnType<typeof createAuth>;
