/**
 * Which part of the picture a position of a map stands for. A position is not a square of an even division of the picture: it is
 * centred where its receptive field is, which padding and rounding move aside (by half a step of the map in the last layers of BVLC
 * GoogLeNet). A pixel belongs to the position whose field is centred nearest to it.
 *
 * Coordinates are in pixels of the network's input from its top left corner; pixel `i` reaches from `i` to `i + 1`.
 */
import { inferShapes } from "../../model/check-graph.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { type Field, receptiveFields } from "../../model/receptive-field.ts";
import { unwrap } from "../../shared/result.ts";
import type { Place } from "./layer-values.ts";

/** A rectangle of pixels; `right` and `bottom` are where it ends. It may reach outside the picture. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The borders between the positions along each axis, from 0 to the size of the input: one more than there are positions. */
export type PlaceBorders = { readonly rows: readonly number[]; readonly columns: readonly number[] };

function borders(layer: Layer, axis: 0 | 1, size: number): number[] {
  const { size: sizes, stride, offset } = layer.receptiveField;
  const count = layer.shape[axis];
  const between = Array.from(
    { length: count - 1 },
    // Halfway between the centres of two neighbours.
    (_, i) => Math.min(size, Math.max(0, offset[axis] + sizes[axis] / 2 + (i + 0.5) * stride[axis])),
  );
  return [0, ...between, size];
}

export const placeBorders = (layer: Layer, input: Manifest["input"]): PlaceBorders => ({
  rows: borders(layer, 0, input.height),
  columns: borders(layer, 1, input.width),
});

/** The part of the picture that is drawn as a place. */
export const boxOfPlace = ({ rows, columns }: PlaceBorders, { row, column }: Place): Box => ({
  left: columns[column] ?? 0,
  top: rows[row] ?? 0,
  right: columns[column + 1] ?? 0,
  bottom: rows[row + 1] ?? 0,
});

/** Index of the interval that holds `at`; the nearest one for what lies outside. */
function interval(edges: readonly number[], at: number): number {
  const next = edges.findIndex((edge, i) => i > 0 && at < edge);
  return next < 0 ? edges.length - 2 : next - 1;
}

/** The position whose receptive field is centred nearest to a point of the picture. */
export const placeOfPoint = ({ rows, columns }: PlaceBorders, x: number, y: number): Place => ({
  row: interval(rows, y),
  column: interval(columns, x),
});

const fieldsOf = new WeakMap<Manifest, ReadonlyMap<string, Field>>();

function fieldOfNode(manifest: Manifest, node: string): Field | undefined {
  const known = fieldsOf.get(manifest);
  if (known) return known.get(node);
  const { graph, input, weights } = manifest;
  const tensorShape = (name: string) =>
    Object.hasOwn(weights.tensors, name) ? weights.tensors[name]?.shape : undefined;
  const fields = receptiveFields(graph, unwrap(inferShapes(graph, input, tensorShape)), tensorShape);
  fieldsOf.set(manifest, fields);
  return fields.get(node);
}

/**
 * The pixels that a unit's value at a place depends on: the receptive field of the branch through which the unit came, which in a
 * module is smaller for some units than for others. Without a unit, those that any unit of the layer depends on. May reach outside the
 * picture.
 */
export function seenFrom(manifest: Manifest, layer: Layer, unit: number | null, { row, column }: Place): Box {
  const branch = layer.branches.find(({ start, end }) => unit !== null && unit >= start && unit < end);
  const [vertical, horizontal] = fieldOfNode(manifest, branch?.node ?? layer.node) ?? [];
  if (!vertical || !horizontal)
    return { left: 0, top: 0, right: manifest.input.width, bottom: manifest.input.height };
  const left = horizontal.offset + column * horizontal.stride;
  const top = vertical.offset + row * vertical.stride;
  return { left, top, right: left + horizontal.size, bottom: top + vertical.size };
}
