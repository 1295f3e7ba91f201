/** The units that a unit is most like, out of a matrix of all of them. */
export type Ranked = { readonly unit: number; readonly value: number };

/**
 * Row `row` of `values` `[rows, columns]`, the largest first and equal ones in their order; `skip` is left out, as a unit is not
 * compared with itself.
 */
export function rankRow(
  values: ArrayLike<number>,
  columns: number,
  row: number,
  skip: number | null = null,
): Ranked[] {
  return Array.from({ length: columns }, (_, unit) => ({ unit, value: values[row * columns + unit] ?? 0 }))
    .filter(({ unit }) => unit !== skip)
    .sort((a, b) => b.value - a.value || a.unit - b.unit);
}
