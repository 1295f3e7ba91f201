/**
 * Where to look: a picture large enough that the padding at its border does not reach the units that are read, and the
 * positions at which they are read.
 */
import { inferShapes } from "../../model/check-graph.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { receptiveFields } from "../../model/receptive-field.ts";
import { assert, unwrap } from "../../shared/result.ts";
import type { Sheet } from "../synthetic/draw.ts";

/** A position of a layer's map. */
export type Place = {
  readonly row: number;
  readonly column: number;
  /**
   * The stimulus's middle as seen from the middle of the position's receptive field: pixels to the right and upwards.
   */
  readonly shift: readonly [right: number, up: number];
};

export type LayerView = {
  readonly layer: Layer;
  /** The position whose receptive field is centred nearest to the stimuli, then those around it. */
  readonly places: readonly Place[];
};

export type FieldOfView = { readonly sheet: Sheet; readonly layers: readonly LayerView[] };

/** A network is not shown pictures more than this many times as wide as those that it was made for. */
const largestFactor = 2;

/** A square of positions around (0, 0), the middle one first, so that it wins when all are equal. */
function around(reach: number): [down: number, right: number][] {
  const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const square = steps.flatMap((down) => steps.map((right): [number, number] => [down, right]));
  return square.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

/**
 * The side of a picture that holds the fields of these layers at all positions up to `reach` steps around the middle. Rounded up to
 * whole strides, so that "same" padding falls as at the network's own size; one stride more than the field is wide, since the nearest
 * position may lie half a stride off the picture's middle.
 */
export function wantedSide(layers: readonly Pick<Layer, "receptiveField">[], reach: number): number {
  const widest = Math.max(...layers.flatMap((layer) => layer.receptiveField.size));
  const coarsest = Math.max(...layers.flatMap((layer) => layer.receptiveField.stride));
  return Math.ceil(widest / coarsest + 1 + 2 * reach) * coarsest;
}

/**
 * One picture for reading all these layers together, with the positions up to `reach` steps around the middle of each.
 * Stimuli are centred on a receptive field of the last layer. A layer whose strides do not divide the last one's may
 * miss that point by up to half a stride; `shift` says by how much. The picture is at most `largestSide` pixels wide: fields that
 * are wider are cut off. Throws `invalid` when the network cannot work at
 * any other size than its own and a layer's map has no middle.
 */
export function fieldOfView(
  manifest: Manifest,
  layers: readonly Layer[],
  reach = 0,
  largestSide = largestFactor * Math.max(manifest.input.height, manifest.input.width),
): FieldOfView {
  const last = layers.at(-1);
  assert(last, "at least one layer is looked at");
  const side = Math.min(wantedSide(layers, reach), largestSide);
  const { tensors } = manifest.weights;
  const tensorShape = (name: string): readonly number[] | undefined =>
    Object.hasOwn(tensors, name) ? tensors[name]?.shape : undefined;
  const shapes = unwrap(
    inferShapes(
      convolutionalPart(manifest, layers),
      { height: side, width: side, channels: manifest.input.channels },
      tensorShape,
    ),
  );
  const fields = receptiveFields(convolutionalPart(manifest, layers), shapes, tensorShape);

  /** The nearest position to a point along an axis, how many there are, and where its field is centred. */
  const nearest = (node: string, axis: 0 | 1, point: number) => {
    const field = fields.get(node)?.[axis];
    const count = shapes.get(node)?.[axis];
    assert(field && count, `${node} is a layer with a map`);
    const centre = (index: number): number => field.offset + index * field.stride + field.size / 2;
    const index = Math.round((point - centre(0)) / field.stride);
    return { index: Math.min(count - 1, Math.max(0, index)), count, centre };
  };
  const middleAlong = (axis: 0 | 1): number => {
    const { index, centre } = nearest(last.node, axis, side / 2);
    return centre(index);
  };
  const [x, y] = [middleAlong(1), middleAlong(0)];
  return {
    sheet: { side, middle: [x, y] },
    layers: layers.map((layer) => {
      const vertical = nearest(layer.node, 0, y);
      const horizontal = nearest(layer.node, 1, x);
      const places = around(reach).flatMap(([down, right]): Place[] => {
        const row = vertical.index + down;
        const column = horizontal.index + right;
        if (row < 0 || column < 0 || row >= vertical.count || column >= horizontal.count) return [];
        return [{ row, column, shift: [x - horizontal.centre(column), vertical.centre(row) - y] }];
      });
      return { layer, places };
    }),
  };
}

/** The graph up to the last of the layers: what follows may work at the network's own size only. */
function convolutionalPart({ graph }: Manifest, layers: readonly Layer[]): Manifest["graph"] {
  const end = Math.max(...layers.map((layer) => graph.nodes.findIndex((node) => node.name === layer.node)));
  const nodes = graph.nodes.slice(0, end + 1);
  return { ...graph, nodes, output: nodes.at(-1)?.name ?? graph.output };
}
