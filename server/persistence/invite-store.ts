/** Invite links, the owner link among them. */
import type { Invite } from "../../lib/catalog/answers.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";
import type { InviteTable } from "./schema.ts";

export type NewInvite = {
  readonly tokenHash: string;
  readonly role: Role;
  /** Null for the owner link, which the server makes. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly uses: number;
};

export async function insertInvite(db: Database, invite: NewInvite): Promise<Invite> {
  const row: InviteTable = {
    id: createId(),
    token_sha256: invite.tokenHash,
    role: invite.role,
    created_by: invite.createdBy,
    created_at: invite.createdAt.toISOString(),
    expires_at: invite.expiresAt.toISOString(),
    revoked_at: null,
    uses_allowed: invite.uses,
    uses: 0,
  };
  await db.insertInto("invite").values(row).execute();
  return toInvite(row, invite.createdAt);
}

export async function findInvite(db: Database, tokenHash: string, now: Date): Promise<Invite | null> {
  const row = await db
    .selectFrom("invite")
    .selectAll()
    .where("token_sha256", "=", tokenHash)
    .executeTakeFirst();
  return row ? toInvite(row, now) : null;
}

/** The invites that owners made, newest first. */
export async function listInvites(db: Database, now: Date): Promise<Invite[]> {
  const rows = await db
    .selectFrom("invite")
    .selectAll()
    .where("role", "!=", "owner")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => toInvite(row, now));
}

export async function countUse(trx: Database, id: string): Promise<void> {
  await trx
    .updateTable("invite")
    .set(({ eb }) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** False when there is no such invite. One already revoked stays as it is. */
export async function revokeInvite(db: Database, id: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable("invite")
    .set(({ fn, val }) => ({ revoked_at: fn.coalesce("revoked_at", val(now.toISOString())) }))
    .where("id", "=", id)
    .where("role", "!=", "owner")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets go of owner links that nobody used: each start of an ownerless server prints a fresh one. */
export async function deleteUnusedOwnerLinks(trx: Database): Promise<void> {
  await trx.deleteFrom("invite").where("role", "=", "owner").where("uses", "=", 0).execute();
}

function toInvite(row: InviteTable, now: Date): Invite {
  return {
    id: row.id,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    usesAllowed: row.uses_allowed,
    uses: row.uses,
    state: stateOf(row, now),
  };
}

function stateOf(row: InviteTable, now: Date): Invite["state"] {
  if (row.revoked_at !== null) return "revoked";
  if (row.uses >= row.uses_allowed) return "used-up";
  return row.expires_at <= now.toISOString() ? "expired" : "live";
}
