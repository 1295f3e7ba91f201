/** One weight tile: the kernel between two units, a square per weight, in the articles' colours. Draws only. */
import type { PointerEvent } from "react";
import { weightColour } from "../../lib/shared/weight-scale.ts";
import type { TileValues } from "./describe-tile.ts";

export type TileProps = {
  tile: TileValues;
  limit: number; // of the figure's one scale
  title: string; // the tile in words
  onPoint?: (cell: number | null) => void; // the cell under the pointer, row by row
};

/** Fills its parent's width; cells are drawn without smoothing, on white in either colour scheme. */
export function Tile({ tile, limit, title, onPoint }: TileProps) {
  const { height, width, values } = tile;
  const cells = Array.from({ length: height * width }, (_, cell) => cell);
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const cell = event.target instanceof SVGRectElement ? event.target.dataset.cell : undefined;
    onPoint?.(cell === undefined ? null : Number(cell));
  };
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${width} ${height}`}
      shapeRendering="crispEdges"
      className="block h-full w-full bg-zero"
      onPointerOver={onPoint ? point : undefined}
      onPointerLeave={onPoint ? () => onPoint(null) : undefined}
    >
      {cells.map((cell) => (
        <rect
          key={cell}
          data-cell={cell}
          x={cell % width}
          y={Math.floor(cell / width)}
          width={1}
          height={1}
          fill={weightColour(values[cell] ?? Number.NaN, limit)}
        />
      ))}
    </svg>
  );
}
