/** Hands out units of a round, in one transaction: two who ask at once are never handed the same place. */
import type { Round } from "../../../lib/catalog/records/round.ts";
import { isAsked } from "../../../lib/catalog/rounds/answering.ts";
import { orderFor } from "../../../lib/catalog/rounds/draw.ts";
import type { NextAnswer } from "../../../lib/catalog/rounds/messages.ts";
import { handOut, leaseMs } from "../../../lib/catalog/rounds/queue.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";
import type { Database } from "../../persistence/database.ts";
import { findRound, listClaims, listPlaces, replaceClaims } from "../../persistence/round-store.ts";
import type { Clock } from "../../ports.ts";
import { countBy } from "./progress.ts";

export type NextRequest = { readonly count: number; readonly holding: readonly string[] };

/** @param person who asks; that they may write in the catalog is the caller's to have checked */
export function handOutNext(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { catalog, id }: { readonly catalog: string; readonly id: string },
  person: string,
  { count, holding }: NextRequest,
): Promise<Result<NextAnswer>> {
  return db.transaction().execute(async (trx): Promise<Result<NextAnswer>> => {
    const round = await findRound(trx, catalog, id);
    if (!round || round.withdrawnAt !== null) {
      return fail("not-found", "There is no such round in this catalog.");
    }
    const refused = objectionTo(round, person);
    if (refused) return refused;
    const now = clock();
    const places = await listPlaces(trx, id);
    const claims = await listClaims(trx, id, now.toISOString());
    const answeredBy = new Set(places.map(({ unit, person: by }) => JSON.stringify([unit, by])));
    const mine = new Set(places.filter((place) => place.person === person).map(({ unit }) => unit));
    const units = handOut(
      {
        order: orderFor(round, person),
        wanted: round.answersWanted,
        answered: countBy(places.map(({ unit }) => unit)),
        heldByOthers: countBy(
          claims
            .filter((claim) => claim.person !== person)
            // Somebody who answered in another tab meanwhile takes one place, not two.
            .filter((claim) => !answeredBy.has(JSON.stringify([claim.unit, claim.person])))
            .map(({ unit }) => unit),
        ),
        mine,
      },
      new Set(holding),
      count,
    );
    const expiresAt = new Date(now.getTime() + leaseMs).toISOString();
    await replaceClaims(trx, { round: id, person }, units, expiresAt);
    return ok({ units, leaseMs, answered: mine.size });
  });
}

function objectionTo(round: Round, person: string): Result<never> | null {
  if (round.revealedAt !== null) return fail("conflict", "This round is over: it hands out no more units.");
  if (!isAsked(round, person))
    return fail("forbidden", "This round asks other people. Its editor can add you.");
  return null;
}
