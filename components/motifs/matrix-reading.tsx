"use client";
/** The picked tile of a matrix in numbers: the two units, how they are turned to each other, and every weight. */
import Link from "next/link";
import { type TileMatrix, tileOfMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";
import { unitHref } from "../shell/hrefs.ts";
import { describeTile } from "../weights/describe-tile.ts";
import { TileTable } from "../weights/tile-table.tsx";
import { type Head, type ShownMatrix, turnBetween } from "./matrix-order.ts";
import { formatValue } from "./matrix-settings.ts";
import { colourOf } from "./matrix-words.ts";
import { pairHref } from "./pair-href.ts";

export type MatrixReadingProps = {
  packId: string;
  matrix: TileMatrix;
  shown: ShownMatrix;
  row: Head;
  column: Head;
  limit: number;
  pixels: "rgb" | "bgr" | null; // the order of the picture's channels, where the rows are its colours
};

export function MatrixReading({ packId, matrix, shown, row, column, limit, pixels }: MatrixReadingProps) {
  const { frame, norms, columns } = matrix;
  const from = { layer: matrix.from, index: row.unit };
  const to = { layer: matrix.to, index: column.unit };
  const tile = {
    height: frame.height,
    width: frame.width,
    values: tileOfMatrix(matrix, row.place, column.place),
  };
  const turn = turnBetween(row, column, shown);
  const norm = norms[row.place * columns.length + column.place] ?? 0;
  return (
    <div className="min-w-0 text-small" data-reading>
      <p>
        {pixels ? (
          <span className="font-mono">{colourOf(row.unit, pixels)}</span>
        ) : (
          <Link href={unitHref(packId, from)} className="link font-mono">
            {formatUnit(from)}
          </Link>
        )}
        {shown.rows.preferences ? <Value>{formatValue(row.value, shown.rows.preferences)}</Value> : null} →{" "}
        <Link href={unitHref(packId, to)} className="link font-mono">
          {formatUnit(to)}
        </Link>
        {shown.columns.preferences ? (
          <Value>{formatValue(column.value, shown.columns.preferences)}</Value>
        ) : null}
      </p>
      <p role="status" className="mb-2 text-caption text-muted">
        {describeTile(tile)}. Norm {formatMagnitude(norm)}.
        {turn === null ? "" : ` Turned from each other by ${Math.round(turn)}°.`}
      </p>
      <TileTable
        tile={tile}
        limit={limit}
        caption={`The weights from ${formatUnit(from)} to ${formatUnit(to)}`}
      />
      <p className="mt-2">
        <Link href={pairHref(packId, from, to)} className="link">
          This pair
        </Link>
      </p>
    </div>
  );
}

const Value = ({ children }: { children: string }) => (
  <span className="text-caption text-muted"> ({children})</span>
);
