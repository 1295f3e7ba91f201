/** What may be answered in a round, by whom. Pure; the server asks in the transaction that writes the answer. */
import type { Problem } from "../../shared/result.ts";
import type { Abstention } from "../records/abstention.ts";
import type { Label } from "../records/label.ts";
import type { AnyRecord } from "../records/record.ts";
import type { Round } from "../records/round.ts";

/** A record given as an answer in a round. */
export type RoundAnswer = (Label & { readonly round: string }) | Abstention;

/** The record as an answer; null for everything that answers no round. */
export function asAnswer(record: AnyRecord): RoundAnswer | null {
  const isAnswer =
    record.kind === "abstention" || (record.kind === "label" && (record as Label).round !== null);
  return isAnswer ? (record as RoundAnswer) : null;
}

/** Whether somebody is asked in a round; that they may write in the catalog is another question. */
export const isAsked = ({ people }: Pick<Round, "people">, person: string): boolean =>
  people === null || people.includes(person);

const conflict = (message: string): Problem => ({ code: "conflict", message });

/**
 * Why a live answer cannot stand as it is; null when it can.
 *
 * @param fresh whether it was no answer before: just made, or taken back and now restored
 * @param answered whether another live answer of the same person about the unit is there
 */
export function objectionToAnswer(
  round: Round,
  answer: RoundAnswer,
  { fresh, answered }: { fresh: boolean; answered: boolean },
): Problem | null {
  if (round.revealedAt !== null) {
    // What was said in a round is a label like others afterwards.
    return fresh
      ? conflict("This round is over. What you want to say can still be said as a label of its own.")
      : null;
  }
  if (round.withdrawnAt !== null) return conflict("This round was withdrawn, so it takes no more answers.");
  if (!round.units.includes(answer.subject)) {
    return { code: "invalid", message: `The unit ${answer.subject} is not in this round.` };
  }
  if (!isAsked(round, answer.author)) {
    return { code: "forbidden", message: "This round asks other people. Its editor can add you." };
  }
  if (answered) {
    return conflict(
      "You have answered about this unit in this round. Change or take back that answer instead.",
    );
  }
  if (answer.kind === "label" && round.families.length > 0) {
    const other = answer.families.find(({ family }) => !round.families.includes(family));
    if (other) return { code: "invalid", message: "This round asks for one of the families that it offers." };
  }
  return null;
}

/** What has become of a round's answers, as far as it binds the round. */
export type RoundFacts = { readonly answers: number };

/** Why a round cannot become what somebody wants it to be; null when it can. `before` is null for a new one. */
export function objectionToRound(
  before: Round | null,
  after: Round,
  { answers }: RoundFacts,
  revealing: boolean,
): Problem | null {
  if (before === null) return null;
  if (!revealing && before.revealedAt !== after.revealedAt) {
    return conflict("A round that was revealed stays so, and is revealed only by revealing it.");
  }
  if (answers === 0 || before.revealedAt !== null) return null;
  if (after.withdrawnAt !== null) {
    return conflict(
      "This round has answers already. Reveal it first, so that nothing that was said in it is lost; then it can be withdrawn.",
    );
  }
  const same = <K extends "units" | "blind" | "seed" | "families" | "source">(key: K): boolean =>
    JSON.stringify(before[key]) === JSON.stringify(after[key]);
  const fixed = (["units", "blind", "seed", "families", "source"] as const).every(same);
  return fixed
    ? null
    : conflict(
        "Somebody has answered already, so the units, the families on offer and whether the round is blind can no longer change. Make a new round instead.",
      );
}
