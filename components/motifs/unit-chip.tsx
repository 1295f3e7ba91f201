"use client";
/** A unit as a small picture with its number: the way to its page. */
import Link from "next/link";
import { memo, type ReactNode } from "react";
import { formatUnit } from "../../lib/shared/unit.ts";
import { UnitPicture } from "../atlas/unit-picture.tsx";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import { unitHref } from "../shell/hrefs.ts";
import { useInView } from "../ui/use-in-view.ts";

export type UnitChipProps = {
  packId: string;
  layer: string;
  unit: number;
  side: number; // of the picture, in CSS pixels
  canStore: boolean;
  /** Under the number. */
  children?: ReactNode;
  own?: boolean; // the unit whose page this is
};

export const UnitChip = memo(function UnitChip(props: UnitChipProps) {
  const { packId, layer, unit, side, canStore, children, own = false } = props;
  const [place, inView] = useInView<HTMLSpanElement>();
  const backend = useComputeBackend();
  return (
    <span ref={place} className="inline-block align-top" style={{ width: side }}>
      <Link
        href={unitHref(packId, { layer, index: unit })}
        prefetch={false}
        aria-label={formatUnit({ layer, index: unit })}
        title={formatUnit({ layer, index: unit })}
        className="group block rounded-figure outline-offset-2"
      >
        <span
          aria-hidden="true"
          className={
            own ? "block overflow-hidden outline-2 outline-accent" : "block overflow-hidden rounded-figure"
          }
        >
          <UnitPicture
            packId={packId}
            layer={layer}
            unit={unit}
            side={side}
            compute={backend.state === "ready" && backend.makesPictures}
            inView={inView}
            canStore={canStore}
          />
        </span>
        <span className="block font-mono text-micro leading-tight text-muted group-hover:text-accent">
          {unit}
        </span>
      </Link>
      {children}
    </span>
  );
});
