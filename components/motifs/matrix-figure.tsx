"use client";
/** A matrix of tiles with its heads, the picked tile in numbers, and what it all means. Draws only. */
import { useRouter } from "next/navigation";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { TileMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import type { Cell } from "../plots/move-cell.ts";
import { usePlotWidth } from "../plots/use-plot-width.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { Legend } from "../weights/legend.tsx";
import { MatrixCanvas } from "./matrix-canvas.tsx";
import { MatrixHead } from "./matrix-head.tsx";
import type { Head, ShownMatrix, ShownSide } from "./matrix-order.ts";
import { MatrixReading } from "./matrix-reading.tsx";
import { describeMatrix } from "./matrix-words.ts";
import { type MatrixLayout, pitchOf } from "./paint-matrix.ts";
import { pairHref } from "./pair-href.ts";

export type MatrixFigureProps = {
  packId: string;
  matrix: TileMatrix;
  shown: ShownMatrix;
  /** The unit whose page this is. */
  own: { readonly layer: string; readonly unit: number };
  pixels: "rgb" | "bgr" | null; // the order of the picture's channels, where the rows are its colours
  canStore: boolean;
};

/** In CSS pixels. */
/** Room for a picture, a number and a value; on a narrow screen the value is left to the reading. */
const headWidths = { wide: 132, narrow: 92, narrowBelow: 560 } as const;
const headHeight = 84;
const tileSides = { least: 22, most: 58 } as const;
const largestPicture = 44;

const onResize = (listener: () => void): (() => void) => {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
};

/** Device pixels for a CSS pixel: weights are drawn in whole ones. */
const useRatio = (): number =>
  useSyncExternalStore(
    onResize,
    () => window.devicePixelRatio || 1,
    () => 1,
  );

const headWidthIn = (width: number): number =>
  width < headWidths.narrowBelow ? headWidths.narrow : headWidths.wide;

function layoutFor({ rows, columns, frame }: TileMatrix, width: number, ratio: number): MatrixLayout {
  const room = (width - headWidthIn(width)) / columns.length - 1;
  const side = Math.min(tileSides.most, Math.max(tileSides.least, room));
  const longest = Math.max(frame.height, frame.width);
  return {
    rows: rows.length,
    columns: columns.length,
    tileHeight: frame.height,
    tileWidth: frame.width,
    weight: Math.max(1, Math.floor((side * ratio) / longest)),
    gap: Math.max(1, Math.round(ratio)),
  };
}

/** The tile with the largest norm, where a reader may begin. */
function strongestTile({ norms, columns }: TileMatrix, { rows, columns: heads }: ShownMatrix): Cell {
  const at = norms.indexOf(norms.reduce((most, norm) => Math.max(most, norm), 0));
  const [row, column] = [Math.floor(at / columns.length), at % columns.length];
  const find = (side: ShownSide, place: number): number =>
    Math.max(
      0,
      side.heads.findIndex((head) => head.place === place),
    );
  return { row: find(rows, row), column: find(heads, column) };
}

const places = (heads: readonly Head[]): number[] => heads.map(({ place }) => place);

export function MatrixFigure({ packId, matrix, shown, own, pixels, canStore }: MatrixFigureProps) {
  const router = useRouter();
  const ratio = useRatio();
  const { width, place } = usePlotWidth(760);
  const limit = useMemo(() => scaleLimit([matrix.values]), [matrix]);
  const layout = useMemo(() => layoutFor(matrix, width, ratio), [matrix, width, ratio]);
  const [chosen, setChosen] = useState<{ readonly of: ShownMatrix; readonly cell: Cell } | null>(null);
  const picked = chosen?.of === shown ? chosen.cell : strongestTile(matrix, shown);
  const order = useMemo(
    () => ({ rows: places(shown.rows.heads), columns: places(shown.columns.heads) }),
    [shown],
  );
  const pitch = { x: pitchOf(layout).x / ratio, y: pitchOf(layout).y / ratio };
  const picture = Math.floor(Math.min(largestPicture, pitch.x - 2, Math.max(pitch.y - 2, 16)));
  const headAt = ({ row, column }: Cell) => ({
    row: shown.rows.heads[row],
    column: shown.columns.heads[column],
  });
  const reading = headAt(picked);
  const open = (cell: Cell): void => {
    const { row, column } = headAt(cell);
    if (!row || !column) return;
    const [from, to] = [
      { layer: matrix.from, index: row.unit },
      { layer: matrix.to, index: column.unit },
    ];
    router.push(pairHref(packId, from, to));
  };
  const head = (of: "row" | "column", entry: Head, index: number) => (
    <MatrixHead
      packId={packId}
      layer={of === "row" ? matrix.from : matrix.to}
      of={of}
      head={entry}
      side={of === "row" ? shown.rows : shown.columns}
      picture={picture}
      canStore={canStore}
      own={own.layer === (of === "row" ? matrix.from : matrix.to) && own.unit === entry.unit}
      picked={index === (of === "row" ? picked.row : picked.column)}
      pixels={of === "row" ? pixels : null}
    />
  );
  return (
    <figure aria-label="Matrix of tiles">
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div ref={place} className="min-w-0">
          <ScrollBox label="Matrix of tiles">
            <div
              className="grid w-max"
              style={{
                gridTemplateColumns: `${headWidthIn(width)}px auto`,
                gridTemplateRows: `${headHeight}px auto`,
              }}
            >
              <span className="self-end pr-2 pb-1 text-right text-micro leading-tight text-muted">
                from ↓<br />
                to →
              </span>
              <div className="flex" style={{ paddingLeft: layout.gap / ratio }}>
                {shown.columns.heads.map((entry, index) => (
                  <div key={entry.unit} className="shrink-0" style={{ width: pitch.x }}>
                    {head("column", entry, index)}
                  </div>
                ))}
              </div>
              <div style={{ paddingTop: layout.gap / ratio }}>
                {shown.rows.heads.map((entry, index) => (
                  <div key={entry.unit} style={{ height: pitch.y }}>
                    {head("row", entry, index)}
                  </div>
                ))}
              </div>
              <MatrixCanvas
                label={describeMatrix(matrix)}
                layout={layout}
                ratio={ratio}
                values={matrix.values}
                across={matrix.columns.length}
                rows={order.rows}
                columns={order.columns}
                limit={limit}
                picked={picked}
                onPick={(cell) => setChosen({ of: shown, cell })}
                onOpen={open}
              />
            </div>
          </ScrollBox>
        </div>
        <div className="flex flex-col gap-4 lg:sticky lg:top-20 lg:self-start">
          <Legend limit={limit} reading={null} />
          {reading.row && reading.column ? (
            <MatrixReading
              packId={packId}
              matrix={matrix}
              shown={shown}
              row={reading.row}
              column={reading.column}
              limit={limit}
              pixels={pixels}
            />
          ) : null}
        </div>
      </div>
      <MatrixCaption matrix={matrix} shown={shown} pixels={pixels} />
    </figure>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

function MatrixCaption({
  matrix,
  shown,
  pixels,
}: {
  matrix: TileMatrix;
  shown: ShownMatrix;
  pixels: MatrixFigureProps["pixels"];
}) {
  const { from, to, rows, columns, pooled, frame } = matrix;
  const without = [shown.rows, shown.columns]
    .filter(({ preferences }) => preferences !== null)
    .reduce((sum, { heads }) => sum + heads.filter(({ value }) => value === null).length, 0);
  return (
    <FigureCaption title={`${rows.length * columns.length} tiles, ${from} to ${to}.`}>
      Each tile holds the weights from the unit at the left to the unit above it, over {frame.height} ×{" "}
      {frame.width} relative positions, all on one scale; what a kernel does not reach is 0. Hover over a
      tile, or move with the arrow keys, to read its numbers; a click opens the pair.{" "}
      {pixels === null ? (
        <>
          The tiles shown are <strong className="font-semibold">{percent(matrix.inputShare)}</strong> of all
          weight that these {columns.length} units get from {from}, and{" "}
          <strong className="font-semibold">{percent(matrix.outputShare)}</strong> of all that these{" "}
          {rows.length} units give to {to} (sums of L2 norms).{" "}
        </>
      ) : null}
      {pooled
        ? "A max pool lies between: its weights are drawn over the pooling region, and count once in the norms. "
        : ""}
      {without > 0
        ? `${without} ${without === 1 ? "unit is" : "units are"} not selective for what their side is sorted by, and stand last, without a value.`
        : ""}
    </FigureCaption>
  );
}
