/** The values of a layer on one image, as plain numbers, and what people read off them. */

/** Row by row from the top left, units fastest: the value of unit `u` at a place is `values[(row · width + column) · units + u]`. */
export type LayerValues = {
  readonly shape: readonly [height: number, width: number, units: number];
  readonly values: Float32Array;
};

/** A position of a layer's map, row 0 at the top. */
export type Place = { readonly row: number; readonly column: number };

export type Peak = Place & { readonly value: number };

/** One unit's value at every position, row by row. */
export function mapOf({ shape: [height, width, units], values }: LayerValues, unit: number): Float32Array {
  const map = new Float32Array(height * width);
  for (let i = 0; i < map.length; i++) map[i] = values[i * units + unit] ?? Number.NaN;
  return map;
}

/** The sum over all units at every position, row by row. */
export function sumMap({ shape: [height, width, units], values }: LayerValues): Float32Array {
  const sums = new Float32Array(height * width);
  let at = 0;
  for (let place = 0; place < sums.length; place++) {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += values[at++] ?? Number.NaN;
    sums[place] = sum;
  }
  return sums;
}

/** Every unit's value at one position; a view, not a copy. */
export function valuesAt(
  { shape: [, width, units], values }: LayerValues,
  { row, column }: Place,
): Float32Array {
  const start = (row * width + column) * units;
  return values.subarray(start, start + units);
}

/** Where a unit's value is largest; the first such place, row by row. */
export function peakOf(layer: LayerValues, unit: number): Peak {
  const map = mapOf(layer, unit);
  let best = 0;
  for (let i = 1; i < map.length; i++) if ((map[i] ?? 0) > (map[best] ?? 0)) best = i;
  const width = layer.shape[1];
  return { row: Math.floor(best / width), column: best % width, value: map[best] ?? Number.NaN };
}

/** Where a map of this width is largest in magnitude. */
export function strongestPlace(map: ArrayLike<number>, width: number): Place {
  let best = 0;
  for (let i = 1; i < map.length; i++) if (Math.abs(map[i] ?? 0) > Math.abs(map[best] ?? 0)) best = i;
  return { row: Math.floor(best / width), column: best % width };
}

/** What a unit amounts to over a whole map. */
export type UnitTotal = {
  readonly unit: number;
  readonly peak: number; // its largest value at any position
  readonly sum: number; // of its values at all positions
};

export function unitTotals({ shape: [height, width, units], values }: LayerValues): UnitTotal[] {
  const peaks = new Float32Array(units).fill(Number.NEGATIVE_INFINITY);
  const sums = new Float64Array(units);
  // A first layer has a million values: one plain pass over them as they lie.
  let at = 0;
  for (let place = 0; place < height * width; place++) {
    for (let unit = 0; unit < units; unit++) {
      const value = values[at++] ?? Number.NaN;
      if (value > (peaks[unit] ?? 0)) peaks[unit] = value;
      sums[unit] = (sums[unit] ?? 0) + value;
    }
  }
  return Array.from(sums, (sum, unit) => ({ unit, peak: peaks[unit] ?? Number.NaN, sum }));
}

/** The largest first; equal ones in the order of the units. */
export const rankedBy = <T extends { readonly unit: number }>(
  rows: readonly T[],
  size: (row: T) => number,
): T[] => rows.toSorted((a, b) => size(b) - size(a) || a.unit - b.unit);

export type UnitValue = { readonly unit: number; readonly value: number };

/** Units with their values at a place, the largest in magnitude first. */
export const strongestAt = (layer: LayerValues, place: Place): UnitValue[] =>
  rankedBy(
    Array.from(valuesAt(layer, place), (value, unit) => ({ unit, value })),
    ({ value }) => Math.abs(value),
  );
