/** A matrix as it is shown: both sides in order, each unit with what it prefers and how strongly it takes part. */
import { inOrder, type Order } from "../../lib/circuits/matrix/order.ts";
import { type LayerPreferences, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import type { TileMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { valuesOf } from "./matrix-settings.ts";

/** A unit of a side: `place` is its row or column in the matrix. */
export type Head = {
  readonly unit: number;
  readonly place: number;
  readonly value: number | null;
  readonly strength: number; // the root of the sum of its norms' squares
};

export type ShownSide = { readonly heads: readonly Head[]; readonly preferences: LayerPreferences | null };

export type ShownMatrix = { readonly rows: ShownSide; readonly columns: ShownSide };

export function showMatrix(
  { rows, columns, norms }: TileMatrix,
  preferences: { readonly rows: LayerPreferences | null; readonly columns: LayerPreferences | null },
  order: Order | null,
  /** The order of the rows where nobody has chosen one and they prefer nothing. */
  usualRows: Order = "strength",
): ShownMatrix {
  const strengthOf = (places: readonly number[]): number =>
    Math.sqrt(places.reduce((sum, place) => sum + (norms[place] ?? 0) ** 2, 0));
  const side = (
    units: readonly number[],
    known: LayerPreferences | null,
    placesOf: (place: number) => number[],
    usual: Order,
  ): ShownSide => {
    const values = valuesOf(units, known);
    const heads = units.map((unit, place) => ({
      unit,
      place,
      value: values[place] ?? null,
      strength: strengthOf(placesOf(place)),
    }));
    return { heads: inOrder(heads, order ?? (known ? "value" : usual)), preferences: known };
  };
  return {
    rows: side(
      rows,
      preferences.rows,
      (row) => columns.map((_, column) => row * columns.length + column),
      usualRows,
    ),
    columns: side(
      columns,
      preferences.columns,
      (column) => rows.map((_, row) => row * columns.length + column),
      "strength",
    ),
  };
}

/** How far the column's unit is turned from the row's, in degrees around the shorter of their circles; null where that means nothing. */
export function turnBetween(row: Head, column: Head, { rows, columns }: ShownMatrix): number | null {
  const [from, to] = [rows.preferences, columns.preferences];
  if (!from || !to || row.value === null || column.value === null) return null;
  const [one, other] = [propertyFacts[from.property], propertyFacts[to.property]];
  if (one.kind !== other.kind || one.span === null || other.span === null) return null;
  const span = Math.min(one.span, other.span);
  return (((column.value - row.value) % span) + span) % span;
}
