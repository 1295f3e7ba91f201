/** A gallery's figure: pictures in rows, each with its words under it. */
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import type { CropSquare } from "../../../lib/featurevis/receptive-crop.ts";
import type { Caption, Figure, Panel } from "../specimen/figure.ts";

/** In pixels. */
const layout = { margin: 8, gap: 8, words: 18, size: 11 };

export type ShownCell = { readonly picture: PictureBytes; readonly label: string };

/** The square of a picture as a picture of its own. */
export function cropPicture({ size, rgba }: PictureBytes, { left, top, side }: CropSquare): PictureBytes {
  const cut = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    const from = ((top + y) * size + left) * 4;
    cut.set(rgba.subarray(from, from + side * 4), y * side * 4);
  }
  return { size: side, rgba: cut };
}

/** @param side of each picture as it is drawn */
export function layOut(cells: readonly ShownCell[], columns: number, side: number): Figure {
  const { margin, gap, words, size } = layout;
  const across = Math.min(columns, cells.length);
  const rows = Math.ceil(cells.length / columns);
  const step = { x: side + gap, y: side + words + gap };
  const placed = cells.map((cell, i) => ({
    ...cell,
    x: margin + (i % columns) * step.x,
    y: margin + Math.floor(i / columns) * step.y,
  }));
  return {
    width: 2 * margin + across * step.x - gap,
    height: 2 * margin + rows * step.y - gap,
    panels: placed.map(({ picture, x, y }): Panel => ({ picture, x, y, side })),
    captions: placed.map(
      ({ label, x, y }): Caption => ({
        text: label,
        x: x + side / 2,
        y: y + side + 13,
        size,
        anchor: "middle",
      }),
    ),
  };
}
