"use client";
/** One of the two units of a connection: its picture, its label, and the way to its page. */
import Link from "next/link";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { MachineTag } from "../labels/machine-badge.tsx";
import { isMachineOnly } from "../labels/machine-only.ts";
import { unitHref } from "../shell/hrefs.ts";

export type EndOfEdgeProps = {
  manifest: Manifest;
  unit: UnitAddress;
  canStore: boolean;
  title: "From" | "To";
};

export function EndOfEdge({ manifest, unit, canStore, title }: EndOfEdgeProps) {
  const { units } = useLayerIndex(manifest.id, unit.layer);
  const summary = units.get(unit.index);
  const name = summary?.name ?? null;
  return (
    <Link
      href={unitHref(manifest.id, unit)}
      className="group flex min-w-0 items-center gap-4 text-ink no-underline"
    >
      <UnitThumbnail packId={manifest.id} unit={unit} canStore={canStore} side={96} decorative />
      <span className="min-w-0">
        <span className="block text-caption text-muted">{title}</span>
        {name === null ? null : (
          <span className="flex items-center gap-1.5 font-serif text-lead group-hover:underline">
            <span className="min-w-0 break-words">{name}</span>
            {summary && isMachineOnly(summary) ? <MachineTag compact /> : null}
          </span>
        )}
        <span className="block font-mono text-small break-all text-ink-soft group-hover:underline">
          {formatUnit(unit)}
        </span>
      </span>
    </Link>
  );
}
