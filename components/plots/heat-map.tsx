"use client";
/**
 * A table of numbers as coloured cells, with one of them picked: by the pointer, or with the arrow keys once the map has the
 * keyboard's focus. For some hundred cells; more need a canvas. Draws only.
 */
import { useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import { type Cell, moveCell } from "./move-cell.ts";
import { tickEvery } from "./shown-ticks.ts";
import { usePlotWidth } from "./use-plot-width.ts";

export type HeatMapAxis = { readonly title: string; readonly ticks: readonly string[] };

export type HeatMapProps = {
  /** The map in words. */
  label: string;
  /** From top to bottom. */
  rows: HeatMapAxis;
  /** From left to right. */
  columns: HeatMapAxis;
  /** `[rows, columns]` */
  values: ArrayLike<number>;
  colour: (value: number) => string;
  /** A cell in words: where it is and what it says. */
  describe: (cell: Cell) => string;
  picked: Cell;
  onPick: (cell: Cell) => void;
  /** A cell with a dot: the strongest. */
  marked?: Cell | null;
};

/** Widths that words need, in CSS pixels. */
const headRoom = 84;
const tickRoom = 34;

export function HeatMap({
  label,
  rows,
  columns,
  values,
  colour,
  describe,
  picked,
  onPick,
  marked = null,
}: HeatMapProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { width, place } = usePlotWidth(560);
  const size = { rows: rows.ticks.length, columns: columns.ticks.length };
  const every = tickEvery(size.columns, width - headRoom, tickRoom);
  return (
    <div ref={place} className="min-w-0">
      <table className="w-full table-fixed border-collapse text-micro text-muted tabular-nums">
        <caption className="sr-only">{label} Arrow keys move from cell to cell.</caption>
        <thead>
          <tr>
            <th scope="col" style={{ width: headRoom }} className="pr-2 pb-1 text-right font-normal">
              {rows.title}
            </th>
            {columns.ticks.map((tick) => (
              <td key={tick} />
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          onPointerMove={(event) => {
            // Scrolled under a pointer that lies still, a cell is not pointed at.
            if (event.movementX === 0 && event.movementY === 0) return;
            const cell = cellOf(event.target);
            if (cell && (cell.row !== picked.row || cell.column !== picked.column)) onPick(cell);
          }}
          onKeyDown={(event) => {
            const next = moveCell(picked, event.key, size);
            if (!next) return;
            event.preventDefault();
            onPick(next);
            body.current
              ?.querySelector<HTMLButtonElement>(`[data-cell="${next.row},${next.column}"]`)
              ?.focus({ preventScroll: true });
          }}
        >
          {rows.ticks.map((tick, row) => (
            <tr key={tick} className="first:[&>td]:border-t last:[&>td]:border-b">
              <th scope="row" className="h-6 pr-2 text-right font-normal whitespace-nowrap">
                {tick}
              </th>
              {columns.ticks.map((columnTick, column) => (
                <HeatCell
                  key={columnTick}
                  address={`${row},${column}`}
                  label={describe({ row, column })}
                  colour={colour(values[row * size.columns + column] ?? Number.NaN)}
                  picked={picked.row === row && picked.column === column}
                  marked={marked?.row === row && marked.column === column}
                  onPick={() => onPick({ row, column })}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {columns.ticks.map((tick, column) => (
              <th key={tick} scope="col" className="overflow-visible pt-1 text-left font-normal">
                <span className={classNames("whitespace-nowrap", column % every !== 0 && "sr-only")}>
                  {tick}
                </span>
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="text-center text-micro text-muted" style={{ paddingLeft: headRoom }}>
        {columns.title}
      </p>
    </div>
  );
}

/** The cell that an event is about. */
function cellOf(target: EventTarget): Cell | null {
  const address =
    target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset.cell : undefined;
  const [row, column] = address?.split(",").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function HeatCell({
  address,
  label,
  colour,
  picked,
  marked,
  onPick,
}: {
  address: string;
  label: string;
  colour: string;
  picked: boolean;
  marked: boolean;
  onPick: () => void;
}) {
  return (
    <td className="border-rule p-0 first-of-type:border-l last-of-type:border-r">
      <button
        type="button"
        data-cell={address}
        tabIndex={picked ? 0 : -1}
        aria-label={label}
        aria-pressed={picked}
        onClick={onPick}
        onFocus={onPick}
        style={{ background: colour }}
        className={classNames(
          "relative block h-6 w-full cursor-crosshair",
          // Two rings, one of each end of the scale, so that the picked cell is seen on any of its colours.
          picked && "z-10 outline-2 outline-ink ring-2 ring-paper ring-inset",
        )}
      >
        {marked ? (
          <span
            aria-hidden="true"
            className="absolute top-1/2 left-1/2 size-1.5 -translate-1/2 rounded-full bg-paper ring-1 ring-ink"
          />
        ) : null}
      </button>
    </td>
  );
}
