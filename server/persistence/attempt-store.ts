/** What was refused, in a table of bounded size. */
import type { AttemptView } from "../../lib/catalog/account.ts";
import type { Attempt } from "../ports.ts";
import type { Database } from "./database.ts";

/** Rows beyond this many go, the oldest first. */
const rowsKept = 10_000;
/** The same again within this time is counted in the row that is there. */
const sameMs = 10 * 60_000;

/** An attempt that was made `count` times, the last time `at`. */
export type CountedAttempt = Attempt & {
  readonly firstAt: string;
  readonly lastAt: string;
  readonly count: number;
};

export async function writeAttempts(db: Database, attempts: readonly CountedAttempt[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const attempt of attempts) await writeAttempt(trx, attempt);
    await trx
      .deleteFrom("attempt")
      .where("id", "<=", ({ selectFrom, eb }) =>
        selectFrom("attempt").select(({ fn }) => eb(fn.max<number>("id"), "-", rowsKept).as("last")),
      )
      .execute();
  });
}

async function writeAttempt(trx: Database, attempt: CountedAttempt): Promise<void> {
  const { person, address, target, code, detail, firstAt, lastAt, count } = attempt;
  const since = new Date(Date.parse(firstAt) - sameMs).toISOString();
  const same = await trx
    .updateTable("attempt")
    .set(({ eb }) => ({ count: eb("count", "+", count), last_at: lastAt }))
    .where("address", "=", address)
    .where("target", "=", target)
    .where("code", "=", code)
    .where("detail", "=", detail)
    .where("person", person === null ? "is" : "=", person)
    .where("last_at", ">=", since)
    .returning("id")
    .executeTakeFirst();
  if (same) return;
  await trx
    .insertInto("attempt")
    .values({ first_at: firstAt, last_at: lastAt, count, person, address, target, code, detail })
    .execute();
}

/** The latest first. */
export async function listAttempts(db: Database, limit: number): Promise<AttemptView[]> {
  const rows = await db
    .selectFrom("attempt")
    .leftJoin("user", "user.id", "attempt.person")
    .selectAll("attempt")
    .select("user.name")
    .orderBy("last_at", "desc")
    .orderBy("attempt.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    firstAt: row.first_at,
    lastAt: row.last_at,
    count: row.count,
    person: row.person === null ? null : { id: row.person, name: row.name ?? "" },
    address: row.address,
    target: row.target,
    code: row.code,
    detail: row.detail,
  }));
}
