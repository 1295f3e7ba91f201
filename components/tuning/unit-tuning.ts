/** What is drawn of a measurement for its units: their numbers, and their curves as shares of their own strongest response. */
import type { TuningResult } from "../../lib/microscope/tuning/instrument.ts";
import {
  mapOf,
  type PlaneNumbers,
  planeNumbers,
  rowOf,
} from "../../lib/stimuli/tuning/plane/plane-numbers.ts";

/** Units below this selectivity have no angle worth speaking of; the survey asks as much of a direction. */
export const leastSelectivity = 0.3;

export type UnitTuning = { readonly index: number; readonly numbers: PlaneNumbers };

const responsesOf = ({ units, responses }: TuningResult) => ({ units, values: responses });

/** The numbers of every unit of the layer, in order. */
export const tuneUnits = (result: TuningResult): UnitTuning[] =>
  Array.from({ length: result.units }, (_, index) => ({
    index,
    numbers: planeNumbers(result.axes, responsesOf(result), index),
  }));

/** A unit's responses to all figures, `[rows, columns]`. */
export const unitMap = (result: TuningResult, unit: number): Float32Array => mapOf(responsesOf(result), unit);

/** A unit's responses along a row. */
export const unitRow = (result: TuningResult, unit: number, row: number): Float32Array =>
  rowOf(responsesOf(result), result.axes, unit, row);

/** A unit's curve along the row of its strongest response, of which it is a share; null for a unit that never answers. */
export function normalisedCurve(result: TuningResult, { index, numbers }: UnitTuning): Float32Array | null {
  return numbers.peak > 0 ? unitRow(result, index, numbers.row).map((value) => value / numbers.peak) : null;
}

/** How many standard deviations a response lies from the unit's mean; null where the unit's σ is 0. */
export function deviation({ reference }: TuningResult, unit: number, value: number): number | null {
  const sigma = reference.sigma[unit] ?? 0;
  return sigma > 0 ? (value - (reference.mean[unit] ?? 0)) / sigma : null;
}

/** Units that answer at all, those first whose answers change most with the angle; where there is none, the strongest. */
export const byModulation = (units: readonly UnitTuning[]): UnitTuning[] =>
  units
    .filter(({ numbers }) => numbers.peak > 0)
    .toSorted((a, b) => (b.numbers.modulation ?? b.numbers.peak) - (a.numbers.modulation ?? a.numbers.peak));

/** Units that are shown of a layer: more would hide each other. */
const shownUnits = 48;

/** The units that a layer is shown by: of those that care for the angle, the ones whose answers it changes most. */
export const clearestUnits = (units: readonly UnitTuning[]): UnitTuning[] =>
  byModulation(units)
    .filter(({ numbers }) => (numbers.selectivity ?? 1) >= leastSelectivity)
    .slice(0, shownUnits);
