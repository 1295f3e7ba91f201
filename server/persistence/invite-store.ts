/** Invite links, the owner link among them. */
import type { Invite } from "../../lib/catalog/answers.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";
import type { InviteTable } from "./schema.ts";

export type NewInvite = {
  readonly tokenHash: string;
  readonly role: Role;
  /** The only catalog in which the role will hold; null for the whole server. */
  readonly catalog: string | null;
  /** Null for the owner link, which the server makes. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly uses: number;
};

/** Answers its id. */
export async function insertInvite(db: Database, invite: NewInvite): Promise<string> {
  const id = createId();
  const row: InviteTable = {
    id,
    token_sha256: invite.tokenHash,
    role: invite.role,
    catalog: invite.catalog,
    created_by: invite.createdBy,
    created_at: invite.createdAt.toISOString(),
    expires_at: invite.expiresAt.toISOString(),
    revoked_at: null,
    uses_allowed: invite.uses,
    uses: 0,
  };
  await db.insertInto("invite").values(row).execute();
  return id;
}

const select = (db: Database) =>
  db
    .selectFrom("invite")
    .leftJoin("user", "user.id", "invite.created_by")
    .selectAll("invite")
    .select("user.name as creator_name");
type InviteRow = InviteTable & { readonly creator_name: string | null };

export async function findInvite(db: Database, tokenHash: string, now: Date): Promise<Invite | null> {
  const row = await select(db).where("token_sha256", "=", tokenHash).executeTakeFirst();
  return row ? toInvite(row, now) : null;
}

/** An invite that somebody made, by its id. */
export async function findInviteById(db: Database, id: string, now: Date): Promise<Invite | null> {
  const row = await select(db).where("invite.id", "=", id).where("role", "!=", "owner").executeTakeFirst();
  return row ? toInvite(row, now) : null;
}

/** The invites that people made, to one catalog or all of them, newest first. */
export async function listInvites(db: Database, now: Date, catalog: string | null): Promise<Invite[]> {
  const rows = await select(db)
    .where("role", "!=", "owner")
    .$if(catalog !== null, (query) => query.where("catalog", "=", catalog))
    .orderBy("created_at", "desc")
    .orderBy("invite.id")
    .execute();
  return rows.map((row) => toInvite(row, now));
}

/** Counts a use. False when there is none left, whatever was read before: nothing is counted then. */
export async function countUse(trx: Database, id: string): Promise<boolean> {
  const row = await trx
    .updateTable("invite")
    .set(({ eb }) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", id)
    .whereRef("uses", "<", "uses_allowed")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
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

function toInvite(row: InviteRow, now: Date): Invite {
  return {
    id: row.id,
    role: row.role,
    catalog: row.catalog,
    createdBy: row.created_by === null ? null : { id: row.created_by, name: row.creator_name ?? "" },
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
