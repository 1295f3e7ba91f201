/** Rounds in the database: what is sealed, who answered and holds which unit, and who has seen what others answered. */
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { isSealing, type Round } from "../../lib/catalog/records/round.ts";
import { asAnswer } from "../../lib/catalog/rounds/answering.ts";
import type { AnswerVersion, Sight } from "../../lib/catalog/rounds/standing.ts";
import { assert } from "../../lib/shared/result.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";

/** A round of a catalog, withdrawn ones included. Rounds are never sealed. */
export async function findRound(db: Database, catalog: string, id: string): Promise<Round | null> {
  const row = await db
    .selectFrom("record")
    .select("body")
    .where("id", "=", id)
    .where("catalog", "=", catalog)
    .where("kind", "=", "round")
    .executeTakeFirst();
  const record = row ? readRecord(row.body) : null;
  return record?.kind === "round" ? record : null;
}

/** The round that keeps a record from everybody but its author; null when it is open. */
export async function findSeal(trx: Database, record: CatalogRecord): Promise<string | null> {
  const answer = asAnswer(record);
  if (!answer) return null;
  const round = await findRound(trx, record.catalog, answer.round);
  return round && isSealing(round) ? round.id : null;
}

/**
 * What follows for rounds from a record that was just written, in the same transaction: an answer takes its author's place
 * in the round and ends their claim; a round that no longer seals opens everything that it sealed.
 */
export async function keepRound(trx: Database, record: CatalogRecord): Promise<void> {
  const answer = asAnswer(record);
  if (answer) {
    const place = { round: answer.round, unit: answer.subject, person: answer.author };
    const withdrawn = { withdrawn_at: answer.withdrawnAt };
    await trx
      .insertInto("round_answer")
      .values({ record_id: answer.id, ...place, ...withdrawn })
      .onConflict((conflict) => conflict.column("record_id").doUpdateSet(withdrawn))
      .execute();
    await trx
      .deleteFrom("round_claim")
      .where("round", "=", place.round)
      .where("unit", "=", place.unit)
      .where("person", "=", place.person)
      .execute();
  }
  if (record.kind === "round" && !isSealing(record)) {
    await trx.updateTable("record").set({ sealed_by: null }).where("sealed_by", "=", record.id).execute();
  }
}

/** How many live answers a round has. */
export async function countAnswers(db: Database, round: string): Promise<number> {
  const row = await db
    .selectFrom("round_answer")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("round", "=", round)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many live records of a catalog are sealed. */
export async function countSealed(db: Database, catalog: string): Promise<number> {
  const row = await db
    .selectFrom("record")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("catalog", "=", catalog)
    .where("sealed_by", "is not", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Whether a record is sealed, whoever asks. */
export async function isSealed(db: Database, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("record")
    .select("id")
    .where("id", "=", id)
    .where("sealed_by", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who has a live answer about which unit. */
export function listPlaces(db: Database, round: string): Promise<{ unit: string; person: string }[]> {
  return db
    .selectFrom("round_answer")
    .select(["unit", "person"])
    .where("round", "=", round)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** Claims that hold at a moment. */
export function listClaims(
  db: Database,
  round: string,
  now: string,
): Promise<{ unit: string; person: string }[]> {
  return db
    .selectFrom("round_claim")
    .select(["unit", "person"])
    .where("round", "=", round)
    .where("expires_at", ">", now)
    .execute();
}

/** From now on somebody holds exactly these units of a round, until `expiresAt`. */
export async function replaceClaims(
  trx: Database,
  { round, person }: { readonly round: string; readonly person: string },
  units: readonly string[],
  expiresAt: string,
): Promise<void> {
  await trx.deleteFrom("round_claim").where("round", "=", round).where("person", "=", person).execute();
  if (units.length === 0) return;
  const claims = units.map((unit) => ({ round, unit, person, expires_at: expiresAt }));
  await trx.insertInto("round_claim").values(claims).execute();
}

/** Every version of the answers of a round, or of those about one unit of it, or by one person, sealed or not. */
export async function answerVersions(
  db: Database,
  round: string,
  only: { readonly unit?: string; readonly person?: string } = {},
): Promise<AnswerVersion[]> {
  let query = db
    .selectFrom("round_answer")
    .innerJoin("record_version", "record_version.record_id", "round_answer.record_id")
    .select(["record_version.sequence", "record_version.body"])
    .where("round_answer.round", "=", round);
  if (only.unit !== undefined) query = query.where("round_answer.unit", "=", only.unit);
  if (only.person !== undefined) query = query.where("round_answer.person", "=", only.person);
  const rows = await query.orderBy("record_version.sequence").execute();
  return rows.map(({ sequence, body }) => {
    const record = asAnswer(readRecord(body));
    assert(record, "an answer is a record that answers");
    return { sequence, record };
  });
}

export function listSights(db: Database, round: string): Promise<Sight[]> {
  return db
    .selectFrom("round_sight")
    .select(["unit", "person", "sequence", "at"])
    .where("round", "=", round)
    .execute();
}

/** Notes that somebody is about to be shown what others answered; what they write from now on comes after that. */
export async function noteSight(
  trx: Database,
  sight: { readonly round: string; readonly unit: string; readonly person: string; readonly at: string },
): Promise<void> {
  const last = await trx
    .selectFrom("record_version")
    .select((select) => select.fn.max("sequence").as("sequence"))
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("round_sight")
    .values({ ...sight, sequence: last.sequence ?? 0 })
    .onConflict((conflict) => conflict.columns(["round", "unit", "person"]).doNothing())
    .execute();
}

/** The place of a round's reveal in the order of everything written; null while it is not revealed. */
export async function revealedSequence(db: Database, round: Round): Promise<number | null> {
  if (round.revealedAt === null) return null;
  const rows = await db
    .selectFrom("record_version")
    .select(["sequence", "body"])
    .where("record_id", "=", round.id)
    .orderBy("sequence")
    .execute();
  const reveal = rows.find(({ body }) => {
    const record = readRecord(body);
    return record.kind === "round" && record.revealedAt !== null;
  });
  return reveal?.sequence ?? null;
}

/** Where the last of some versions is in the order of everything written. */
export async function lastPlaceOf(
  db: Database,
  versions: readonly { readonly record: string; readonly version: number }[],
): Promise<number> {
  const row = await db
    .selectFrom("record_version")
    .select((select) => select.fn.max("sequence").as("sequence"))
    .where((or) =>
      or.or(
        versions.map(({ record, version }) =>
          or.and([or("record_id", "=", record), or("version", "=", version)]),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.sequence ?? 0;
}
