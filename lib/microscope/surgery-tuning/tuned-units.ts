/** What a unit's tuning was and what became of it, in the numbers of `docs/stimuli.md`. */
import { directionTuning, echo, orientationTuning } from "../../stimuli/tuning/indices.ts";
import { planeNumbers, rowOf } from "../../stimuli/tuning/plane/plane-numbers.ts";
import type { BeforeAfter } from "../surgery/before-and-after.ts";
import type { TuningResult } from "../tuning/instrument.ts";

export type TunedCurve = {
  readonly curve: Float32Array; // responses along the row, negative ones included
  readonly peak: number;
  /** Degrees. Means nothing where the peak is 0. */
  readonly preferred: number;
  readonly selectivity: number;
  /** Of directions only. */
  readonly echo: number | null;
};

export type TunedUnit = BeforeAfter<TunedCurve> & {
  readonly unit: number;
  /** The figures along the row: that of the strongest response before the edit, in words. */
  readonly row: string;
};

const responsesOf = ({ units, responses }: TuningResult) => ({ units, values: responses });

/**
 * The curves of some units along the figures (one radius, one width) that each preferred before the edit: the same figures are shown to
 * both networks, so that nothing but the edit differs. For planes whose columns are angles.
 */
export function tunedUnits(
  { before, after }: BeforeAfter<TuningResult>,
  units: readonly number[],
): TunedUnit[] {
  const { axes } = before;
  const { span } = axes.columns;
  const read = (result: TuningResult, unit: number, row: number): TunedCurve => {
    const curve = rowOf(responsesOf(result), axes, unit, row);
    const answered = curve.map((value) => Math.max(0, value));
    const tuning = span === 180 ? orientationTuning(answered) : directionTuning(answered);
    return {
      curve,
      peak: Math.max(...curve),
      preferred: tuning.preferred,
      selectivity: tuning.selectivity,
      echo: span === 360 ? echo(answered) : null,
    };
  };
  return units.map((unit) => {
    const { row } = planeNumbers(axes, responsesOf(before), unit);
    return {
      unit,
      row: axes.rows.entries[row]?.label ?? "",
      before: read(before, unit, row),
      after: read(after, unit, row),
    };
  });
}
