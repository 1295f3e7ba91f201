/** A small picture of a neighbour: the stored one, or one that is made in its turn once it has come into view. */
"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { UnitPicture } from "../atlas/unit-picture.tsx";

/** Side of a picture and of the tile beside it, in px. */
export const tileSide = 60;

/** Whether missing pictures are computed, and whether this person may put them on the server. */
export type PictureMaking = { readonly compute: boolean; readonly canStore: boolean };

export type NeighbourPictureProps = { packId: string; unit: UnitAddress; making: PictureMaking };

export function NeighbourPicture({ packId, unit, making }: NeighbourPictureProps) {
  const place = useRef<HTMLSpanElement>(null);
  const seen = useSeen(place);
  return (
    <span ref={place} className="block" style={{ width: tileSide, height: tileSide }}>
      <UnitPicture
        packId={packId}
        layer={unit.layer}
        unit={unit.index}
        side={tileSide}
        inView={seen}
        {...making}
      />
    </span>
  );
}

/** Whether an element has been in view. */
function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}
