/** Accounts, their roles and names, and what stays of somebody who leaves. */
import type { Member } from "../../lib/catalog/answers.ts";
import { isImportedAuthor } from "../../lib/catalog/imported-author.ts";
import type { Role } from "../../lib/catalog/person.ts";
import { foldName } from "../../lib/catalog/person-name.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { Database } from "./database.ts";

export async function hasOwner(db: Database): Promise<boolean> {
  return (await countOwners(db)) > 0;
}

export async function countOwners(db: Database): Promise<number> {
  const row = await db
    .selectFrom("member")
    .select(({ fn }) => fn.countAll<number>().as("owners"))
    .where("role", "=", "owner")
    .executeTakeFirstOrThrow();
  return row.owners;
}

export async function isEmailTaken(db: Database, email: string): Promise<boolean> {
  const row = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  return row !== undefined;
}

export async function findNameByEmail(db: Database, email: string): Promise<string | null> {
  const row = await db.selectFrom("user").select("name").where("email", "=", email).executeTakeFirst();
  return row?.name ?? null;
}

/**
 * Whether somebody other than `except` goes by a name that could be taken for this one, those who left included. Authors of
 * imported catalogs are not: they are marked as such, and may well be the one who now joins.
 */
export async function isNameTaken(
  db: Database,
  name: string,
  except: string | null = null,
): Promise<boolean> {
  const folded = foldName(name);
  const others = await db.selectFrom("user").select(["id", "name"]).execute();
  return others.some(
    (other) => other.id !== except && !isImportedAuthor(other.id) && foldName(other.name) === folded,
  );
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

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** Somebody with an account now; null for an unknown id, a program and somebody who has left. */
export async function findAccount(db: Database, id: string): Promise<Account | null> {
  const row = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name", "user.email", "member.role"])
    .where("user.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Everybody with an account, in the order in which they came. */
export async function listMembers(db: Database, now: Date): Promise<Member[]> {
  const at = now.toISOString();
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name", "user.email", "member.role", "member.joined_at as createdAt"])
    .select(({ selectFrom }) => [
      selectFrom("session")
        .innerJoin("session_use", "session_use.session_id", "session.id")
        .select(({ fn }) => fn.max("session_use.used_at").as("at"))
        .whereRef("session.userId", "=", "user.id")
        .as("browserUsedAt"),
      selectFrom("token")
        .select(({ fn }) => fn.max("token.used_at").as("at"))
        .whereRef("token.user_id", "=", "user.id")
        .as("tokenUsedAt"),
      selectFrom("session")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .whereRef("session.userId", "=", "user.id")
        .where("session.expiresAt", ">", at)
        .as("sessions"),
      selectFrom("token")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .whereRef("token.user_id", "=", "user.id")
        .where(({ eb, or }) => or([eb("token.expires_at", "is", null), eb("token.expires_at", ">", at)]))
        .as("tokens"),
    ])
    .orderBy("member.joined_at")
    .orderBy("user.id")
    .execute()
    .then((rows) =>
      rows.map(({ browserUsedAt, tokenUsedAt, sessions, tokens, ...member }) => ({
        ...member,
        lastUsedAt: latest(browserUsedAt, tokenUsedAt),
        sessions: sessions ?? 0,
        tokens: tokens ?? 0,
      })),
    );
}

const latest = (...times: readonly (string | null)[]): string | null =>
  times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);

export async function setRole(trx: Database, id: string, role: Role): Promise<void> {
  await trx.updateTable("member").set({ role }).where("user_id", "=", id).execute();
}

export async function setName(trx: Database, id: string, name: string, at: string): Promise<void> {
  await trx.updateTable("user").set({ name, updatedAt: at }).where("id", "=", id).execute();
}

export async function findPasswordHash(db: Database, id: string): Promise<string | null> {
  const row = await db
    .selectFrom("account")
    .select("password")
    .where("userId", "=", id)
    .where("providerId", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function setPasswordHash(trx: Database, id: string, hash: string, at: string): Promise<void> {
  await trx
    .updateTable("account")
    .set({ password: hash, updatedAt: at })
    .where("userId", "=", id)
    .where("providerId", "=", "credential")
    .execute();
}

/**
 * Takes an account away: its credentials, address, sessions, tokens, roles and open invites. What the person wrote stays,
 * under `name`, and so does their id, which history holds. Call it inside a transaction.
 */
export async function removeAccount(
  trx: Database,
  id: string,
  { name, by, at }: { readonly name: string; readonly by: string; readonly at: string },
): Promise<void> {
  for (const table of ["session", "account"] as const) {
    await trx.deleteFrom(table).where("userId", "=", id).execute();
  }
  for (const table of ["token", "password_link", "catalog_member", "member"] as const) {
    await trx.deleteFrom(table).where("user_id", "=", id).execute();
  }
  await trx
    .updateTable("invite")
    .set({ revoked_at: at })
    .where("created_by", "=", id)
    .where("revoked_at", "is", null)
    .execute();
  await trx
    .updateTable("user")
    .set({ name, email: `former:${id}`, emailVerified: 0, image: null, updatedAt: at })
    .where("id", "=", id)
    .execute();
  await trx.insertInto("former_member").values({ user_id: id, removed_at: at, removed_by: by }).execute();
}

/** The catalogs in which somebody's name stands beside something. */
export async function catalogsOfAuthor(db: Database, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom("record_version")
    .select("catalog")
    .distinct()
    .where("changed_by", "=", id)
    .execute();
  return rows.map(({ catalog }) => catalog);
}
