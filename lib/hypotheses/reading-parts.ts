/** What the readers of numbers share. */
import type { Reading } from "../catalog/records/evidence.ts";
import type { TuningResult } from "../microscope/tuning/instrument.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import { type LayerValues, mapOf } from "../stimuli/image-answers/layer-values.ts";

/** A number that has to be one. */
export const exactly = (value: number | null | undefined, missing: string): Result<Reading> =>
  typeof value === "number" && Number.isFinite(value)
    ? ok({ value, bound: "exact", chance: null })
    : fail("not-found", missing);

/** The index of a unit of the layer that was measured. */
export function indexIn(layer: string, units: number, text: string): Result<number> {
  const unit = parseUnit(text);
  if (!unit.ok) return unit;
  if (unit.value.layer !== layer || unit.value.index >= units) {
    return fail(
      "not-found",
      `The measurement is of the ${units} units of ${layer}; ${text} is none of them.`,
    );
  }
  return ok(unit.value.index);
}

/** The responses of a plane as `planeNumbers` takes them. */
export const responsesOf = ({ units, responses }: TuningResult) => ({ units, values: responses });

/** A unit's values at all places of the layer's map. */
export const activationsOf = (answers: LayerValues, unit: number): number[] =>
  Array.from(mapOf(answers, unit));

export const largestOf = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
