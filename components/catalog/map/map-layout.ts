/** Where the cells of a layer are: in reading order, in lines as wide as the page. */

/** In CSS pixels: the side of a cell and what lies between two. */
export type CellSize = { readonly side: number; readonly gap: number };

export type MapLayout = CellSize & {
  readonly units: number;
  readonly perLine: number;
  readonly lines: number;
  readonly width: number;
  readonly height: number;
};

/** @param width of the page's column, in CSS pixels */
export function layOut(units: number, width: number, { side, gap }: CellSize): MapLayout {
  const perLine = Math.max(1, Math.min(units, Math.floor((width + gap) / (side + gap))));
  const lines = Math.ceil(units / perLine);
  const pitch = side + gap;
  return { side, gap, units, perLine, lines, width: perLine * pitch - gap, height: lines * pitch - gap };
}

/** The upper left corner of a cell, in CSS pixels. */
export function cornerOf({ side, gap, perLine }: MapLayout, index: number): { x: number; y: number } {
  const pitch = side + gap;
  return { x: (index % perLine) * pitch, y: Math.floor(index / perLine) * pitch };
}

/** The unit whose cell, with half the gap around it, holds a point; null beside the cells. */
export function unitAt({ side, gap, perLine, units }: MapLayout, x: number, y: number): number | null {
  const pitch = side + gap;
  const column = Math.floor((x + gap / 2) / pitch);
  const line = Math.floor((y + gap / 2) / pitch);
  if (column < 0 || line < 0 || column >= perLine) return null;
  const index = line * perLine + column;
  return index < units ? index : null;
}

/** The squares of some cells as one SVG path. */
export function pathOf(layout: MapLayout, indices: readonly number[], inset = 0): string {
  const side = layout.side - 2 * inset;
  return indices
    .map((index) => {
      const { x, y } = cornerOf(layout, index);
      return `M${x + inset} ${y + inset}h${side}v${side}h${-side}z`;
    })
    .join("");
}

/** A place on the map: a layer by its place in the list, and a unit of it. */
export type MapPlace = { readonly layer: number; readonly unit: number };

/**
 * Where a key leads. Sideways goes on over the ends of lines and layers; up and down keep the column as far as the line
 * there is that long. Null for keys that lead nowhere, and at the ends of the map.
 */
export function movePlace(layouts: readonly MapLayout[], from: MapPlace, key: string): MapPlace | null {
  const here = layouts[from.layer];
  if (!here) return null;
  switch (key) {
    case "ArrowLeft":
      return from.unit > 0 ? { ...from, unit: from.unit - 1 } : lastOf(layouts, from.layer - 1);
    case "ArrowRight":
      return from.unit < here.units - 1 ? { ...from, unit: from.unit + 1 } : firstOf(layouts, from.layer + 1);
    case "ArrowUp":
      return from.unit >= here.perLine
        ? { ...from, unit: from.unit - here.perLine }
        : inColumn(layouts, from.layer - 1, from.unit % here.perLine, "last");
    case "ArrowDown": {
      const line = Math.floor(from.unit / here.perLine);
      return line < here.lines - 1
        ? { ...from, unit: Math.min(here.units - 1, from.unit + here.perLine) }
        : inColumn(layouts, from.layer + 1, from.unit % here.perLine, "first");
    }
    case "Home":
      return firstOf(layouts, from.layer);
    case "End":
      return lastOf(layouts, from.layer);
    case "PageUp":
      return firstOf(layouts, from.layer - 1);
    case "PageDown":
      return firstOf(layouts, from.layer + 1);
    default:
      return null;
  }
}

const firstOf = (layouts: readonly MapLayout[], layer: number): MapPlace | null =>
  layouts[layer] ? { layer, unit: 0 } : null;

function lastOf(layouts: readonly MapLayout[], layer: number): MapPlace | null {
  const there = layouts[layer];
  return there ? { layer, unit: there.units - 1 } : null;
}

function inColumn(
  layouts: readonly MapLayout[],
  layer: number,
  column: number,
  line: "first" | "last",
): MapPlace | null {
  const there = layouts[layer];
  if (!there) return null;
  const start = line === "first" ? 0 : (there.lines - 1) * there.perLine;
  return { layer, unit: Math.min(there.units - 1, start + Math.min(column, there.perLine - 1)) };
}
