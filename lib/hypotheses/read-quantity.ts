/**
 * Reads the number that a test is about out of an instrument's answer. Pure: the same answer gives the same number wherever it was
 * computed. `docs/hypotheses.md` defines every number.
 */
import type { Read, WeightReduction } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import type { Tile } from "../circuits/tile.ts";
import { imageActivationsInstrument } from "../microscope/image-activations/instrument.ts";
import type { ResultOf } from "../microscope/instrument.ts";
import { preferencesInstrument } from "../microscope/preferences/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { weightPathsInstrument } from "../microscope/weight-paths/instrument.ts";
import { fail, type Result } from "../shared/result.ts";
import { type PlaneNumbers, planeNumbers } from "../stimuli/tuning/plane/plane-numbers.ts";
import { answerOf, type MeasuredAnswer } from "./measured-answer.ts";
import { readAblation } from "./read-ablation.ts";
import { readPath } from "./read-path.ts";
import { readRank } from "./read-rank.ts";
import { activationsOf, exactly, indexIn, largestOf, responsesOf } from "./reading-parts.ts";

/** A number from an answer. Problems say why there is none: another instrument, a unit that is not there, a value that is none. */
export function readQuantity(answer: MeasuredAnswer, read: Read): Result<Reading> {
  switch (read.of) {
    case "weight":
      return readWeight(answer, read);
    case "tuning":
      return readTuning(answer, read);
    case "preference":
      return readPreference(answer, read);
    case "ablation":
      return readAblation(answer, read);
    case "rank":
      return readRank(answer, read);
    case "activation":
      return readActivation(answer, read);
    case "number":
      return readPath(answer.result, read.path);
    default:
      return read satisfies never;
  }
}

type Paths = ResultOf<typeof weightPathsInstrument>;

function readWeight(
  answer: MeasuredAnswer,
  { reduction, method }: Extract<Read, { of: "weight" }>,
): Result<Reading> {
  const found = answerOf(weightPathsInstrument, answer);
  if (!found.ok) return found;
  const { result } = found.value;
  if (method !== null && result.total.method !== method) {
    return fail(
      "invalid",
      `The weights between these units are ${result.total.method}, and the test is about ${method} ones.`,
    );
  }
  return exactly(reduced(result, reduction), "These weights are no number.");
}

function reduced({ total, totals, norm, normShare }: Paths, reduction: WeightReduction): number {
  switch (reduction) {
    case "net":
      return totals.net;
    case "strongest":
      return strongestOf(total);
    case "norm":
      return norm;
    case "share":
      return normShare;
    case "excitatory":
      return totals.excitatory;
    case "inhibitory":
      return totals.inhibitory;
    case "cancellation":
      return totals.cancellation;
    default:
      return reduction satisfies never;
  }
}

/** The weight of the largest magnitude, with its sign; the first of equal ones. */
const strongestOf = ({ values }: Tile): number =>
  Array.from(values).reduce((best, weight) => (Math.abs(weight) > Math.abs(best) ? weight : best), 0);

const numbersOf: Readonly<
  Record<Extract<Read, { of: "tuning" }>["number"], (numbers: PlaneNumbers) => number | null>
> = {
  preferred: ({ preferred }) => preferred,
  selectivity: ({ selectivity }) => selectivity,
  peak: ({ peak }) => peak,
  modulation: ({ modulation }) => modulation,
  echo: ({ echo }) => echo,
  bandwidth: ({ bandwidth }) => bandwidth,
  "preferred row": ({ preferredRow }) => preferredRow,
  "surround suppression": ({ surroundSuppression }) => surroundSuppression,
};

function readTuning(
  answer: MeasuredAnswer,
  { unit, number }: Extract<Read, { of: "tuning" }>,
): Result<Reading> {
  const found = answerOf(tuningInstrument, answer);
  if (!found.ok) return found;
  const { settings, result } = found.value;
  const index = indexIn(settings.layer, result.units, unit);
  if (!index.ok) return index;
  const numbers = planeNumbers(result.axes, responsesOf(result), index.value);
  if (numbers.peak <= 0 && number !== "peak") {
    return fail("not-found", `${unit} answers to none of these figures, so its ${number} means nothing.`);
  }
  return exactly(numbersOf[number](numbers), `There is no ${number} of ${unit} on these figures.`);
}

function readPreference(
  answer: MeasuredAnswer,
  { unit, number }: Extract<Read, { of: "preference" }>,
): Result<Reading> {
  const found = answerOf(preferencesInstrument, answer);
  if (!found.ok) return found;
  const { units, layer, property } = found.value.result;
  const index = indexIn(layer, units.length, unit);
  if (!index.ok) return index;
  return exactly(units[index.value]?.[number], `${unit} prefers no ${property}: nothing shown moved it.`);
}

function readActivation(
  answer: MeasuredAnswer,
  { unit, over }: Extract<Read, { of: "activation" }>,
): Result<Reading> {
  const found = answerOf(imageActivationsInstrument, answer);
  if (!found.ok) return found;
  const { settings, result } = found.value;
  const index = indexIn(settings.layer, result.shape[2], unit);
  if (!index.ok) return index;
  const own = activationsOf(result, index.value);
  const value = over === "largest" ? largestOf(own) : own.reduce((sum, each) => sum + each, 0) / own.length;
  return exactly(value, `${unit} has no value on this image.`);
}
