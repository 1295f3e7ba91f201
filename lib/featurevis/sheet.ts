/** Many pictures of one size as one image, and back. A cell is where one of them stands; there are no gaps. */
import { assert } from "../shared/result.ts";
import type { PictureBytes } from "./picture.ts";

/** Plain bytes, four a pixel (red, green, blue, alpha), row by row from the top left. */
export type SheetBytes = {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
};

/**
 * No sheet has more pixels, so that one can be decoded whole and kept in memory (16 MB). 1,024 pictures of 64 pixels fit
 * on one, and 83 of 224.
 */
export const sheetPixelsLimit = 4 * 1024 * 1024;

/** The units `first` to `first + count - 1`, in `columns`. */
export type SheetPlan = { readonly first: number; readonly count: number; readonly columns: number };

/** As few sheets as hold so many pictures of this side, each about as wide as it is high. */
export function planSheets(units: number, side: number): SheetPlan[] {
  const most = Math.max(1, Math.floor(sheetPixelsLimit / (side * side)));
  const plans: SheetPlan[] = [];
  for (let first = 0; first < units; first += most) {
    const count = Math.min(most, units - first);
    // Full rows only would often be narrow; the last row may stay open, but the limit holds with it.
    const columns = Math.ceil(Math.sqrt(count));
    const fits = columns * Math.ceil(count / columns) <= most;
    plans.push({ first, count, columns: fits ? columns : count });
  }
  return plans;
}

const cornerOf = (place: number, columns: number, side: number) => ({
  x: (place % columns) * side,
  y: Math.floor(place / columns) * side,
});

/** A sheet's width and height in pixels. */
export const sheetSize = ({ count, columns }: Pick<SheetPlan, "count" | "columns">, side: number) => ({
  width: columns * side,
  height: Math.ceil(count / columns) * side,
});

/** Puts pictures, all of one size, on a sheet. Cells that stay empty are grey. */
export function composeSheet(pictures: readonly PictureBytes[], columns: number): SheetBytes {
  const side = pictures[0]?.size ?? 0;
  const { width, height } = sheetSize({ count: pictures.length, columns }, side);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(128);
  for (let alpha = 3; alpha < rgba.length; alpha += 4) rgba[alpha] = 255;
  for (const [place, { size, rgba: pixels }] of pictures.entries()) {
    assert(size === side, "pictures on one sheet are of one size");
    const { x, y } = cornerOf(place, columns, side);
    for (let row = 0; row < side; row++) {
      const line = pixels.subarray(row * side * 4, (row + 1) * side * 4);
      rgba.set(line, ((y + row) * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

/** The picture in one cell. */
export function cutCell(
  { width, rgba }: SheetBytes,
  place: number,
  columns: number,
  side: number,
): PictureBytes {
  const { x, y } = cornerOf(place, columns, side);
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    const start = ((y + row) * width + x) * 4;
    pixels.set(rgba.subarray(start, start + side * 4), row * side * 4);
  }
  return { size: side, rgba: pixels };
}
