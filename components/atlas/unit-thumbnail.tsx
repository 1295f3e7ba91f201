"use client";
/** A unit's picture beside its address, which says what it is: fetched, or made in its turn, once it comes into view. */
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { useInView } from "../ui/use-in-view.ts";
import { UnitPicture } from "./unit-picture.tsx";

export type UnitThumbnailProps = {
  packId: string;
  unit: UnitAddress;
  canStore: boolean;
  side: number; // in CSS pixels
  /** Whether what is beside it says everything, also while the picture is made or cannot be had. */
  decorative?: boolean;
};

export function UnitThumbnail({ packId, unit, canStore, side, decorative = false }: UnitThumbnailProps) {
  const [frame, inView] = useInView<HTMLSpanElement>();
  return (
    <span
      ref={frame}
      aria-hidden={decorative ? true : undefined}
      className="block shrink-0 overflow-hidden rounded-figure"
      style={{ width: side, height: side }}
    >
      <UnitPicture
        packId={packId}
        layer={unit.layer}
        unit={unit.index}
        side={side}
        compute
        inView={inView}
        canStore={canStore}
      />
    </span>
  );
}
