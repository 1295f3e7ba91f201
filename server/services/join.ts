/** How people come in: by a link, the owner's or an invite, and no other way. */
import { type Invite, type JoinOffer, joinRequestSchema } from "../../lib/catalog/answers.ts";
import { invitableRoles } from "../../lib/catalog/invitation.ts";
import { isAtLeast } from "../../lib/catalog/permission.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { hashPassword } from "../auth/password.ts";
import { createToken, hashToken } from "../auth/token.ts";
import { writeEvents } from "../persistence/catalog-event-store.ts";
import { findCatalog, findCatalogRole, saveCatalogRole } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { countUse, deleteUnusedOwnerLinks, findInvite, insertInvite } from "../persistence/invite-store.ts";
import {
  findAccount,
  hasOwner,
  insertAccount,
  isEmailTaken,
  isNameTaken,
  setRole,
} from "../persistence/people-store.ts";
import type { Clock, PackStore } from "../ports.ts";
import { accessCatalog } from "./catalog-access.ts";
import { explainIssues } from "./explain-issues.ts";
import { nameTaken } from "./name-taken.ts";

export type JoinPorts = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

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
      catalog: null,
      createdBy: null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + ownerLinkDays * dayMs),
      uses: 1,
    });
    return token;
  });
}

/** What a link offers, while it is live. */
export async function readOffer(ports: JoinPorts, token: string): Promise<Result<JoinOffer>> {
  const invite = await findLive(ports, token);
  if (!invite.ok) return invite;
  const { role, expiresAt, catalog } = invite.value;
  const found = catalog === null ? null : await findCatalog(ports.db, ports.packs, catalog);
  return ok({ role, expiresAt, catalog: found && { id: found.id, title: found.title } });
}

export type Credentials = { readonly email: string; readonly password: string };

/** Makes the account that a link is for, and counts the use, in one transaction. Answers what to sign in with. */
export async function join(ports: JoinPorts, token: string, body: unknown): Promise<Result<Credentials>> {
  const offered = await findLive(ports, token);
  if (!offered.ok) return offered;
  const parsed = joinRequestSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("Please check the form", parsed.error));
  const { name, email, password } = parsed.data;
  // Slow on purpose, so not inside the transaction, which everybody else would wait for.
  const passwordHash = await hashPassword(password);
  return ports.db.transaction().execute(async (trx): Promise<Result<Credentials>> => {
    const invite = await findLive({ ...ports, db: trx }, token);
    if (!invite.ok) return invite;
    if (await isEmailTaken(trx, email)) {
      return fail("conflict", "There is an account with this e-mail address already. Sign in instead.");
    }
    if (await isNameTaken(trx, name)) return nameTaken(name);
    if (!(await countUse(trx, invite.value.id))) return fail("not-found", reasons["used-up"]);
    const { role, catalog } = invite.value;
    const at = ports.clock().toISOString();
    // A role in one catalog is none on the server: such a person is a guest everywhere else.
    const id = await insertAccount(trx, {
      name,
      email,
      passwordHash,
      role: catalog === null ? role : "guest",
      at,
    });
    if (catalog !== null) await enterCatalog(trx, invite.value, { catalog, person: id, role, at });
    return ok({ email, password });
  });
}

/**
 * Takes an invitation up with an account that is there already. It never lowers a role; a link that would give nothing is
 * not used up.
 */
export async function accept(ports: JoinPorts, token: string, userId: string): Promise<Result<null>> {
  return ports.db.transaction().execute(async (trx): Promise<Result<null>> => {
    const here = { ...ports, db: trx };
    const invite = await findLive(here, token);
    if (!invite.ok) return invite;
    const account = await findAccount(trx, userId);
    if (!account) return fail("unauthenticated", "Sign in first, or make an account with this link.");
    const { id, role, catalog } = invite.value;
    const given = catalog === null ? raise(account.role, role) : await raiseIn(here, account, catalog, role);
    if (given === null) {
      return fail("conflict", "You have this role here already, or a higher one. The link was not used.");
    }
    if (!(await countUse(trx, id))) return fail("not-found", reasons["used-up"]);
    const at = ports.clock().toISOString();
    if (catalog === null) await setRole(trx, userId, given);
    else await enterCatalog(trx, invite.value, { catalog, person: userId, role: given, at });
    return ok(null);
  });
}

/** Gives the role that an invite to a catalog is for, and writes down by whom. */
async function enterCatalog(
  trx: Database,
  { createdBy }: Invite,
  given: { readonly catalog: string; readonly person: string; readonly role: Role; readonly at: string },
): Promise<void> {
  const { catalog, person, role, at } = given;
  const before = await findCatalogRole(trx, catalog, person);
  await saveCatalogRole(trx, given);
  const by = createdBy?.id ?? person;
  await writeEvents(trx, { catalog, by, at }, [{ type: "role", person, from: before, to: role }]);
}

/** The role that somebody has once they are given another; null when that is the one they have. */
const raise = (has: Role, given: Role): Role | null => (isAtLeast(has, given) ? null : given);

async function raiseIn(
  ports: JoinPorts,
  { id, name, role: onServer }: { readonly id: string; readonly name: string; readonly role: Role },
  catalog: string,
  given: Role,
): Promise<Role | null> {
  if (onServer === "owner") return null;
  const inCatalog = await findCatalogRole(ports.db, catalog, id);
  if (inCatalog !== null) return raise(inCatalog, given);
  const access = await accessCatalog(
    ports,
    { type: "member", person: { id, name }, role: onServer },
    catalog,
  );
  // A role in the catalog takes the place of the one on the server there, so it must not be less.
  return access && isAtLeast(onServer, given) ? onServer : given;
}

const reasons: Record<Exclude<Invite["state"], "live">, string> = {
  expired: "This link has expired. Ask whoever sent it for a new one.",
  revoked: "This link was taken back. Ask whoever sent it for a new one.",
  "used-up": "This link has been used up. Sign in if you have an account, or ask for a new link.",
};

async function findLive(ports: JoinPorts, token: string): Promise<Result<Invite>> {
  const { db, clock } = ports;
  const invite = await findInvite(db, hashToken(token), clock());
  if (!invite) return fail("not-found", "This link does not work. Check that all of it was copied.");
  if (invite.state !== "live") return fail("not-found", reasons[invite.state]);
  // The first visitor became the owner; whatever else was printed is dead.
  if (invite.role === "owner" && (await hasOwner(db))) return fail("not-found", reasons["used-up"]);
  if (!(await isStillMeant(ports, invite))) return fail("not-found", reasons.revoked);
  return ok(invite);
}

/** Whether who made the invite could still make it: a link must not outlive its maker's right to hand it out. */
async function isStillMeant(ports: JoinPorts, { createdBy, role, catalog }: Invite): Promise<boolean> {
  if (createdBy === null) return true;
  const account = await findAccount(ports.db, createdBy.id);
  if (!account) return false;
  if (catalog === null) return invitableRoles(account.role, null).includes(role);
  const access = await accessCatalog(
    ports,
    { type: "member", person: createdBy, role: account.role },
    catalog,
  );
  return access?.actor.type === "member" && invitableRoles(access.actor.role, catalog).includes(role);
}
