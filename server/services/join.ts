/** How people come in: by a link, the owner's or an invite, and no other way. */

import { type Invite, type JoinOffer, joinRequestSchema } from "../../lib/catalog/answers.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { hashPassword } from "../auth/password.ts";
import { createToken, hashToken } from "../auth/token.ts";
import type { Database } from "../persistence/database.ts";
import { countUse, deleteUnusedOwnerLinks, findInvite, insertInvite } from "../persistence/invite-store.ts";
import { hasOwner, insertAccount, isEmailTaken } from "../persistence/people-store.ts";
import type { Clock } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";

const dayMs = 24 * 60 * 60 * 1000;
const ownerLinkDays = 7;

/** A fresh one-time token for the first owner; null when there is an owner. Tokens of earlier starts stop working. */
export async function createOwnerLink(db: Database, clock: Clock): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    if (await hasOwner(trx)) return null;
    await deleteUnusedOwnerLinks(trx);
    const token = createToken();
    const createdAt = clock();
    await insertInvite(trx, {
      tokenHash: hashToken(token),
      role: "owner",
      createdBy: null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + ownerLinkDays * dayMs),
      uses: 1,
    });
    return token;
  });
}

/** What a link offers, while it is live. */
export async function readOffer(db: Database, clock: Clock, token: string): Promise<Result<JoinOffer>> {
  const invite = await findLive(db, clock, token);
  return invite.ok ? ok({ role: invite.value.role, expiresAt: invite.value.expiresAt }) : invite;
}

export type Credentials = { readonly email: string; readonly password: string };

/** Makes the account that a link is for, and counts the use, in one transaction. Answers what to sign in with. */
export async function join(
  db: Database,
  clock: Clock,
  token: string,
  body: unknown,
): Promise<Result<Credentials>> {
  const offered = await findLive(db, clock, token);
  if (!offered.ok) return offered;
  const parsed = joinRequestSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("Please check the form", parsed.error));
  const { name, email, password } = parsed.data;
  // Slow on purpose, so not inside the transaction, which everybody else would wait for.
  const passwordHash = await hashPassword(password);
  return db.transaction().execute(async (trx): Promise<Result<Credentials>> => {
    const invite = await findLive(trx, clock, token);
    if (!invite.ok) return invite;
    if (await isEmailTaken(trx, email)) {
      return fail("conflict", "There is an account with this e-mail address already. Sign in instead.");
    }
    const at = clock().toISOString();
    await insertAccount(trx, { name, email, passwordHash, role: invite.value.role, at });
    await countUse(trx, invite.value.id);
    return ok({ email, password });
  });
}

const reasons: Record<Exclude<Invite["state"], "live">, string> = {
  expired: "This link has expired. Ask whoever sent it for a new one.",
  revoked: "This link was taken back. Ask whoever sent it for a new one.",
  "used-up": "This link has been used up. Sign in if you have an account, or ask for a new link.",
};

async function findLive(db: Database, clock: Clock, token: string): Promise<Result<Invite>> {
  const invite = await findInvite(db, hashToken(token), clock());
  if (!invite) return fail("not-found", "This link does not work. Check that all of it was copied.");
  if (invite.state !== "live") return fail("not-found", reasons[invite.state]);
  // The first visitor became the owner; whatever else was printed is dead.
  if (invite.role === "owner" && (await hasOwner(db))) return fail("not-found", reasons["used-up"]);
  return ok(invite);
}
