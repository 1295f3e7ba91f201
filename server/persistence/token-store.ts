/** Bearer tokens for scripts, kept as hashes. */
import type { TokenView } from "../../lib/catalog/account.ts";
import type { TokenScope } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";
import type { TokenTable } from "./schema.ts";

export type NewToken = {
  readonly userId: string;
  readonly tokenHash: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly catalog: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

export async function insertToken(trx: Database, token: NewToken): Promise<TokenView> {
  const row: TokenTable = {
    id: createId(),
    user_id: token.userId,
    token_sha256: token.tokenHash,
    name: token.name,
    scope: token.scope,
    catalog: token.catalog,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt?.toISOString() ?? null,
    used_at: null,
  };
  await trx.insertInto("token").values(row).execute();
  return toView(row, token.createdAt);
}

export async function countTokens(db: Database, userId: string): Promise<number> {
  const row = await db
    .selectFrom("token")
    .select(({ fn }) => fn.countAll<number>().as("tokens"))
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();
  return row.tokens;
}

/** Somebody's tokens, newest first. */
export async function listTokens(db: Database, userId: string, now: Date): Promise<TokenView[]> {
  const rows = await db
    .selectFrom("token")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => toView(row, now));
}

/** Whose token it is and what for; null for one that is unknown, revoked or expired. */
export async function findLiveToken(db: Database, tokenHash: string, now: Date): Promise<TokenTable | null> {
  const row = await db
    .selectFrom("token")
    .selectAll()
    .where("token_sha256", "=", tokenHash)
    .executeTakeFirst();
  return row && stateOf(row, now) === "live" ? row : null;
}

export async function noteTokenUse(db: Database, id: string, at: string): Promise<void> {
  await db.updateTable("token").set({ used_at: at }).where("id", "=", id).execute();
}

/** Revokes one of somebody's tokens. False when they have no such token. */
export async function deleteToken(db: Database, userId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("token")
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Revokes all of somebody's tokens. Answers how many. */
export async function deleteTokens(db: Database, userId: string): Promise<number> {
  return (await db.deleteFrom("token").where("user_id", "=", userId).returning("id").execute()).length;
}

const toView = (row: TokenTable, now: Date): TokenView => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  catalog: row.catalog,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.used_at,
  state: stateOf(row, now),
});

const stateOf = (row: TokenTable, now: Date): TokenView["state"] =>
  row.expires_at !== null && row.expires_at <= now.toISOString() ? "expired" : "live";
