/**
 * Pictures as a figure carries them: PNG as a data URL, no larger than there is room for. No canvas is involved, since browsers that
 * guard against fingerprinting change what is read back from one, and a published picture must be the one that was measured.
 */
import { fromPixels, type PictureBytes } from "../featurevis/picture.ts";
import { encodePng } from "../featurevis/png.ts";
import type { CropBytes } from "../stimuli/images/crop.ts";
import { decodePng } from "../stimuli/images/decode-png.ts";

/** Larger ones are never seen: twice the largest square of a figure. */
const largestSide = 320;

/** Sides that are tried until the file is small enough. */
const sides = [largestSide, 224, 160, 128, 96, 64, 48] as const;

/** Room for the data of a figure, in characters; the rest of its two million is for pictures. */
const roomForPictures = 1_500_000;

/** Characters of a data URL for each of so many pictures of one figure. */
export const roomPerPicture = (count: number): number =>
  Math.min(300_000, Math.floor(roomForPictures / Math.max(1, count)));

/** The picture of a PNG file in at most so many characters, as large as they allow. Throws `corrupt` for another file. */
export async function smallPicture(file: Uint8Array, room: number): Promise<string> {
  const { width, height, rgb } = await decodePng(file);
  const side = Math.min(width, height);
  const whole = dataUrl(file);
  if (width === height && side <= largestSide && whole.length <= room) return whole;
  return fitting(cutSquare(rgb, width, side), room);
}

/** The same of a picture in memory. */
export const pictureOf = (picture: PictureBytes, room: number): Promise<string> => fitting(picture, room);

async function fitting(picture: PictureBytes, room: number): Promise<string> {
  const smaller = sides.filter((side) => side < picture.size);
  const tried = picture.size <= largestSide ? [picture.size, ...smaller] : smaller;
  let url = "";
  for (const side of tried) {
    url = dataUrl(await encodePng(side === picture.size ? picture : shrink(picture, side)));
    if (url.length <= room) return url;
  }
  return url;
}

function cutSquare(rgb: Uint8Array, width: number, side: number): PictureBytes {
  const square = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++)
    square.set(rgb.subarray(3 * y * width, 3 * (y * width + side)), 3 * y * side);
  return fromPixels(square, side);
}

/** Each pixel is the mean of the area that it covers (a box filter), in the numbers of the file. */
export function shrink({ size, rgba }: PictureBytes, side: number): PictureBytes {
  const scale = size / side;
  const small = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sums = [0, 0, 0];
      let area = 0;
      for (let row = Math.floor(y * scale); row < Math.min(size, (y + 1) * scale); row++) {
        const tall = Math.min(row + 1, (y + 1) * scale) - Math.max(row, y * scale);
        for (let column = Math.floor(x * scale); column < Math.min(size, (x + 1) * scale); column++) {
          const part = tall * (Math.min(column + 1, (x + 1) * scale) - Math.max(column, x * scale));
          const from = 4 * (row * size + column);
          for (const channel of [0, 1, 2]) {
            sums[channel] = (sums[channel] ?? 0) + part * (rgba[from + channel] ?? 0);
          }
          area += part;
        }
      }
      const to = 4 * (y * side + x);
      for (const channel of [0, 1, 2]) small[to + channel] = (sums[channel] ?? 0) / area;
      small[to + 3] = 255;
    }
  }
  return { size: side, rgba: small };
}

/** What lies outside the image: a grey between the two colour schemes' papers. */
const outside = 150;

/** A crop as a picture without transparency. */
export function onGrey({ size, rgba }: CropBytes): PictureBytes {
  const opaque = Uint8ClampedArray.from(rgba);
  for (let at = 0; at < opaque.length; at += 4) {
    if ((opaque[at + 3] ?? 0) > 0) continue;
    opaque.fill(outside, at, at + 3);
    opaque[at + 3] = 255;
  }
  return { size, rgba: opaque };
}

/** Bytes that are turned into characters in one call; more would overflow the stack. */
const stretch = 0x2000;

function dataUrl(png: Uint8Array): string {
  let text = "";
  for (let i = 0; i < png.length; i += stretch) text += String.fromCharCode(...png.subarray(i, i + stretch));
  return `data:image/png;base64,${btoa(text)}`;
}
