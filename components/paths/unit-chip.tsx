"use client";
/** A unit where it is mentioned: its small picture, its address, and the way to its page. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { unitName } from "./paths-words.ts";

export type UnitChipProps = {
  manifest: Manifest;
  unit: UnitAddress;
  canStore: boolean;
  /** Of the picture, in CSS pixels. */
  side?: number;
  /** A line below the address. */
  children?: ReactNode;
};

export function UnitChip({ manifest, unit, canStore, side = 40, children }: UnitChipProps) {
  const name = unitName(manifest, unit);
  const words = (
    <span className="min-w-0">
      <span
        className="block overflow-hidden font-mono text-caption whitespace-nowrap group-hover:underline"
        title={name}
      >
        {unit.layer === manifest.graph.input ? name : <Address unit={unit} />}
      </span>
      {children ? (
        <span className="block truncate text-caption text-muted tabular-nums">{children}</span>
      ) : null}
    </span>
  );
  if (unit.layer === manifest.graph.input) {
    return (
      <span className="flex min-w-0 items-center gap-2">
        <ColourPlace manifest={manifest} unit={unit} side={side} />
        {words}
      </span>
    );
  }
  return (
    <Link
      href={unitHref(manifest.id, unit)}
      prefetch={false}
      className="group flex min-w-0 items-center gap-2 text-ink no-underline"
    >
      <UnitThumbnail packId={manifest.id} unit={unit} canStore={canStore} side={side} decorative />
      {words}
    </Link>
  );
}

/** Where room is short the layer gives way, never the number. */
function Address({ unit }: { unit: UnitAddress }) {
  return (
    <span className="flex">
      <span className="min-w-0 truncate">{unit.layer}</span>
      <span className="shrink-0">:{unit.index}</span>
    </span>
  );
}

/** One colour of the picture has no picture of its own. */
export function ColourPlace({
  manifest,
  unit,
  side,
}: {
  manifest: Manifest;
  unit: UnitAddress;
  side: number;
}) {
  const fills = ["#c33", "#3a3", "#36c"];
  const fill = fills[manifest.input.order === "rgb" ? unit.index : 2 - unit.index];
  return (
    <span
      aria-hidden="true"
      className="block shrink-0 rounded-figure outline outline-rule"
      style={{ width: side, height: side, background: fill }}
    />
  );
}
