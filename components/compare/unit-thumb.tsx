"use client";
/** A unit beside those of another network: its picture and its index, and the way to its page. */
import Link from "next/link";
import { memo } from "react";
import { UnitPicture } from "../atlas/unit-picture.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { useInView } from "../ui/use-in-view.ts";

/** In CSS pixels: seven side by side in half of a wide page, two in half of a phone. */
const side = 68;

export const UnitThumb = memo(function UnitThumb({
  packId,
  layer,
  unit,
  canStore,
}: {
  packId: string;
  layer: string;
  unit: number;
  canStore: boolean;
}) {
  const [frame, inView] = useInView<HTMLLIElement>();
  return (
    <li ref={frame} style={{ width: side }}>
      <Link
        href={unitHref(packId, { layer, index: unit })}
        prefetch={false}
        className="group block rounded-figure outline-offset-4"
      >
        <span aria-hidden="true" className="block overflow-hidden rounded-figure">
          <UnitPicture
            packId={packId}
            layer={layer}
            unit={unit}
            side={side}
            compute
            inView={inView}
            canStore={canStore}
          />
        </span>
        <span className="mt-0.5 block font-mono text-micro text-muted group-hover:text-accent">
          <span className="sr-only">Unit </span>
          {unit}
          <span className="sr-only"> of {packId}</span>
        </span>
      </Link>
    </li>
  );
});
