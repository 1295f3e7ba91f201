/** Where people are signed in, and when they last were there. */
import type { SessionView } from "../../lib/catalog/account.ts";
import type { Database } from "./database.ts";

export type SessionRow = Omit<SessionView, "current">;

/** Live sessions, the one last used first. */
export async function listSessions(db: Database, userId: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("session")
    .leftJoin("session_use", "session_use.session_id", "session.id")
    .select(["session.id", "session.userAgent", "session.createdAt", "session_use.used_at"])
    .where("session.userId", "=", userId)
    .where("session.expiresAt", ">", now.toISOString())
    .execute();
  return rows
    .map(({ id, userAgent, createdAt, used_at }) => ({
      id,
      userAgent: userAgent ?? "",
      signedInAt: createdAt,
      lastUsedAt: used_at ?? createdAt,
    }))
    .sort((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : a.lastUsedAt > b.lastUsedAt ? -1 : 0));
}

export async function noteSessionUse(db: Database, sessionId: string, at: string): Promise<void> {
  // The session may have ended while its last request was under way.
  await db
    .insertInto("session_use")
    .columns(["session_id", "used_at"])
    .expression((eb) =>
      eb
        .selectFrom("session")
        .select(["session.id", eb.val(at).as("at")])
        .where("session.id", "=", sessionId),
    )
    .onConflict((conflict) => conflict.column("session_id").doUpdateSet({ used_at: at }))
    .execute();
}

/** Ends a person's oldest sessions beyond the newest `kept`. */
export async function endOldestSessions(db: Database, userId: string, kept: number): Promise<void> {
  await db
    .deleteFrom("session")
    .where("userId", "=", userId)
    .where("id", "not in", ({ selectFrom }) =>
      selectFrom("session")
        .select("id")
        .where("userId", "=", userId)
        .orderBy("createdAt", "desc")
        .orderBy("id")
        .limit(kept),
    )
    .execute();
}

/** Ends one session of a person's. False when they have no such session. */
export async function endSession(db: Database, userId: string, sessionId: string): Promise<boolean> {
  const row = await db
    .deleteFrom("session")
    .where("userId", "=", userId)
    .where("id", "=", sessionId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every session of a person's but one, or all of them. Answers how many. */
export async function endSessions(db: Database, userId: string, except: string | null): Promise<number> {
  const rows = await db
    .deleteFrom("session")
    .where("userId", "=", userId)
    .$if(except !== null, (query) => query.where("id", "!=", except ?? ""))
    .returning("id")
    .execute();
  return rows.length;
}
