"use client";
/** A unit's small picture, leading to its page; its address is its name. */
import Link from "next/link";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";

export function MemberThumb({
  packId,
  unit,
  canStore,
  side,
}: {
  packId: string;
  unit: string;
  canStore: boolean;
  side: number; // in CSS pixels
}) {
  const address = parseUnit(unit);
  if (!address.ok) return null;
  return (
    <Link
      href={unitHref(packId, address.value)}
      prefetch={false}
      aria-label={unit}
      title={unit}
      className="block rounded-figure"
    >
      <UnitThumbnail packId={packId} unit={address.value} canStore={canStore} side={side} decorative />
    </Link>
  );
}
