/** The numbers of a tile, each on the colour it has in the tile. Draws only. */

import { formatExponent, weightColour } from "../../lib/shared/weight-scale.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import type { TileValues } from "./describe-tile.ts";
import { inkOn, tileNumbers } from "./tile-numbers.ts";

export type TileTableProps = {
  tile: TileValues;
  limit: number; // of the scale it is drawn on
  caption: string;
};

export function TileTable({ tile, limit, caption }: TileTableProps) {
  const { rows, exponent } = tileNumbers(tile);
  const lines = rows.map((cells, y) => ({
    row: y + 1,
    cells: cells.map((text, x) => {
      const colour = weightColour(tile.values[y * tile.width + x] ?? Number.NaN, limit);
      return { column: x + 1, text, style: { backgroundColor: colour, color: inkOn(colour) } };
    }),
  }));
  return (
    <ScrollBox label={caption}>
      <table className="border-separate border-spacing-0.5 text-micro tabular-nums">
        <thead>
          <tr>
            <td />
            {lines[0]?.cells.map(({ column }) => (
              <th key={column} scope="col" className="font-normal text-muted">
                <span className="sr-only">column </span>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row" className="pr-1 text-right font-normal text-muted">
                <span className="sr-only">row </span>
                {row}
              </th>
              {cells.map(({ column, text, style }) => (
                <td key={column} style={style} className="h-7 px-1 text-right whitespace-nowrap">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {exponent === 0 ? null : (
        <p className="mt-1 text-caption text-muted">All numbers × {formatExponent(exponent)}.</p>
      )}
    </ScrollBox>
  );
}
