/** Feature visualisations side by side, each with its address and what it is called. */
import { describeStrip } from "./alternative-text.ts";
import { captionAt, captionHeight, type Pictures, pictureAt } from "./draw-unit.ts";
import { type Drawing, group } from "./drawing.ts";
import type { StripData } from "./figure-data.ts";

const gap = { x: 12, y: 16 };
/** The side of a picture in units of the drawing. */
const largest = 160;
const smallest = 84;
/** Many units have room for a line each. */
const labelLines = (count: number): number => (count > 12 ? 1 : 2);

export type StripGrid = { readonly columns: number; readonly side: number; readonly height: number };

/** As few rows as there can be, all about equally long. */
export function stripGrid(count: number, width: number): StripGrid {
  const most = Math.max(1, Math.floor((width + gap.x) / (smallest + gap.x)));
  const rows = Math.ceil(count / most);
  const columns = Math.ceil(count / rows);
  const side = Math.min(largest, (width - gap.x * (columns - 1)) / columns);
  const height = rows * (side + captionHeight(labelLines(count))) + (rows - 1) * gap.y;
  return { columns, side, height };
}

export function drawStrip({ units }: StripData, pictures: Pictures, width: number): Drawing {
  const { columns, side, height } = stripGrid(units.length, width);
  const lines = labelLines(units.length);
  const parts = units.map((mark, i) => {
    const place = {
      x: (i % columns) * (side + gap.x),
      y: Math.floor(i / columns) * (side + captionHeight(lines) + gap.y),
      side,
    };
    return group(
      [pictureAt(mark.picture, pictures, place), ...captionAt(mark, { ...place, y: place.y + side }, lines)],
      {},
      { unit: mark.unit },
    );
  });
  return { width, height, ...describeStrip({ units }), parts };
}
