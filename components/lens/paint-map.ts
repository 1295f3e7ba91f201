/** Painting an image and the map over it on canvases. */

import { anchors } from "../../lib/shared/weight-scale.ts";
import type { PlaceBorders } from "../../lib/stimuli/image-answers/places.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";

/** How values are laid over the image: as colours on a grey one, by darkening what does not answer, or not at all. */
export type Overlay = "colour" | "spotlight" | "none";

export function paintImage(canvas: HTMLCanvasElement, { width, height, rgb }: RgbImage): void {
  const pixels = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    pixels.data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
    pixels.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}

/** How dark a spotlight leaves what does not answer at all, at full strength. */
const darkest = 0.88;

/** Red, green, blue and alpha, 0 to 255. */
export type CellPaint = readonly [number, number, number, number];

const channels = (hex: string): readonly [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const above = channels(anchors.excite);
const below = channels(anchors.inhibit);

/**
 * What a value is painted with. Colours are those of weights, red above zero and blue below, the more opaque the further the value
 * reaches towards the scale's end. A spotlight darkens in the opposite measure, whatever the sign.
 */
export function cellPaint(value: number, limit: number, overlay: Overlay, strength: number): CellPaint {
  const share = limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0;
  if (overlay === "none") return [0, 0, 0, 0];
  if (overlay === "spotlight") return [0, 0, 0, Math.round(255 * strength * darkest * (1 - share))];
  return [...(value < 0 ? below : above), Math.round(255 * strength * share)];
}

/** For each pixel along an axis of the canvas, the interval between borders that holds it. */
function intervals(borders: readonly number[], length: number, scale: number): Int32Array {
  const found = new Int32Array(length);
  let at = 0;
  for (let pixel = 0; pixel < length; pixel++) {
    while (at < borders.length - 2 && (pixel + 0.5) / scale >= (borders[at + 1] ?? 0)) at++;
    found[pixel] = at;
  }
  return found;
}

type MapPaint = {
  readonly map: Float32Array | null;
  readonly borders: PlaceBorders;
  readonly limit: number;
  readonly overlay: Overlay;
  readonly strength: number;
  readonly scale: number; // canvas pixels for one of the image
};

/** Pixel by pixel: early layers have more places than a canvas can draw rectangles in a moment. */
export function paintMap(
  canvas: HTMLCanvasElement,
  { map, borders, limit, overlay, strength, scale }: MapPaint,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas;
  if (!map || overlay === "none") {
    context.clearRect(0, 0, width, height);
    return;
  }
  const [rows, columns] = [intervals(borders.rows, height, scale), intervals(borders.columns, width, scale)];
  const across = borders.columns.length - 1;
  const cells = new Uint8ClampedArray(4 * map.length);
  for (let i = 0; i < map.length; i++) cells.set(cellPaint(map[i] ?? 0, limit, overlay, strength), 4 * i);
  const paints = new Uint32Array(cells.buffer);
  const pixels = new ImageData(width, height);
  const painted = new Uint32Array(pixels.data.buffer);
  for (let y = 0; y < height; y++) {
    const start = (rows[y] ?? 0) * across;
    for (let x = 0; x < width; x++) painted[y * width + x] = paints[start + (columns[x] ?? 0)] ?? 0;
  }
  context.putImageData(pixels, 0, 0);
}
