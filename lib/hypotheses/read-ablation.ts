/** What an ablation did, beside what chance would have done. */
import type { AblationNumber, Read } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import { amongDraws } from "../circuits/statistics/chance.ts";
import {
  type AblatedAnswer,
  type AblationEffect,
  ablationEffectInstrument,
} from "../microscope/ablation-effect/instrument.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { circularDistance } from "./angles.ts";
import { answerOf, type MeasuredAnswer } from "./measured-answer.ts";

/** How far an answer has gone from the one before, on the scale of the number; null where there is no such thing. */
const changes: Readonly<
  Record<
    "drop" | "turn" | "selectivity lost",
    (effect: AblationEffect, answer: AblatedAnswer) => number | null
  >
> = {
  drop: ({ before }, { response }) =>
    before.response > 0 ? (before.response - response) / before.response : null,
  turn: ({ before, span }, { preferred }) =>
    before.preferred === null || preferred === null || span === null
      ? null
      : circularDistance(preferred, before.preferred, span),
  "selectivity lost": ({ before }, { selectivity }) =>
    before.selectivity === null || selectivity === null ? null : before.selectivity - selectivity,
};

/** Of each number: the change that it is about, and whether what random ablations do is taken off. */
const numbers: Readonly<Record<AblationNumber, { of: keyof typeof changes; excess: boolean }>> = {
  drop: { of: "drop", excess: false },
  "excess drop": { of: "drop", excess: true },
  turn: { of: "turn", excess: false },
  "excess turn": { of: "turn", excess: true },
  "selectivity lost": { of: "selectivity lost", excess: false },
};

/** The number with its p: how often a random ablation of as many units changes as much, in the same direction. */
export function readAblation(
  answer: MeasuredAnswer,
  { number }: Extract<Read, { of: "ablation" }>,
): Result<Reading> {
  const found = answerOf(ablationEffectInstrument, answer);
  if (!found.ok) return found;
  const effect = found.value.result;
  const { of, excess } = numbers[number];
  const change = changes[of](effect, effect.after);
  if (change === null) {
    return fail(
      "not-found",
      "The unit does not answer before or after the ablation, so this change means nothing.",
    );
  }
  const draws = effect.controls.flatMap((control) => changes[of](effect, control) ?? []);
  const chance = amongDraws(change, draws);
  if (excess && chance === null) {
    return fail("not-found", "There are no random ablations to compare with. Ask for some.");
  }
  const value = excess ? change - (chance?.mean ?? 0) : change;
  return ok({ value, bound: "exact", chance: chance?.p ?? null });
}
