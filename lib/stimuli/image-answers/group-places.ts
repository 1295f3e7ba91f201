/** Places of a map put together, for figures that have room for fewer than there are. */
import { type LayerValues, type Place, valuesAt } from "./layer-values.ts";

export type PlaceGroup = Place & {
  readonly places: readonly Place[]; // of the map, row by row
  /** The mean over its places of the values of each unit. */
  readonly vector: Float32Array;
  /** √Σ vector². */
  readonly length: number;
};

export type PlaceGroups = {
  readonly rows: number;
  readonly columns: number;
  readonly groups: readonly PlaceGroup[];
};

/** The places of one side that belong to group `index` of `groups`: as equal in number as can be, in order. */
const membersOf = (index: number, groups: number, places: number): number[] =>
  Array.from({ length: places }, (_, place) => place).filter(
    (place) => Math.floor((place * groups) / places) === index,
  );

/** At most `side` groups along each axis, row by row. A map that is not larger is one place a group. */
export function groupPlaces(layer: LayerValues, side: number): PlaceGroups {
  const [height, width, units] = layer.shape;
  const [rows, columns] = [Math.min(side, height), Math.min(side, width)];
  const groups = Array.from({ length: rows * columns }, (_, i): PlaceGroup => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const places = membersOf(row, rows, height).flatMap((y) =>
      membersOf(column, columns, width).map((x): Place => ({ row: y, column: x })),
    );
    const vector = new Float32Array(units);
    for (const place of places)
      valuesAt(layer, place).forEach((value, unit) => {
        vector[unit] = (vector[unit] ?? 0) + value / places.length;
      });
    return { row, column, places, vector, length: Math.hypot(...vector) };
  });
  return { rows, columns, groups };
}
