"use client";
/** Pairs of tiles behind a score: one, the same transformed, and the one that is there. Draws only. */
import { type TileMatrix, tileOfMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import type { ComparedTiles } from "../../lib/circuits/motifs/overlay.ts";
import type { Transform } from "../../lib/circuits/motifs/transform.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { formatScore } from "./numbers.ts";
import { SmallTile } from "./small-tile.tsx";
import { describeTransform } from "./transform-words.ts";
import { UnitChip } from "./unit-chip.tsx";

export type ComparedTilesListProps = {
  packId: string;
  matrix: TileMatrix;
  examples: readonly ComparedTiles[];
  transform: Transform;
  fromPixels: boolean; // the rows are the picture's colours, which are no units
  canStore: boolean;
};

const picture = 40;

export function ComparedTilesList({
  packId,
  matrix,
  examples,
  transform,
  fromPixels,
  canStore,
}: ComparedTilesListProps) {
  const { frame } = matrix;
  const shaped = (values: ArrayLike<number>) => ({ height: frame.height, width: frame.width, values });
  const limit = scaleLimit(
    examples.flatMap(({ tile, other }) => [tileOfMatrix(matrix, ...tile), tileOfMatrix(matrix, ...other)]),
  );
  const chips = ([row, column]: readonly [number, number]) => (
    <span className="flex items-start gap-1">
      {fromPixels ? null : (
        <UnitChip
          packId={packId}
          layer={matrix.from}
          unit={matrix.rows[row] ?? 0}
          side={picture}
          canStore={canStore}
        />
      )}
      <UnitChip
        packId={packId}
        layer={matrix.to}
        unit={matrix.columns[column] ?? 0}
        side={picture}
        canStore={canStore}
      />
    </span>
  );
  const nameOf = ([row, column]: readonly [number, number]): string =>
    `${matrix.from}:${matrix.rows[row]} to ${matrix.to}:${matrix.columns[column]}`;
  return (
    <div className="mt-8">
      <ul className="grid gap-x-10 gap-y-5 xl:grid-cols-2">
        {examples.map(({ tile, other, transformed, r }) => (
          <li
            key={`${tile} ${other}`}
            className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-rule pt-3"
          >
            {chips(tile)}
            <SmallTile tile={shaped(tileOfMatrix(matrix, ...tile))} limit={limit} name={nameOf(tile)} />
            <span className="pt-3 text-muted" aria-hidden="true">
              →
            </span>
            <SmallTile
              // What a turn brings in from outside the tile is not known, and drawn as zero.
              tile={shaped(transformed.map((value) => value ?? 0))}
              limit={limit}
              name={`${nameOf(tile)}, ${describeTransform(transform)}`}
            />
            <span className="pt-3 text-caption text-muted">beside</span>
            <SmallTile tile={shaped(tileOfMatrix(matrix, ...other))} limit={limit} name={nameOf(other)} />
            {chips(other)}
            <span className="pt-3 text-small tabular-nums">{r === null ? "–" : `r = ${formatScore(r)}`}</span>
          </li>
        ))}
      </ul>
      <FigureCaption title="The heaviest pairs under the best transform.">
        A tile between two units, the same tile {describeTransform(transform)}, and the tile that is there
        between the units at the transformed values. All on one scale; r is that of the two tiles alone.
      </FigureCaption>
    </div>
  );
}
