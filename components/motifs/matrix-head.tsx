"use client";
/** A unit at the head of a row or column: its picture, its number, and what it prefers. */
import Link from "next/link";
import { UnitPicture } from "../atlas/unit-picture.tsx";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import { unitHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { useInView } from "../ui/use-in-view.ts";
import type { Head, ShownSide } from "./matrix-order.ts";
import { formatValue } from "./matrix-settings.ts";
import { colourOf } from "./matrix-words.ts";
import { ValueGlyph } from "./value-glyph.tsx";

export type MatrixHeadProps = {
  packId: string;
  layer: string;
  of: "row" | "column";
  head: Head;
  side: ShownSide;
  picture: number; // side of the picture, in CSS pixels
  canStore: boolean;
  own: boolean; // the unit whose page this is
  picked: boolean;
  /** The order of the picture's channels, where the rows are its colours. */
  pixels: "rgb" | "bgr" | null;
};

export function MatrixHead(props: MatrixHeadProps) {
  const { packId, layer, of, head, side, picture, canStore, own, picked, pixels } = props;
  const [place, inView] = useInView<HTMLDivElement>();
  const backend = useComputeBackend();
  const value = formatValue(head.value, side.preferences);
  const inRow = of === "row";
  const words = (
    <span
      className={classNames(
        "leading-none whitespace-nowrap",
        inRow ? "flex items-center gap-1.5" : "block text-center",
      )}
    >
      <span className={classNames("font-mono text-micro", picked ? "font-semibold text-ink" : "text-muted")}>
        {pixels ? colourOf(head.unit, pixels) : head.unit}
      </span>
      {side.preferences ? (
        <span className="flex items-center justify-center gap-0.5 text-micro text-muted">
          {inRow || picture >= 30 ? <span className="max-sm:sr-only">{value}</span> : null}
          <ValueGlyph property={side.preferences.property} value={head.value} />
        </span>
      ) : null}
    </span>
  );
  if (pixels) return <div className="flex h-full items-center justify-end pr-2">{words}</div>;
  return (
    <div ref={place} className="size-full">
      <Link
        href={unitHref(packId, { layer, index: head.unit })}
        prefetch={false}
        aria-label={`${layer}:${head.unit}${side.preferences ? `, ${value}` : ""}`}
        className={classNames(
          "flex size-full items-center gap-1.5 no-underline outline-offset-1 hover:bg-raised",
          inRow ? "justify-end pr-1.5" : "flex-col justify-end pb-1.5",
        )}
      >
        {words}
        <span
          aria-hidden="true"
          className={classNames("block shrink-0 overflow-hidden", own && "outline-2 outline-accent")}
          style={{ width: picture, height: picture }}
        >
          <UnitPicture
            packId={packId}
            layer={layer}
            unit={head.unit}
            side={picture}
            compute={backend.state === "ready" && backend.makesPictures}
            inView={inView}
            canStore={canStore}
          />
        </span>
      </Link>
    </div>
  );
}
