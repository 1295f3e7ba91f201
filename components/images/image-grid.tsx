"use client";
/**
 * The images as a grid that keeps only what is on the screen. One stop in the tab order; the arrow keys move inside. The
 * row with the focus stays rendered wherever the page is scrolled, so the focus is never lost.
 */
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { findUnit, fitColumns, layoutRows, moveFocus, moveOfKey } from "../atlas/grid-model.ts";
import { useTopOnPage } from "../atlas/use-top-on-page.ts";
import { ImageTile } from "./image-tile.tsx";
import { imageRowHeight, imageTileMetrics } from "./image-tile-metrics.ts";

/** The image that the focus is to return to, and which time that is asked for. */
export type FocusRequest = { readonly image: number; readonly time: number };

export type ImageGridProps = {
  manifest: Manifest;
  images: readonly number[];
  width: number;
  label: string;
  classNameOf: (image: number) => string;
  /** Whether it is known what the network takes the images for. */
  answered: boolean;
  mistakenFor: (image: number) => string | null;
  hrefOf: (image: number) => string;
  onOpen: (image: number) => void;
  focusRequest: FocusRequest | null;
};

// ARIA in HTML allows a table this role; rows and cells then follow from the elements.
const gridRole = "grid";

const tileId = (image: number): string => `image-${image}`;

export function ImageGrid(props: ImageGridProps) {
  const { manifest, images, width, label, onOpen, focusRequest } = props;
  const { classNameOf, answered, mistakenFor, hrefOf } = props;
  const { columnGap, side: leastSide } = imageTileMetrics;
  const columns = fitColumns(width, leastSide, columnGap);
  const side = Math.floor((width - columnGap * (columns - 1)) / columns);
  const rowHeight = imageRowHeight(side, answered);
  const rows = useMemo(
    () => layoutRows([{ key: "images", title: null, units: images }], columns),
    [images, columns],
  );
  const grid = useRef<HTMLTableElement>(null);
  const top = useTopOnPage(grid);
  const [focused, setFocused] = useState<number | null>(null);

  const keepRow = useMemo(() => {
    const place = focused === null ? null : findUnit(rows, focused);
    return place?.row ?? null;
  }, [rows, focused]);
  const stop = keepRow === null ? (images[0] ?? null) : focused;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 3,
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
    (image: number) => {
      const target = findUnit(rows, image);
      if (!target) return;
      wanted.current = image;
      setFocused(image);
      virtualizer.scrollToIndex(target.row, { align: "auto" });
    },
    [rows, virtualizer],
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const element = document.getElementById(tileId(wanted.current));
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });
  const granted = useRef<FocusRequest | null>(null);
  useEffect(() => {
    if (focusRequest === null || granted.current === focusRequest) return;
    granted.current = focusRequest;
    goTo(images.includes(focusRequest.image) ? focusRequest.image : (images[0] ?? 0));
  }, [focusRequest, goTo, images]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const move = moveOfKey(event.key, event.ctrlKey);
    if (move === null || stop === null) return;
    event.preventDefault();
    const pageRows = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 1);
    const next = moveFocus(rows, stop, move, pageRows);
    if (next !== null) goTo(next);
  };

  return (
    <table
      ref={grid}
      role={gridRole}
      aria-label={label}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      onKeyDown={onKeyDown}
      className="relative block"
      style={{ height: virtualizer.getTotalSize() }}
    >
      <tbody className="block">
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row?.type !== "units") return null;
          return (
            <tr
              key={item.key}
              aria-rowindex={item.index + 1}
              className="absolute inset-x-0 flex"
              style={{ transform: `translateY(${item.start - top}px)`, gap: columnGap }}
            >
              {row.units.map((image, column) => (
                <ImageTile
                  key={image}
                  id={tileId(image)}
                  manifest={manifest}
                  image={image}
                  href={hrefOf(image)}
                  column={column + 1}
                  side={side}
                  isStop={image === stop}
                  className={classNameOf(image)}
                  answered={answered}
                  mistakenFor={mistakenFor(image)}
                  onFocus={setFocused}
                  onOpen={onOpen}
                />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
