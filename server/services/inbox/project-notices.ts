/**
 * Whom each version of a record concerns in particular, derived from the history and kept in `notice`, so that nobody's
 * inbox has to read everything that was ever said. The rows and how far they go are written in one transaction: whatever
 * happens in between, the next one goes on where the last ended, and the same is never derived twice.
 */
import type { NoticeReason } from "../../../lib/catalog/inbox.ts";
import { peopleMentioned } from "../../../lib/catalog/mentions.ts";
import type { AnyRecord } from "../../../lib/catalog/records/record.ts";
import type { Database } from "../../persistence/database.ts";
import { readRecord } from "../../persistence/read-record.ts";
import { articleConcerns } from "../articles/article-concerns.ts";

/** The name of the setting that holds the last sequence that was gone through. */
const progress = "notices";
const batch = 500;

type Concern = { readonly person: string; readonly reason: NoticeReason };

/** Derives what is not derived yet. Answers the sequence of the last version there is. */
export async function projectNotices(db: Database): Promise<number> {
  for (;;) {
    const last = await lastSequence(db);
    const through = await readProgress(db);
    if (through >= last) return last;
    await db.transaction().execute((trx) => projectBatch(trx));
  }
}

async function projectBatch(trx: Database): Promise<void> {
  const through = await readProgress(trx);
  const versions = await trx
    .selectFrom("record_version")
    .select(["sequence", "version", "changed_by", "record_id", "body"])
    .where("sequence", ">", through)
    .orderBy("sequence")
    .limit(batch)
    .execute();
  for (const row of versions) {
    const record = readRecord(row.body);
    for (const { person, reason } of await concerns(trx, record)) {
      if (person === row.changed_by) continue;
      await trx
        .insertInto("notice")
        .values({ person, sequence: row.sequence, reason })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  const value = String(versions.at(-1)?.sequence ?? through);
  await trx
    .insertInto("setting")
    .values({ name: progress, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

export async function lastSequence(db: Database): Promise<number> {
  const row = await db
    .selectFrom("record_version")
    .select((select) => select.fn.max("sequence").as("last"))
    .executeTakeFirstOrThrow();
  return row.last ?? 0;
}

async function readProgress(db: Database): Promise<number> {
  const row = await db.selectFrom("setting").select("value").where("name", "=", progress).executeTakeFirst();
  return Number(row?.value ?? 0);
}

async function concerns(trx: Database, record: AnyRecord): Promise<Concern[]> {
  const to = (person: string, reason: NoticeReason): Concern[] => [{ person, reason }];
  if (record.withdrawnAt !== null) return to(record.author, "withdrawn");
  const fields: Readonly<Record<string, unknown>> = record;
  switch (record.kind) {
    case "comment": {
      const before = await bodyBefore(trx, record);
      const mentioned = [...peopleMentioned(String(fields.body ?? ""))].filter((id) => !before.has(id));
      const answered = record.version === 1 ? await authorOf(trx, fields.parent) : null;
      return [
        ...mentioned.flatMap((id) => to(id, "mention")),
        ...(answered === null ? [] : to(answered, "reply")),
      ];
    }
    case "dispute": {
      const author = await authorOf(trx, fields.label);
      return author === null ? [] : to(author, "dispute");
    }
    case "round":
      if (fields.revealedAt === null || (await wasRevealed(trx, record))) return [];
      return (await answerersOf(trx, record.id)).flatMap((id) => to(id, "reveal"));
    default:
      return articleConcerns(trx, record, (await previous(trx, record)) as AnyRecord | null);
  }
}

async function previous(
  trx: Database,
  { id, version }: AnyRecord,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (version === 1) return null;
  const row = await trx
    .selectFrom("record_version")
    .select("body")
    .where("record_id", "=", id)
    .where("version", "=", version - 1)
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** Whom the comment mentioned before this version: only those who come in now are told. */
async function bodyBefore(trx: Database, record: AnyRecord): Promise<ReadonlySet<string>> {
  const before = await previous(trx, record);
  return peopleMentioned(typeof before?.body === "string" ? before.body : "");
}

async function wasRevealed(trx: Database, record: AnyRecord): Promise<boolean> {
  const before = await previous(trx, record);
  return before !== null && before.revealedAt !== null;
}

async function authorOf(trx: Database, id: unknown): Promise<string | null> {
  if (typeof id !== "string") return null;
  const row = await trx.selectFrom("record").select("author").where("id", "=", id).executeTakeFirst();
  return row?.author ?? null;
}

async function answerersOf(trx: Database, round: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("round_answer")
    .select("person")
    .distinct()
    .where("round", "=", round)
    .execute();
  return rows.map(({ person }) => person);
}
