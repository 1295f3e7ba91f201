/** Where a layer is read while it is shown a plane of stimuli. */
import type { Layer, Manifest } from "../../../model/manifest.ts";
import { type FieldOfView, fieldOfView, wantedSide } from "../field-of-view.ts";

/**
 * Networks for large pictures are shown canvases of at most this many pixels, or as wide as their own input when that is wider: the
 * fields of their deep layers are several times as wide as any picture that they were made for, and would cost as much.
 */
const affordableSide = 256;

/** The side of the canvas that a layer is shown, in pixels. */
export function planeSide({ input }: Pick<Manifest, "input">, layer: Layer, reach: number): number {
  const own = Math.max(input.height, input.width);
  return layer.kind === "dense" ? own : Math.min(wantedSide([layer], reach), largestSide(own));
}

const largestSide = (own: number): number => Math.max(own, Math.min(2 * own, affordableSide));

/** At the middle of the layer's map and up to `reach` steps around it; a dense layer has one place, which sees the whole input. */
export function planeView(manifest: Manifest, layer: Layer, reach: number): FieldOfView {
  const own = Math.max(manifest.input.height, manifest.input.width);
  if (layer.kind !== "dense") return fieldOfView(manifest, [layer], reach, largestSide(own));
  return {
    sheet: { side: own, middle: [own / 2, own / 2] },
    layers: [{ layer, places: [{ row: 0, column: 0, shift: [0, 0] }] }],
  };
}

/** The width of what units of a layer can see of a canvas, in pixels: sizes of figures follow it. */
export const seenWidth = ({ input }: Pick<Manifest, "input">, layer: Layer): number =>
  Math.min(Math.max(...layer.receptiveField.size), Math.max(input.height, input.width));
