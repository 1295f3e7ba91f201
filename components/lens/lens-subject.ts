/** What is under the lens, measured: the values of a quantity in a layer, or at the pixels, and how they are read. */

import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import {
  type LayerValues,
  mapOf,
  type Place,
  strongestPlace,
  sumMap,
} from "../../lib/stimuli/image-answers/layer-values.ts";
import { type PlaceBorders, placeBorders } from "../../lib/stimuli/image-answers/places.ts";
import type { Ground } from "./lens-layers.ts";
import type { LensView } from "./lens-view.ts";

export type LensSubject = {
  readonly ground: Ground;
  readonly values: LayerValues;
  /** Of the same layer, where `values` are contributions. */
  readonly activations: LayerValues | null;
  readonly borders: PlaceBorders;
};

/** The same values with what a person has chosen of them. */
export type LensReading = LensSubject & {
  /** The unit whose map is drawn; null for all of them together. */
  readonly unit: number | null;
  readonly map: Float32Array;
  readonly limit: number; // of the map's colours
  readonly place: Place;
};

const pixelBorders = ({ height, width }: Manifest["input"]): PlaceBorders => ({
  rows: Array.from({ length: height + 1 }, (_, i) => i),
  columns: Array.from({ length: width + 1 }, (_, i) => i),
});

export const bordersOf = (ground: Ground, input: Manifest["input"]): PlaceBorders =>
  ground.type === "pixels" ? pixelBorders(input) : placeBorders(ground.layer, input);

/** Of so many of the pixels that are not zero, none is off the scale. */
const pixelShare = 0.99;

/**
 * Where the scale of maps ends: at the largest magnitude of any place. Of pixels a handful matter far more than all others, which
 * would leave the rest white: there it ends at the magnitude that 99 % of those that are not zero keep within.
 */
export function mapLimit(ground: Ground, maps: readonly Float32Array[]): number {
  if (ground.type === "layer") return scaleLimit(maps);
  const magnitudes = Float32Array.from(
    maps.flatMap((map) => [...map.filter((value) => value !== 0)].map(Math.abs)),
  );
  return magnitudes.sort()[Math.floor(pixelShare * (magnitudes.length - 1))] ?? 0;
}

const inside = ({ row, column }: Place, [height, width]: LayerValues["shape"]): boolean =>
  row < height && column < width;

/** @param own the page's unit, whose map is the default in its own layer */
export function readLens(
  subject: LensSubject,
  { quantity, map: wanted, at }: Pick<LensView, "quantity" | "map" | "at">,
  own: { readonly layer: Layer; readonly index: number },
): LensReading {
  const { ground, values } = subject;
  const isOwn = ground.type === "layer" && ground.layer.name === own.layer.name;
  const fallback = quantity.type === "activation" && isOwn ? own.index : null;
  const unit = wanted !== null && wanted < values.shape[2] ? wanted : fallback;
  const map = unit === null ? sumMap(values) : mapOf(values, unit);
  const place = at && inside(at, values.shape) ? at : strongestPlace(map, values.shape[1]);
  return { ...subject, unit, map, limit: mapLimit(ground, [map]), place };
}

export const colourNames = ["red", "green", "blue"] as const;

/** A unit of the ground as people call it: its address, or the name of a colour. */
export const unitName = (ground: Ground, unit: number): string =>
  ground.type === "pixels"
    ? (colourNames[unit] ?? "")
    : formatUnit({ layer: ground.layer.name, index: unit });
