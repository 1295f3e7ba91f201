"use client";
/** A unit in a list: its picture, the way to its page, and what it is called. */
import Link from "next/link";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { UnitView } from "../../lib/sync/views.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { MachineTag } from "../labels/machine-badge.tsx";
import { isMachineOnly } from "../labels/machine-only.ts";
import { unitHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";

/** Of the picture, in CSS pixels. */
export const thumbnailSide = 40;

export type UnitLineProps = {
  packId: string;
  unit: UnitAddress;
  label: UnitView | null;
  /** Of the address, so that the unit's page looks at the same image. */
  search: string;
  canStore: boolean;
};

/** Where room is short the layer gives way, never the number. */
export function UnitAddressText({ unit, className }: { unit: UnitAddress; className: string }) {
  return (
    <span
      title={formatUnit(unit)}
      className={classNames(
        "block overflow-hidden font-mono whitespace-nowrap text-ink group-hover:underline",
        className,
      )}
    >
      <span className="inline-block max-w-[calc(100%-5ch)] truncate align-bottom">{unit.layer}</span>:
      {unit.index}
    </span>
  );
}

export function UnitLine({ packId, unit, label, search, canStore }: UnitLineProps) {
  return (
    <Link
      href={`${unitHref(packId, unit)}${search}`}
      prefetch={false}
      className="group flex min-w-0 items-center gap-2.5 no-underline"
    >
      <UnitThumbnail packId={packId} unit={unit} canStore={canStore} side={thumbnailSide} />
      <span className="min-w-0 flex-1">
        <UnitAddressText unit={unit} className="text-caption max-sm:text-micro" />
        {label?.name ? (
          <span className="flex min-w-0 items-center gap-1 text-caption text-muted">
            <span className="truncate" title={label.name}>
              {label.name}
            </span>
            {isMachineOnly(label) ? <MachineTag compact /> : null}
          </span>
        ) : null}
      </span>
    </Link>
  );
}
