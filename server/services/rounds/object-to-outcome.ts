/** What only the server can hold against a command's outcome, because it takes knowing what others must not know of. */
import { type CatalogRecord, kindOf } from "../../../lib/catalog/command.ts";
import type { Round } from "../../../lib/catalog/records/round.ts";
import {
  asAnswer,
  objectionToAnswer,
  objectionToRound,
  type RoundAnswer,
} from "../../../lib/catalog/rounds/answering.ts";
import type { Problem } from "../../../lib/shared/result.ts";
import { findAnyRecord } from "../../persistence/command-store.ts";
import type { Database } from "../../persistence/database.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { countAnswers, findRound, isSealed, listPlaces } from "../../persistence/round-store.ts";

/**
 * Asked in the transaction that is about to write `record`; null when nothing is in the way.
 *
 * @param commandType a round is revealed by `round.reveal` and by nothing else
 */
export async function objectToOutcome(
  trx: Database,
  record: CatalogRecord,
  commandType: string,
): Promise<Problem | null> {
  const target = kindOf(record).target(record);
  // Whoever has answered is shown what others answered; but nothing open may rest on what is sealed.
  if (target !== null && (await isSealed(trx, target))) {
    return { code: "not-found", message: "What this is about is not in this catalog." };
  }
  const answer = asAnswer(record);
  if (answer) return objectToAnswer(trx, answer);
  return record.kind === "round" ? objectToRound(trx, record, commandType) : null;
}

async function objectToAnswer(trx: Database, answer: RoundAnswer): Promise<Problem | null> {
  const round = await findRound(trx, answer.catalog, answer.round);
  if (!round) return { code: "not-found", message: "There is no such round in this catalog." };
  if (answer.withdrawnAt !== null) return null;
  const before = await findAnyRecord(trx, answer.id);
  const fresh = before === null || before.withdrawnAt !== null;
  const places = fresh ? await listPlaces(trx, round.id) : [];
  const answered = places.some(({ unit, person }) => unit === answer.subject && person === answer.author);
  return objectionToAnswer(round, answer, { fresh, answered });
}

async function objectToRound(trx: Database, round: Round, commandType: string): Promise<Problem | null> {
  if (round.people !== null) {
    const known = await findPeople(trx, round.people);
    if (known.length < round.people.length) {
      return { code: "invalid", message: "One of the people whom this round asks has no account here." };
    }
  }
  const before = await findRound(trx, round.catalog, round.id);
  return objectionToRound(
    before,
    round,
    { answers: await countAnswers(trx, round.id) },
    commandType === "round.reveal",
  );
}
