/** Answers of a round, for whoever may see them. */
import type { Round } from "../../../lib/catalog/records/round.ts";
import { isSealing } from "../../../lib/catalog/records/round.ts";
import type { RoundAnswer } from "../../../lib/catalog/rounds/answering.ts";
import type { MineAnswer, RoundResults, UnitAnswers } from "../../../lib/catalog/rounds/messages.ts";
import { type AnswerVersion, standingAnswers } from "../../../lib/catalog/rounds/standing.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";
import type { Database } from "../../persistence/database.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { answerVersions, listSights, noteSight, revealedSequence } from "../../persistence/round-store.ts";
import type { Clock } from "../../ports.ts";
import { refuseWhileSealed } from "./find-round.ts";

/** The last version of each record that is not withdrawn. */
function liveOf(versions: readonly AnswerVersion[]): RoundAnswer[] {
  const last = new Map(versions.map(({ record }) => [record.id, record]));
  return [...last.values()].filter(({ withdrawnAt }) => withdrawnAt === null);
}

/** Somebody's own live answers. */
export async function readMine(db: Database, round: Round, person: string): Promise<MineAnswer> {
  const sights = (await listSights(db, round.id)).filter((sight) => sight.person === person);
  const seen = new Map(sights.map(({ unit, at }) => [unit, at]));
  const answers = liveOf(await answerVersions(db, round.id, { person }));
  return { answers: answers.map((record) => ({ record, seenAt: seen.get(record.subject) ?? null })) };
}

/**
 * Everybody's live answers about a unit: while a blind round is not revealed, for those only who have answered about it,
 * and only after it is noted that they have now seen the others'.
 */
export function readUnitAnswers(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  round: Round,
  unit: string,
  person: string | null,
): Promise<Result<UnitAnswers>> {
  return db.transaction().execute(async (trx): Promise<Result<UnitAnswers>> => {
    const answers = liveOf(await answerVersions(trx, round.id, { unit }));
    if (isSealing(round)) {
      if (person === null || !answers.some(({ author }) => author === person)) {
        return fail(
          "forbidden",
          "This round is blind: answer about this unit first, and then you can see what others answered.",
        );
      }
      await noteSight(trx, { round: round.id, unit, person, at: clock().toISOString() });
    }
    const sights = await listSights(trx, round.id);
    const own = sights.find((sight) => sight.unit === unit && sight.person === person);
    const people = await findPeople(
      trx,
      answers.map(({ author }) => author),
    );
    return ok({ answers, people, seenAt: own?.at ?? null });
  });
}

/** Every answer of a round as it counts, once it keeps them to nobody. */
export function readResults(db: Database, round: Round): Promise<Result<RoundResults>> {
  return db.transaction().execute(async (trx): Promise<Result<RoundResults>> => {
    const open = refuseWhileSealed(round);
    if (!open.ok) return open;
    const standing = standingAnswers(
      await answerVersions(trx, round.id),
      await listSights(trx, round.id),
      await revealedSequence(trx, round),
    );
    const people = await findPeople(
      trx,
      standing.map(({ person }) => person),
    );
    const isLate = ({ createdAt }: RoundAnswer) => round.deadline !== null && createdAt > round.deadline;
    return ok({ answers: standing.map((answer) => ({ ...answer, late: isLate(answer.record) })), people });
  });
}
