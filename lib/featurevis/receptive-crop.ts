/** The part of a picture that the neuron in the middle of a layer sees: a close-up, where the whole picture is mostly left to chance. */
import { inferShapes } from "../model/check-graph.ts";
import type { Graph, GraphNode, Layer, Manifest } from "../model/manifest.ts";
import type { VisualisationSettings } from "./settings.ts";
import { viewSide } from "./view-side.ts";

/** A square of a picture, in its pixels; it lies within the picture. */
export type CropSquare = { readonly left: number; readonly top: number; readonly side: number };

/** The nodes that one needs, itself included, in order. */
function leadingTo({ nodes }: Graph, node: string): GraphNode[] {
  const needed = new Set([node]);
  return nodes
    .toReversed()
    .filter(({ name, inputs }) => {
      if (!needed.has(name)) return false;
      for (const input of inputs) needed.add(input);
      return true;
    })
    .toReversed();
}

/** Rows and columns of a layer's activations on an input of this side; null when the network cannot take it. */
function extent(manifest: Manifest, layer: Layer, side: number): readonly [number, number] | null {
  const { graph, input, weights } = manifest;
  const part = { ...graph, output: layer.node, nodes: leadingTo(graph, layer.node) };
  const size = { height: side, width: side, channels: input.channels };
  const shapes = inferShapes(part, size, (name) => weights.tensors[name]?.shape);
  if (!shapes.ok) return null;
  const shape = shapes.value.get(layer.node) ?? [];
  return shape.length === 3 ? [shape[0] ?? 1, shape[1] ?? 1] : null;
}

/**
 * The receptive field of the layer's centre position on the picture, where the view is neither shifted, scaled nor turned; null when it is
 * as large as the picture or larger. `field` is its side in pixels, of the unit's own branch where that sees less than the layer.
 */
export function receptiveCrop(
  manifest: Manifest,
  layer: Layer,
  field: number,
  { size, transforms }: Pick<VisualisationSettings, "size" | "transforms">,
): CropSquare | null {
  if (field >= size) return null;
  const side = transforms ? viewSide(size, transforms) : size;
  const positions = extent(manifest, layer, side);
  if (!positions) return null;
  const { receptiveField } = layer;
  // The view shows the picture in its middle.
  const border = (side - size) / 2;
  const along = (axis: 0 | 1): number => {
    const first =
      receptiveField.offset[axis] + receptiveField.stride[axis] * Math.floor(positions[axis] / 2) - border;
    // A branch sees less than its layer, around the same middle.
    const own = Math.round(first + (receptiveField.size[axis] - field) / 2);
    return Math.min(Math.max(0, own), size - field);
  };
  return { left: along(1), top: along(0), side: field };
}
