/** The images, and the places in them, that a unit answers to most. */
import type { Executor } from "../../../model/executor.ts";
import type { Layer, Manifest } from "../../../model/manifest.ts";
import { preprocess } from "../../../model/preprocess.ts";
import * as tf from "../../../model/tf.ts";
import { breathe, throwIfStopped } from "../../../shared/progress.ts";
import { assert } from "../../../shared/result.ts";
import type { RespondOptions } from "../respond.ts";

export type Place = { readonly row: number; readonly column: number };

/** An image at the network's input size, 8-bit RGB `[height, width, 3]`, and its number among those that were looked through. */
export type NumberedImage = { readonly index: number; readonly rgb: Uint8Array };

export type Example = NumberedImage & {
  readonly place: Place;
  readonly activation: number;
  /** The middle of the place's receptive field, in pixels from the left and the top. */
  readonly centre: readonly [x: number, y: number];
};

/** The middle of the receptive field of a place of a layer's map, at the network's own input size. */
export function fieldCentre({ receptiveField }: Layer, { row, column }: Place): [x: number, y: number] {
  const { offset, stride, size } = receptiveField;
  const along = (axis: 0 | 1, index: number): number => offset[axis] + index * stride[axis] + size[axis] / 2;
  return [along(1, column), along(0, row)];
}

/**
 * The places that may be turned about: those around which a circle as wide as the receptive field fits into the image, so that a turn
 * brings nothing in that was outside. Where the field is wider than the image, the middle row and column at least.
 */
export function turnablePlaces(layer: Layer, { height, width }: Manifest["input"]): Place[] {
  const [rows, columns] = layer.kind === "dense" ? [1, 1] : layer.shape;
  const radius = Math.max(...layer.receptiveField.size) / 2;
  const all = Array.from({ length: rows * columns }, (_, i) => ({
    row: Math.floor(i / columns),
    column: i % columns,
  }));
  const room = (place: Place): number => {
    const [x, y] = fieldCentre(layer, place);
    return Math.min(x, y, width - x, height - y);
  };
  const inside = all.filter((place) => room(place) >= radius);
  if (inside.length > 0) return inside;
  const most = Math.max(...all.map(room));
  return all.filter((place) => room(place) >= most - Math.max(...layer.receptiveField.stride) / 2);
}

/** Images in one forward pass: as many pixels as a batch of stimuli has. */
const batchPixels = 150_000;

/**
 * Looks through images and keeps the `keep` that a unit answers to most, each with its strongest place among `places`; strongest
 * first, and none to which it does not answer. Throws `cancelled` when stopped.
 */
export async function findExamples(
  executor: Executor,
  { input }: Pick<Manifest, "input">,
  layer: Layer,
  unit: number,
  images: AsyncIterable<NumberedImage>,
  {
    count,
    keep,
    places,
  }: { readonly count: number; readonly keep: number; readonly places: readonly Place[] },
  { signal, onProgress, onTurn }: RespondOptions = {},
): Promise<Example[]> {
  await executor.prepare([layer.node]);
  let best: Example[] = [];
  let done = 0;
  const take = async (batch: readonly NumberedImage[]): Promise<void> => {
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    const maps = tf.tidy(() => {
      const pixels = new Float32Array(batch.length * input.height * input.width * 3);
      batch.forEach(({ rgb }, i) => {
        pixels.set(rgb, i * input.height * input.width * 3);
      });
      const images = tf.tensor4d(pixels, [batch.length, input.height, input.width, 3]);
      const map = executor.forward(preprocess(images, input), layer.node);
      return tf.slice(map, [...map.shape.slice(0, -1).map(() => 0), unit], [...map.shape.slice(0, -1), 1]);
    });
    const values = await maps.data<"float32">();
    const columns = maps.shape.length === 4 ? (maps.shape[2] ?? 1) : 1;
    maps.dispose();
    const size = values.length / batch.length;
    for (const [i, image] of batch.entries()) {
      const found = strongestPlace(values.subarray(i * size, (i + 1) * size), columns, places);
      if (found.activation > 0)
        best.push({ ...image, ...found, centre: centreOf(layer, input, found.place) });
    }
    best = best.toSorted((a, b) => b.activation - a.activation || a.index - b.index).slice(0, keep);
    done += batch.length;
    onProgress?.({ done, total: count });
  };
  const size = Math.max(1, Math.floor(batchPixels / (input.height * input.width)));
  let batch: NumberedImage[] = [];
  for await (const image of images) {
    batch.push(image);
    if (batch.length < size) continue;
    await take(batch);
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return best;
}

function strongestPlace(
  values: Float32Array,
  columns: number,
  places: readonly Place[],
): { place: Place; activation: number } {
  const [first] = places;
  assert(first, "an image has a place to look at");
  const at = ({ row, column }: Place): number => values[row * columns + column] ?? Number.NEGATIVE_INFINITY;
  const place = places.reduce((best, other) => (at(other) > at(best) ? other : best), first);
  return { place, activation: at(place) };
}

/** A dense layer sees the whole image, which is turned about its middle. */
const centreOf = (
  layer: Layer,
  { height, width }: Manifest["input"],
  place: Place,
): [x: number, y: number] => (layer.kind === "dense" ? [width / 2, height / 2] : fieldCentre(layer, place));
