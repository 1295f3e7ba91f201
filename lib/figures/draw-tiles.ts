/**
 * The weights between units as tiles: a row for each lower unit, a column for each upper one, in one colour scale. Red excites, blue
 * inhibits; a square is a weight, of the relative position at which the lower unit is.
 */
import { fitText, round, wrapText } from "../canvas/draw-text.ts";
import { formatMagnitude, formatWeight, weightColour } from "../shared/weight-scale.ts";
import { describeTiles } from "./alternative-text.ts";
import { layerOf, numberIn, type Pictures, pictureAt } from "./draw-unit.ts";
import { type Drawing, group, type Part, part, written } from "./drawing.ts";
import type { TileData, TilesData, UnitMark } from "./figure-data.ts";
import { font, ink, monoWidth, size } from "./paint.ts";

const gap = 4;
const largestTile = 92;
const largestPicture = 52;
const legendHeight = 56;

export type TilesGrid = {
  readonly head: number; // width of the rows' heads
  readonly side: number; // of a tile's square
  readonly picture: number; // side of the pictures of columns
  readonly top: number; // height of the columns' heads
  readonly height: number;
};

export function tilesGrid(rows: number, columns: number, width: number): TilesGrid {
  const head = width < 500 ? 76 : 140;
  const side = Math.min(largestTile, (width - head) / columns - gap);
  const picture = Math.min(largestPicture, side);
  const top = 18 + picture + 20;
  return { head, side, picture, top, height: top + rows * (side + gap) + legendHeight };
}

export function drawTiles(data: TilesData, pictures: Pictures, width: number): Drawing {
  const grid = tilesGrid(data.from.length, data.to.length, width);
  const tiles = new Map(data.tiles.map((tile) => [`${tile.from}:${tile.to}`, tile]));
  const head: Heads = {
    grid,
    pictures,
    columns: namesIn(data.to, grid.side),
    rows: namesIn(data.from, grid.head - rowText(grid) - 6),
  };
  const at = (row: number, column: number) => ({
    x: grid.head + column * (grid.side + gap),
    y: grid.top + row * (grid.side + gap),
  });
  const cells = data.from.flatMap((_, row) =>
    data.to.map((_to, column) =>
      tileAt(
        tiles.get(`${row}:${column}`) ?? null,
        at(row, column),
        grid.side,
        data.limit,
        `${row}:${column}`,
      ),
    ),
  );
  return {
    width,
    height: grid.height,
    ...describeTiles(data),
    parts: [
      ...fromNames(data.from, grid),
      ...layerNames(data.to, grid),
      ...data.to.map((mark, column) => columnHead(mark, at(0, column).x, head)),
      ...data.from.map((mark, row) => rowHead(mark, at(row, 0).y, head)),
      ...cells,
      legend(data.limit, data.tiles, grid.height - legendHeight + 16, width),
    ],
  };
}

/** Heads of rows and columns are named alike: all by their addresses, or all by their numbers. */
type Heads = {
  readonly grid: TilesGrid;
  readonly pictures: Pictures;
  readonly columns: (unit: string) => string;
  readonly rows: (unit: string) => string;
};

function namesIn(marks: readonly UnitMark[], room: number): (unit: string) => string {
  const whole = marks.every(({ unit }) => monoWidth(unit, size.micro) <= room);
  return whole ? (unit) => unit : (unit) => numberIn(unit, room);
}

/** The layer of the rows, where it is one. */
function fromNames(from: readonly UnitMark[], { head }: TilesGrid): Part[] {
  const layers = [...new Set(from.map(({ unit }) => layerOf(unit)))];
  const text = layers.length === 1 ? `from ${layers[0] ?? ""}` : "from";
  return [
    written(fitText(text, size.micro, head - 4), { x: 0, y: 11, fill: ink.muted, "font-size": size.micro }),
  ];
}

/** The layer of neighbouring columns, once over all of them. */
function layerNames(to: readonly UnitMark[], { head, side }: TilesGrid): Part[] {
  return to.flatMap(({ unit }, column) => {
    const layer = layerOf(unit);
    if (column > 0 && layerOf(to[column - 1]?.unit ?? "") === layer) return [];
    const next = to.findIndex((other, i) => i > column && layerOf(other.unit) !== layer);
    const span = (next < 0 ? to.length : next) - column;
    const room = span * (side + gap) - gap;
    const text = fitText(`to ${layer}`, size.micro, Math.max(room, column === 0 ? 90 : room));
    return [
      written(text, { x: head + column * (side + gap), y: 11, fill: ink.muted, "font-size": size.micro }),
    ];
  });
}

function columnHead(mark: UnitMark, x: number, { grid, pictures, columns }: Heads): Part {
  const { side, picture, top } = grid;
  const inset = (side - picture) / 2;
  return group(
    [
      pictureAt(mark.picture, pictures, { x: x + inset, y: 18, side: picture }),
      written(columns(mark.unit), {
        x: x + side / 2,
        y: top - 7,
        fill: ink.muted,
        "font-family": font.mono,
        "font-size": size.micro,
        "text-anchor": "middle",
      }),
    ],
    {},
    { unit: mark.unit },
  );
}

/** Where the words of a row begin, beside its picture. */
const rowText = ({ picture, side }: TilesGrid): number => Math.min(picture, side) + 8;

function rowHead(mark: UnitMark, y: number, { grid, pictures, rows }: Heads): Part {
  const { head, side, picture } = grid;
  const shown = Math.min(picture, side);
  const text = rowText(grid);
  const room = head - text - 6;
  const middle = y + side / 2;
  const called = mark.label !== null && side >= 34 && room > 40;
  return group(
    [
      pictureAt(mark.picture, pictures, { x: 0, y: middle - shown / 2, side: shown }),
      written(rows(mark.unit), {
        x: text,
        y: middle + (called ? -3 : 4),
        fill: ink.muted,
        "font-family": font.mono,
        "font-size": size.micro,
      }),
      ...(called
        ? [
            written(fitText(mark.label ?? "", size.micro, room), {
              x: text,
              y: middle + 12,
              fill: ink.text,
              "font-size": size.micro,
            }),
          ]
        : []),
    ],
    {},
    { unit: mark.unit },
  );
}

/** Cells of equal colour that are neighbours in a row are one rectangle: large tiles are mostly white. */
function tileAt(
  tile: TileData | null,
  { x, y }: { readonly x: number; readonly y: number },
  side: number,
  limit: number,
  cell: string,
): Part {
  if (tile === null) {
    return group(
      [
        part("rect", { x, y, width: side, height: side, fill: "none", stroke: ink.rule }),
        written("no path", {
          x: x + side / 2,
          y: y + side / 2 + 4,
          fill: ink.muted,
          "font-size": Math.min(size.micro, side / 4),
          "text-anchor": "middle",
        }),
      ],
      {},
      { cell },
    );
  }
  const { height, width, values } = tile;
  const step = round(side / Math.max(height, width));
  const [left, top] = [x + (side - step * width) / 2, y + (side - step * height) / 2];
  const runs: Part[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; ) {
      const fill = weightColour(values[row * width + column] ?? 0, limit);
      let end = column + 1;
      while (end < width && weightColour(values[row * width + end] ?? 0, limit) === fill) end++;
      if (fill !== "#ffffff") {
        runs.push(part("path", { d: `M${column} ${row}h${end - column}v1h${column - end}z`, fill }));
      }
      column = end;
    }
  }
  return group(
    [
      // White is no weight in either colour scheme.
      part("rect", { x: left, y: top, width: step * width, height: step * height, fill: "#ffffff" }),
      // In cells of the tile: short numbers, of which a large matrix has thousands.
      group(runs, {
        transform: `translate(${round(left)} ${round(top)}) scale(${round(step)})`,
        "shape-rendering": "crispEdges",
      }),
      part("rect", {
        x: left,
        y: top,
        width: step * width,
        height: step * height,
        fill: "none",
        stroke: ink.strong,
        "stroke-width": 0.5,
      }),
    ],
    {},
    { cell },
  );
}

const scaleSteps = 33;

function legend(limit: number, tiles: readonly TileData[], y: number, width: number): Part {
  const length = 132;
  const cell = length / scaleSteps;
  const steps = Array.from({ length: scaleSteps }, (_, i) =>
    part("rect", {
      x: i * cell,
      y: 0,
      width: cell + 0.1,
      height: 8,
      fill: weightColour((2 * i) / (scaleSteps - 1) - 1, 1),
    }),
  );
  const label = (text: string, x: number, anchor: string): Part =>
    written(text, { x, y: 21, fill: ink.muted, "font-size": size.micro, "text-anchor": anchor });
  const [first] = tiles;
  const single =
    tiles.length === 1 && first
      ? `Σw = ${formatWeight(first.net)}, √Σw² = ${formatMagnitude(first.norm)}`
      : "one scale for all tiles";
  const expanded = tiles.filter(({ path }) => path === "expanded").length;
  const some = expanded < tiles.length ? "some " : "";
  const how = expanded === 0 ? "" : `, ${some}expanded through the layers between`;
  const room = width - length - 20;
  const words = wrapText(`weight${how}; ${single}`, size.micro, room, 3);
  return group(
    [
      ...steps,
      part("rect", {
        x: 0,
        y: 0,
        width: length,
        height: 8,
        fill: "none",
        stroke: ink.strong,
        "stroke-width": 0.5,
      }),
      label(limit === 0 ? "" : formatWeight(-limit), 0, "start"),
      label("0", length / 2, "middle"),
      label(limit === 0 ? "" : formatWeight(limit), length, "end"),
      ...words.map((line, i) =>
        written(line, { x: length + 18, y: 8 + i * 14, fill: ink.muted, "font-size": size.micro }),
      ),
    ],
    { transform: `translate(0 ${y})` },
  );
}
