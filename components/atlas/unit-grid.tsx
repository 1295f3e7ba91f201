"use client";
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
/**
 * The units of a layer as a grid that keeps only what is on the screen. One stop in the tab order; the arrow keys
 * move inside. The row with the focus stays rendered wherever the page is scrolled, so the focus is never lost.
 */
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { GridHeading } from "./grid-heading.tsx";
import { gridMetrics, tileRowHeight } from "./grid-metrics.ts";
import {
  findUnit,
  fitColumns,
  type GridRow,
  layoutRows,
  moveFocus,
  moveOfKey,
  type UnitGroup,
} from "./grid-model.ts";
import { type TilePictures, UnitTile, type UnitTileData } from "./unit-tile.tsx";
import { useTopOnPage } from "./use-top-on-page.ts";

export type UnitGridProps = {
  packId: string;
  /** SHA-256 of the weights that the model has now. */
  weights: string;
  layer: string;
  groups: readonly UnitGroup[];
  /** The least width of a tile, in pixels. */
  tile: number;
  width: number;
  focused: number | null;
  onFocus: (unit: number) => void;
  /** True on arrival from a unit's page: the focused tile takes the focus and is scrolled to. */
  arrive: boolean;
  dataOf: (unit: number) => UnitTileData;
  /** Names of the classes that the units stand for, by index, in the layer of the answers. */
  classes: readonly string[] | null;
  families: FamilyIndex;
  pictures: TilePictures;
};

// ARIA in HTML allows a table this role; rows, cells and row headers then follow from the elements.
const gridRole = "grid";

const tileId = (unit: number): string => `unit-${unit}`;

export function UnitGrid(props: UnitGridProps) {
  const {
    packId,
    weights,
    layer,
    groups,
    tile,
    width,
    focused,
    onFocus,
    arrive,
    dataOf,
    classes,
    families,
    pictures,
  } = props;
  const columns = fitColumns(width, tile, gridMetrics.columnGap);
  const side = Math.floor((width - gridMetrics.columnGap * (columns - 1)) / columns);
  const rows = useMemo(() => layoutRows(groups, columns), [groups, columns]);
  const grid = useRef<HTMLTableElement>(null);
  const top = useTopOnPage(grid);

  const place = focused === null ? null : findUnit(rows, focused);
  const stop = place === null ? firstUnit(rows) : focused;
  const keepRow = place?.row ?? null;
  const rowHeight = tileRowHeight(side);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.type === "heading" ? gridMetrics.heading : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    scrollMargin: top,
    // The header covers the top of the window; a row above it is not in view.
    scrollPaddingStart: 64,
    scrollPaddingEnd: 24,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        return keepRow === null || shown.includes(keepRow)
          ? shown
          : [...shown, keepRow].sort((one, other) => one - other);
      },
      [keepRow],
    ),
  });
  useLayoutEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);

  // The focus moves once the row it goes to is on the page.
  const wanted = useRef<number | null>(null);
  const goTo = useCallback(
    (unit: number, align: "auto" | "center") => {
      const target = findUnit(rows, unit);
      if (!target) return;
      wanted.current = unit;
      onFocus(unit);
      virtualizer.scrollToIndex(target.row, { align });
    },
    [rows, onFocus, virtualizer],
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const element = document.getElementById(tileId(wanted.current));
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  const arrived = useRef(false);
  useEffect(() => {
    if (!arrive || arrived.current || focused === null || top === 0) return;
    // After the router's own scroll to the top of a new page. News that comes before then only puts it off.
    const frame = requestAnimationFrame(() => {
      arrived.current = true;
      goTo(focused, "center");
    });
    return () => cancelAnimationFrame(frame);
  }, [arrive, focused, top, goTo]);

  const items = virtualizer.getVirtualItems();
  const range = virtualizer.range;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const move = moveOfKey(event.key, event.ctrlKey);
    if (move === null || stop === null) return;
    event.preventDefault();
    const pageRows = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 1);
    const next = moveFocus(rows, stop, move, pageRows);
    if (next !== null) goTo(next, "auto");
  };

  return (
    <table
      ref={grid}
      role={gridRole}
      aria-label={`Units of ${layer}`}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      onKeyDown={onKeyDown}
      className="relative block"
      style={{ height: virtualizer.getTotalSize() }}
    >
      <tbody className="block">
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <tr
              key={item.key}
              aria-rowindex={item.index + 1}
              className="absolute inset-x-0 flex"
              style={{ transform: `translateY(${item.start - top}px)`, gap: gridMetrics.columnGap }}
            >
              {row.type === "heading" ? (
                <GridHeading group={row.group} columns={columns} />
              ) : (
                row.units.map((unit, column) => (
                  <UnitTile
                    key={unit}
                    id={tileId(unit)}
                    packId={packId}
                    weights={weights}
                    layer={layer}
                    unit={unit}
                    column={column + 1}
                    side={side}
                    isStop={unit === stop}
                    onFocus={onFocus}
                    data={dataOf(unit)}
                    classTitle={classes?.[unit] ?? null}
                    families={families}
                    pictures={pictures}
                    inView={range !== null && item.index >= range.startIndex && item.index <= range.endIndex}
                  />
                ))
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function firstUnit(rows: readonly GridRow[]): number | null {
  for (const row of rows) {
    if (row.type === "units") return row.units[0] ?? null;
  }
  return null;
}
