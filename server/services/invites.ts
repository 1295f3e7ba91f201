/** Invite links: who may make, see and take back which. */
import { type Invite, inviteRequestSchema } from "../../lib/catalog/answers.ts";
import { invitableRoles } from "../../lib/catalog/invitation.ts";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { assert, fail, ok, type Result } from "../../lib/shared/result.ts";
import { createToken, hashToken } from "../auth/token.ts";
import { ensureCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { findInviteById, insertInvite, listInvites, revokeInvite } from "../persistence/invite-store.ts";
import type { Clock, PackStore } from "../ports.ts";
import { accessCatalog } from "./catalog-access.ts";
import { explainIssues } from "./explain-issues.ts";

export type InvitePorts = { readonly db: Database; readonly packs: PackStore; readonly clock: Clock };

const dayMs = 24 * 60 * 60 * 1000;

/** The actor as they are in a catalog, or on the server, when they may invite there at all. */
async function inviterIn(
  ports: InvitePorts,
  actor: Actor,
  catalog: string | null,
): Promise<Result<Extract<Actor, { type: "member" }>>> {
  const access = catalog === null ? { actor } : await accessCatalog(ports, actor, catalog);
  if (!access) return fail("not-found", `There is no catalog “${catalog}” on this server.`);
  const action = catalog === null ? "people.manage" : "catalog.invite";
  if (!can(access.actor, action)) {
    return fail(actor.type === "visitor" ? "unauthenticated" : "forbidden", refusal(access.actor, action));
  }
  assert(access.actor.type === "member", "only members invite");
  return ok(access.actor);
}

/** The invite with its token, which is never seen again. */
export async function createInvite(
  ports: InvitePorts,
  actor: Actor,
  body: unknown,
): Promise<Result<{ invite: Invite; token: string }>> {
  const parsed = inviteRequestSchema.safeParse(body);
  // Who may invite nobody learns nothing of what an invite is made of.
  const inviter = await inviterIn(ports, actor, parsed.success ? parsed.data.catalog : null);
  if (!inviter.ok) return inviter;
  if (!parsed.success) return fail("invalid", explainIssues("This invite cannot be made", parsed.error));
  const { role, catalog, expiresInDays, uses } = parsed.data;
  if (!invitableRoles(inviter.value.role, catalog).includes(role)) {
    return fail(
      "forbidden",
      `You cannot invite somebody to be ${role === "editor" ? "an editor" : `a ${role}`}.`,
    );
  }
  const token = createToken();
  const createdAt = ports.clock();
  const invite = await ports.db.transaction().execute(async (trx) => {
    if (catalog !== null) await ensureCatalog(trx, catalog, createdAt.toISOString());
    const id = await insertInvite(trx, {
      tokenHash: hashToken(token),
      role,
      catalog,
      createdBy: inviter.value.person.id,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + expiresInDays * dayMs),
      uses,
    });
    return findInviteById(trx, id, createdAt);
  });
  assert(invite, "an invite that was just made is there");
  return ok({ invite, token });
}

/** Invites to a catalog, for its editors; or with null all there are, for owners. */
export async function readInvites(
  ports: InvitePorts,
  actor: Actor,
  catalog: string | null,
): Promise<Result<Invite[]>> {
  const inviter = await inviterIn(ports, actor, catalog);
  return inviter.ok ? ok(await listInvites(ports.db, ports.clock(), catalog)) : inviter;
}

/** Takes a link back: an owner any, an editor those to their catalog that they could have made. */
export async function takeBackInvite(ports: InvitePorts, actor: Actor, id: string): Promise<Result<null>> {
  const gone = fail("not-found", "There is no such invite.");
  const invite = await findInviteById(ports.db, id, ports.clock());
  const inviter = await inviterIn(ports, actor, invite?.catalog ?? null);
  if (!inviter.ok) return inviter;
  if (!invite) return gone;
  if (!invitableRoles(inviter.value.role, invite.catalog).includes(invite.role)) {
    return fail("forbidden", "Only an owner can take this link back.");
  }
  return (await revokeInvite(ports.db, id, ports.clock())) ? ok(null) : gone;
}
