/** What owners do with other people's accounts: roles, and links that set a new password. Roles are checked by the caller. */
import { passwordResetSchema, roleChangeSchema } from "../../lib/catalog/account.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { hashPassword } from "../auth/password.ts";
import { createToken, hashToken } from "../auth/token.ts";
import { deletePasswordLink, findPasswordLink, putPasswordLink } from "../persistence/password-link-store.ts";
import { countOwners, findAccount, setPasswordHash, setRole } from "../persistence/people-store.ts";
import { endSessions } from "../persistence/session-store.ts";
import { noSuchPerson, type PeoplePorts, read } from "./account.ts";

const dayMs = 24 * 60 * 60 * 1000;
const passwordLinkDays = 2;

/** Gives somebody another role on the whole server. There is always an owner. */
export async function changeRole(ports: PeoplePorts, id: string, body: unknown): Promise<Result<null>> {
  const asked = read(roleChangeSchema, body, "This role cannot be given");
  if (!asked.ok) return asked;
  const { role } = asked.value;
  return ports.db.transaction().execute(async (trx): Promise<Result<null>> => {
    const account = await findAccount(trx, id);
    if (!account) return noSuchPerson();
    if (account.role === "owner" && role !== "owner" && (await countOwners(trx)) === 1) {
      return fail("conflict", "This is the last owner. Make somebody else an owner first.");
    }
    await setRole(trx, id, role);
    return ok(null);
  });
}

/** A token with which somebody sets a new password, once; one made before stops working. */
export async function createPasswordLink(
  { db, clock }: PeoplePorts,
  owner: Person,
  id: string,
): Promise<Result<{ token: string; expiresAt: string }>> {
  const token = createToken();
  const now = clock();
  const expiresAt = new Date(now.getTime() + passwordLinkDays * dayMs).toISOString();
  return db.transaction().execute(async (trx): Promise<Result<{ token: string; expiresAt: string }>> => {
    if (!(await findAccount(trx, id))) return noSuchPerson();
    await putPasswordLink(trx, {
      user_id: id,
      token_sha256: hashToken(token),
      created_by: owner.id,
      created_at: now.toISOString(),
      expires_at: expiresAt,
    });
    return ok({ token, expiresAt });
  });
}

export type LiveLink = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly expiresAt: string;
};

/** Whose password a link sets, while it is live. */
export async function readPasswordLink(
  { db, clock }: Pick<PeoplePorts, "db" | "clock">,
  token: string,
): Promise<Result<LiveLink>> {
  const link = await findPasswordLink(db, hashToken(token));
  const account = link && (await findAccount(db, link.user_id));
  // A link must not outlive its maker's right to hand it out.
  const maker = link && (await findAccount(db, link.created_by));
  if (!account || maker?.role !== "owner") {
    return fail(
      "not-found",
      "This link does not work: it was used, replaced, not copied whole, or is by somebody who is no longer an owner. Ask an owner for another.",
    );
  }
  if (link.expires_at <= clock().toISOString()) {
    return fail("not-found", "This link has expired. Ask the owner for another.");
  }
  return ok({ userId: account.id, name: account.name, email: account.email, expiresAt: link.expires_at });
}

export type SetPassword = { readonly userId: string; readonly email: string; readonly password: string };

/** Sets the password that a link is for, uses the link up, and ends every session. Answers what to sign in with. */
export async function setPasswordByLink(
  ports: Pick<PeoplePorts, "db" | "clock">,
  token: string,
  body: unknown,
): Promise<Result<SetPassword>> {
  const offered = await readPasswordLink(ports, token);
  if (!offered.ok) return offered;
  const asked = read(passwordResetSchema, body);
  if (!asked.ok) return asked;
  const { password } = asked.value;
  // Slow on purpose, so not inside the transaction.
  const hash = await hashPassword(password);
  return ports.db.transaction().execute(async (trx): Promise<Result<SetPassword>> => {
    const link = await readPasswordLink({ ...ports, db: trx }, token);
    if (!link.ok) return link;
    const { userId, email } = link.value;
    await setPasswordHash(trx, userId, hash, ports.clock().toISOString());
    await deletePasswordLink(trx, userId);
    await endSessions(trx, userId, null);
    return ok({ userId, email, password });
  });
}
