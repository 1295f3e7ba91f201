"use client";
/** A unit that is spoken of: its picture, its address, and the way to its page. */
import Link from "next/link";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";

export function UnitChip({
  packId,
  unit,
  canStore,
  side = 40,
}: {
  packId: string;
  unit: UnitAddress;
  canStore: boolean;
  side?: number;
}) {
  return (
    <Link
      href={unitHref(packId, unit)}
      prefetch={false}
      className="group inline-flex items-center gap-2 rounded-figure outline-offset-2"
    >
      <UnitThumbnail packId={packId} unit={unit} canStore={canStore} side={side} decorative />
      <span className="font-mono text-caption text-ink group-hover:text-accent group-hover:underline">
        {formatUnit(unit)}
      </span>
    </Link>
  );
}
