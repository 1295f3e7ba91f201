/** What a unit's responses to a plane of stimuli say in single numbers, by the definitions of `indices.ts`. */
import { assert } from "../../../shared/result.ts";
import { bandwidth, directionTuning, echo, orientationTuning, preferredSize } from "../indices.ts";
import type { PlaneAxes } from "./plane-axes.ts";

/** Responses of every unit to every figure, `[rows, columns, units]`. */
export type PlaneResponses = { readonly units: number; readonly values: Float32Array };

export type PlaneNumbers = {
  /** Where the strongest response is: the first of them. */
  readonly row: number;
  readonly column: number;
  readonly peak: number;
  /** The weakest response. */
  readonly lowest: number;
  /**
   * The column's value that the unit prefers under the row of its strongest response: an angle or a size between the columns, by a
   * parabola; null when that is a full field.
   */
  readonly preferred: number | null;
  /** The same of the row's value, under the column of the strongest response; null where rows are no sizes. */
  readonly preferredRow: number | null;
  /** Of angles: |Σ r e^{ikθ}| / Σ r along the row. Null for sizes. */
  readonly selectivity: number | null;
  /**
   * Of angles: 2 |Σ r e^{ikθ}| / n, the amplitude of the cosine that fits the curve best, in the units of the responses. Unlike
   * selectivity it is small for units that hardly answer.
   */
  readonly modulation: number | null;
  /** Of directions only. */
  readonly echo: number | null;
  /** Of angles: the full width of the peak at half its height. Null also when the curve never falls so low. */
  readonly bandwidth: number | null;
  /** Of growing discs: how much of the strongest response is gone at the largest, 1 − r(largest) / r(best). Null for all others. */
  readonly surroundSuppression: number | null;
};

/** A unit's responses along one row, negative ones included. */
export function rowOf(responses: PlaneResponses, axes: PlaneAxes, unit: number, row: number): Float32Array {
  const columns = axes.columns.values.length;
  const { units, values } = responses;
  return Float32Array.from({ length: columns }, (_, i) => values[(row * columns + i) * units + unit] ?? 0);
}

/** All of a unit's responses, `[rows, columns]`. */
export function mapOf({ units, values }: PlaneResponses, unit: number): Float32Array {
  return Float32Array.from({ length: values.length / units }, (_, i) => values[i * units + unit] ?? 0);
}

/** A curve as the indices take it: what is below zero counts as no answer. */
const answered = (curve: ArrayLike<number>): number[] => Array.from(curve, (value) => Math.max(0, value));

/**
 * The numbers of one unit. Selectivity, echo and bandwidth speak of the row of the strongest response alone, since maxima over
 * rows would mix several curves into one that was never measured; and of responses above zero.
 */
export function planeNumbers(axes: PlaneAxes, responses: PlaneResponses, unit: number): PlaneNumbers {
  const { columns, rows } = axes;
  const width = columns.values.length;
  const map = mapOf(responses, unit);
  assert(map.length === width * rows.entries.length, "a response for every figure");
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  map.forEach((value, index) => {
    if (value > (map[best] ?? 0)) best = index;
    lowest = Math.min(lowest, value);
  });
  const [row, column] = [Math.floor(best / width), best % width];
  const curve = answered(map.subarray(row * width, (row + 1) * width));
  const shared = {
    row,
    column,
    peak: map[best] ?? 0,
    lowest,
    preferredRow: preferredRow(axes, map, row, column),
  };
  if (columns.span === null) {
    return {
      ...shared,
      preferred: preferredColumn(columns.values, curve, column),
      selectivity: null,
      modulation: null,
      echo: null,
      bandwidth: null,
      surroundSuppression: rows.title === "colour" ? suppression(curve) : null,
    };
  }
  const tuning = columns.span === 360 ? directionTuning(curve) : orientationTuning(curve);
  return {
    ...shared,
    preferred: tuning.preferred,
    selectivity: tuning.selectivity,
    modulation: (2 * tuning.selectivity * curve.reduce((sum, value) => sum + value, 0)) / width,
    echo: columns.span === 360 ? echo(curve) : null,
    bandwidth: bandwidth(curve, columns.span),
    surroundSuppression: null,
  };
}

/** The last of growing discs against the best of them. */
function suppression(curve: readonly number[]): number | null {
  const peak = Math.max(...curve);
  return peak > 0 ? 1 - (curve.at(-1) ?? 0) / peak : null;
}

function preferredColumn(
  values: readonly (number | null)[],
  curve: readonly number[],
  column: number,
): number | null {
  if (values[column] === null) return null;
  // A full field is no size that a parabola could run through.
  const sizes = values.filter((value) => value !== null);
  return preferredSize(sizes, curve.slice(0, sizes.length));
}

/** Over the rows of the same polarity, in order of their sizes. */
function preferredRow(
  { columns, rows }: PlaneAxes,
  map: Float32Array,
  row: number,
  column: number,
): number | null {
  const own = rows.entries[row];
  assert(own, "the row exists");
  if (own.value === null || rows.title === "colour") return own.value;
  const alike = rows.entries.flatMap(({ value, polarity }, index) =>
    polarity === own.polarity && value !== null && value > 0
      ? [{ value, response: map[index * columns.values.length + column] ?? 0 }]
      : [],
  );
  if (own.value === 0) return 0;
  const ordered = alike.toSorted((a, b) => a.value - b.value);
  return preferredSize(
    ordered.map(({ value }) => value),
    ordered.map(({ response }) => response),
  );
}
