/** A unit's place among the units of its layer: 1 for the one that has most; equal ones share the better place. */
import type { Read } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import { imageActivationsInstrument } from "../microscope/image-activations/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { weightPartnersInstrument } from "../microscope/weight-partners/instrument.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { formatUnit } from "../shared/unit.ts";
import { mapOf } from "../stimuli/tuning/plane/plane-numbers.ts";
import { answerOf, type MeasuredAnswer } from "./measured-answer.ts";
import { activationsOf, exactly, indexIn, largestOf, responsesOf } from "./reading-parts.ts";

export function readRank(answer: MeasuredAnswer, { unit }: Extract<Read, { of: "rank" }>): Result<Reading> {
  switch (answer.kind) {
    case "weight-partners":
      return amongPartners(answer, unit);
    case "tuning":
      return byPeak(answer, unit);
    case "image-activations":
      return byActivation(answer, unit);
    default:
      return fail("invalid", `“${answer.kind}” does not rank units.`);
  }
}

function placeOf(strengths: readonly number[], index: number, unit: string): Result<Reading> {
  const own = strengths[index];
  if (own === undefined || !(own > 0)) {
    return fail("not-found", `${unit} does not answer at all, so it has no place among the others.`);
  }
  return exactly(1 + strengths.filter((other) => other > own).length, "This place is no number.");
}

function byPeak(answer: MeasuredAnswer, unit: string): Result<Reading> {
  const found = answerOf(tuningInstrument, answer);
  if (!found.ok) return found;
  const { settings, result } = found.value;
  const index = indexIn(settings.layer, result.units, unit);
  if (!index.ok) return index;
  const peaks = Array.from({ length: result.units }, (_, i) => largestOf([...mapOf(responsesOf(result), i)]));
  return placeOf(peaks, index.value, unit);
}

function byActivation(answer: MeasuredAnswer, unit: string): Result<Reading> {
  const found = answerOf(imageActivationsInstrument, answer);
  if (!found.ok) return found;
  const { settings, result } = found.value;
  const units = result.shape[2];
  const index = indexIn(settings.layer, units, unit);
  if (!index.ok) return index;
  const largest = Array.from({ length: units }, (_, i) => largestOf(activationsOf(result, i)));
  return placeOf(largest, index.value, unit);
}

/** Only so many partners are listed: a unit beyond them has at least the next place. */
function amongPartners(answer: MeasuredAnswer, unit: string): Result<Reading> {
  const found = answerOf(weightPartnersInstrument, answer);
  if (!found.ok) return found;
  const { layer, units, connections } = found.value.result;
  const index = indexIn(layer, units, unit);
  if (!index.ok) return index;
  const own = connections.find((connection) => formatUnit(connection.unit) === unit);
  if (own) {
    return exactly(1 + connections.filter(({ norm }) => norm > own.norm).length, "This place is no number.");
  }
  if (connections.length >= units) return fail("not-found", `No weights join the two units.`);
  return ok({ value: connections.length + 1, bound: "at least", chance: null });
}
