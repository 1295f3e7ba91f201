/**
 * Images of any size made to fit a network's input. Written out in plain arithmetic, so that every browser and Node come to the
 * same bytes.
 *
 * Resampling is separable, with a triangle as wide as the spacing of the coarser grid (bilinear when enlarging, and a weighted area
 * average when reducing, so that nothing aliases). Pixels are taken as squares: pixel `i` is centred at `i + 1/2`. Samples beyond the
 * border do not exist; the weights of the others are made to sum to 1.
 */
import type { RgbImage } from "./source.ts";

export type ImageSize = { readonly width: number; readonly height: number };

/** Classifiers of ImageNet are tested on the central 224 of a short side of 256. */
const marginRatio = 256 / 224;

/** Where a network's input lies in an image: the size to which the whole image is scaled, and the corner of the part that is cut out. */
export type Fit = { readonly scaled: ImageSize; readonly left: number; readonly top: number };

/**
 * How `fitImage` places an image of this size: as it is when it has the size asked for; otherwise scaled, its shape kept, to cover
 * 256/224 of the size, with the middle cut out.
 */
export function planFit(image: ImageSize, size: ImageSize): Fit {
  if (image.width === size.width && image.height === size.height) return { scaled: size, left: 0, top: 0 };
  const covered = {
    width: Math.round(marginRatio * size.width),
    height: Math.round(marginRatio * size.height),
  };
  const scale = Math.max(covered.width / image.width, covered.height / image.height);
  const scaled = {
    width: Math.max(covered.width, Math.round(scale * image.width)),
    height: Math.max(covered.height, Math.round(scale * image.height)),
  };
  return {
    scaled,
    left: Math.round((scaled.width - size.width) / 2),
    top: Math.round((scaled.height - size.height) / 2),
  };
}

/** An image at a network's size, `[height, width, 3]`, RGB row by row. The data are the image's own when it has that size already. */
export function fitImage(image: RgbImage, size: ImageSize): Uint8Array {
  const { scaled, left, top } = planFit(image, size);
  if (scaled === size) return image.rgb;
  return resample(image, scaled, { left, top, ...size });
}

type Window = ImageSize & { readonly left: number; readonly top: number };

/** What one sample of the new grid takes of the old one: `weights[i]` of sample `first + i`. */
type Tap = { readonly first: number; readonly weights: Float64Array };

/** Samples `from` to `from + count - 1` of `length` samples resampled to `scaled`. */
function taps(length: number, scaled: number, from: number, count: number): Tap[] {
  const ratio = length / scaled;
  const reach = Math.max(1, ratio);
  return Array.from({ length: count }, (_, i) => {
    const centre = (from + i + 0.5) * ratio;
    const first = Math.max(0, Math.floor(centre - reach));
    const end = Math.min(length, Math.ceil(centre + reach));
    const weights = Float64Array.from({ length: end - first }, (_unused, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** A window of the image as it would be at another size. */
function resample(image: RgbImage, scaled: ImageSize, window: Window): Uint8Array {
  const columns = taps(image.width, scaled.width, window.left, window.width);
  const rows = taps(image.height, scaled.height, window.top, window.height);
  const stride = 3 * window.width;
  const squeezed = new Map<number, Float64Array>(); // rows of the image, at the window's width
  const squeeze = (row: number): Float64Array => {
    const known = squeezed.get(row);
    if (known) return known;
    const line = squeezeRow(image, row, columns);
    squeezed.set(row, line);
    return line;
  };
  const rgb = new Uint8Array(stride * window.height);
  const line = new Float64Array(stride);
  for (const [y, { first, weights }] of rows.entries()) {
    line.fill(0);
    for (const [j, weight] of weights.entries()) {
      if (weight === 0) continue;
      const source = squeeze(first + j);
      for (let i = 0; i < stride; i++) line[i] = (line[i] ?? 0) + weight * (source[i] ?? 0);
    }
    for (let i = 0; i < stride; i++) rgb[y * stride + i] = Math.floor((line[i] ?? 0) + 0.5);
    // Rows are visited downwards: those above the next one's reach are done with.
    const next = rows[y + 1]?.first ?? image.height;
    for (const row of squeezed.keys()) if (row < next) squeezed.delete(row);
  }
  return rgb;
}

function squeezeRow({ width, rgb }: RgbImage, row: number, columns: readonly Tap[]): Float64Array {
  const line = new Float64Array(3 * columns.length);
  const start = 3 * row * width;
  for (const [x, { first, weights }] of columns.entries()) {
    let [red, green, blue] = [0, 0, 0];
    for (let j = 0; j < weights.length; j++) {
      const weight = weights[j] ?? 0;
      const at = start + 3 * (first + j);
      red += weight * (rgb[at] ?? 0);
      green += weight * (rgb[at + 1] ?? 0);
      blue += weight * (rgb[at + 2] ?? 0);
    }
    line[3 * x] = red;
    line[3 * x + 1] = green;
    line[3 * x + 2] = blue;
  }
  return line;
}
