/** Links with which somebody sets a new password, once. One for each person, kept as a hash. */
import type { Database } from "./database.ts";
import type { PasswordLinkTable } from "./schema.ts";

/** Replaces an earlier link for the same person. */
export async function putPasswordLink(trx: Database, link: PasswordLinkTable): Promise<void> {
  await trx
    .insertInto("password_link")
    .values(link)
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(link))
    .execute();
}

export async function findPasswordLink(db: Database, tokenHash: string): Promise<PasswordLinkTable | null> {
  const row = await db
    .selectFrom("password_link")
    .selectAll()
    .where("token_sha256", "=", tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

export async function deletePasswordLink(trx: Database, userId: string): Promise<void> {
  await trx.deleteFrom("password_link").where("user_id", "=", userId).execute();
}
