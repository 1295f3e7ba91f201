/** Accounts and their roles. */

import type { Member } from "../../lib/catalog/answers.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";

export async function hasOwner(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom("member")
    .select("user_id")
    .where("role", "=", "owner")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isEmailTaken(db: Database, email: string): Promise<boolean> {
  const row = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  return row !== undefined;
}

export type NewAccount = {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly at: string;
};

/** Writes an account as better-auth's sign-in expects it, with its role. Call it inside a transaction. */
export async function insertAccount(
  trx: Database,
  { name, email, passwordHash, role, at }: NewAccount,
): Promise<string> {
  const id = createId();
  const stamps = { createdAt: at, updatedAt: at };
  await trx
    .insertInto("user")
    .values({ id, name, email, emailVerified: 0, image: null, ...stamps })
    .execute();
  await trx
    .insertInto("account")
    .values({
      id: createId(),
      userId: id,
      accountId: id,
      providerId: "credential",
      password: passwordHash,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      ...stamps,
    })
    .execute();
  await trx.insertInto("member").values({ user_id: id, role, joined_at: at }).execute();
  return id;
}

/** Everybody with an account, in the order in which they came. */
export async function listMembers(db: Database): Promise<Member[]> {
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name", "user.email", "member.role", "member.joined_at as createdAt"])
    .orderBy("member.joined_at")
    .orderBy("user.id")
    .execute();
}
