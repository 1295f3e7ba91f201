"use client";
/** The image under the lens, large: a map over it, and a place in it that the pointer or the arrow keys move. Draws only. */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from "react";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import { type Box, boxOfPlace, placeOfPoint } from "../../lib/stimuli/image-answers/places.ts";
import { moveCell } from "../plots/move-cell.ts";
import { classNames } from "../ui/class-names.ts";
import { MapCanvas, type MapCanvasProps } from "./map-canvas.tsx";

export type LensFigureProps = MapCanvasProps & {
  /** The place that is read closely. */
  place: Place;
  onPlace: (place: Place) => void;
  /** The place as it is now: while a key repeats, ahead of what is drawn. */
  placeNow: () => Place;
  /** What the value at the place depends on, in pixels; drawn dashed. Null where it is the whole image, or is not asked. */
  sees: Box | null;
  /** A place in words, with its value. */
  describe: (place: Place) => string;
  /** Under the image, beside the reading. */
  children?: ReactNode;
};

export function LensFigure({
  place,
  onPlace,
  placeNow,
  sees,
  describe,
  children,
  ...picture
}: LensFigureProps) {
  const { seen, borders } = picture;
  const [pointed, setPointed] = useState<Place | null>(null);
  const size = { rows: borders.rows.length - 1, columns: borders.columns.length - 1 };

  const placeUnder = (event: MouseEvent<HTMLButtonElement>): Place => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * seen.width;
    const y = ((event.clientY - top) / height) * seen.height;
    return placeOfPoint(borders, x, y);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveCell(placeNow(), event.key, size);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onPlace(next);
  };
  return (
    <div>
      <div className="relative overflow-hidden rounded-figure bg-sunken">
        <MapCanvas {...picture} />
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${seen.width} ${seen.height}`}
          className="absolute inset-0 size-full"
        >
          {sees ? <Outline box={sees} dashed /> : null}
          <Outline box={boxOfPlace(borders, place)} />
        </svg>
        <button
          type="button"
          aria-label={`Place in the image: ${describe(place)}. Arrow keys move it.`}
          aria-roledescription="place in the image"
          onKeyDown={onKeyDown}
          onPointerMove={(event) => {
            setPointed(placeUnder(event));
            // A finger that moves scrolls the page.
            if (event.pointerType === "mouse" && event.buttons === 1) onPlace(placeUnder(event));
          }}
          onPointerLeave={() => setPointed(null)}
          onClick={(event) => {
            // A key presses no place.
            if (event.detail > 0) onPlace(placeUnder(event));
          }}
          className="absolute inset-0 size-full cursor-crosshair outline-offset-[-2px]"
        />
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-caption tabular-nums">
        {/* The place that is read is announced when it changes; what the pointer passes over is not. */}
        <p className={classNames("min-h-5 w-full", pointed ? "text-ink" : "text-muted")}>
          {describe(pointed ?? place)}
          <span role="status" className="sr-only">
            {describe(place)}
          </span>
        </p>
        {children}
      </div>
    </div>
  );
}

/** A rectangle that is seen on any image: light within dark. */
function Outline({ box: { left, top, right, bottom }, dashed = false }: { box: Box; dashed?: boolean }) {
  const shape = {
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    fill: "none",
    vectorEffect: "non-scaling-stroke",
    strokeDasharray: dashed ? "5 4" : undefined,
  } as const;
  return (
    <>
      <rect {...shape} stroke="#000000" strokeWidth={dashed ? 2 : 4} strokeOpacity={dashed ? 0.5 : 0.8} />
      <rect {...shape} stroke="#ffffff" strokeWidth={dashed ? 1 : 2} />
    </>
  );
}
