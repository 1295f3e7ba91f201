/** A round as a request names it. */
import type { Round } from "../../../lib/catalog/records/round.ts";
import { isSealing } from "../../../lib/catalog/records/round.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";
import type { Database } from "../../persistence/database.ts";
import { findRound } from "../../persistence/round-store.ts";

export async function requireRound(db: Database, catalog: string, id: string): Promise<Result<Round>> {
  const round = await findRound(db, catalog, id);
  return round && round.withdrawnAt === null
    ? ok(round)
    : fail("not-found", "There is no such round in this catalog.");
}

/** Says no while a round keeps its answers to their authors. */
export function refuseWhileSealed(round: Round): Result<Round> {
  return isSealing(round)
    ? fail(
        "forbidden",
        "This round is blind and not revealed yet. Until an editor reveals it, everybody sees their own answers only.",
      )
    : ok(round);
}
