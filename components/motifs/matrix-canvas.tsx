"use client";
/** The tiles of a matrix, painted; one of them is picked, by the pointer or with the arrow keys. Draws only. */
import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";
import { type Cell, moveCell } from "../plots/move-cell.ts";
import { type MatrixLayout, paintMatrix, pitchOf, sizeOf, tileAtPoint } from "./paint-matrix.ts";

export type MatrixCanvasProps = {
  label: string; // the matrix in words
  layout: MatrixLayout;
  ratio: number; // device pixels for a CSS pixel
  values: ArrayLike<number>;
  across: number; // columns of the matrix
  rows: readonly number[]; // of the matrix, in the picture's order
  columns: readonly number[];
  limit: number;
  picked: Cell;
  onPick: (cell: Cell) => void;
  /** A click or Enter on the picked tile. */
  onOpen: (cell: Cell) => void;
};

export function MatrixCanvas(props: MatrixCanvasProps) {
  const { label, layout, ratio, values, across, rows, columns, limit, picked, onPick, onOpen } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = sizeOf(layout);
  const pitch = pitchOf(layout);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const pixels = paintMatrix(layout, values, across, { rows, columns }, limit);
    context.putImageData(new ImageData(pixels, size.width, size.height), 0, 0);
  }, [layout, values, across, rows, columns, limit, size.width, size.height]);
  const under = (event: MouseEvent): Cell | null => {
    const place = canvas.current?.getBoundingClientRect();
    if (!place) return null;
    return tileAtPoint(layout, (event.clientX - place.left) * ratio, (event.clientY - place.top) * ratio);
  };
  const point = (event: PointerEvent): void => {
    const cell = under(event);
    if (cell && (cell.row !== picked.row || cell.column !== picked.column)) onPick(cell);
  };
  const click = (event: MouseEvent): void => {
    // A keyboard's click comes from nowhere, and means the picked tile; a finger only picks.
    const pointer = "pointerType" in event.nativeEvent ? event.nativeEvent.pointerType : "";
    const cell = event.detail === 0 ? picked : under(event);
    if (!cell) return;
    if (pointer === "mouse" || event.detail === 0) onOpen(cell);
    else onPick(cell);
  };
  return (
    <button
      type="button"
      aria-label={`${label} Arrow keys move from tile to tile, Enter opens the pair.`}
      className="relative block cursor-pointer bg-rule outline-offset-2"
      style={{ width: size.width / ratio, height: size.height / ratio }}
      onPointerMove={point}
      onClick={click}
      onKeyDown={(event) => {
        const next = moveCell(picked, event.key, { rows: rows.length, columns: columns.length });
        if (!next) return;
        event.preventDefault();
        onPick(next);
      }}
    >
      <canvas
        ref={canvas}
        width={size.width}
        height={size.height}
        className="block size-full [image-rendering:pixelated]"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute outline-2 outline-ink"
        style={{
          left: (layout.gap + picked.column * pitch.x) / ratio,
          top: (layout.gap + picked.row * pitch.y) / ratio,
          width: (pitch.x - layout.gap) / ratio,
          height: (pitch.y - layout.gap) / ratio,
        }}
      />
    </button>
  );
}
