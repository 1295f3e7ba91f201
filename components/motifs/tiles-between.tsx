"use client";
/** The tiles from some units to one, each beside its unit: read when they come into view. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { useInView } from "../ui/use-in-view.ts";
import { PlacedTile } from "./placed-tile.tsx";
import { UnitChip } from "./unit-chip.tsx";
import { useTiles } from "./use-tiles.ts";

export type TilesBetweenProps = {
  manifest: Manifest;
  from: string;
  units: readonly number[];
  to: string;
  unit: number;
  canStore: boolean;
};

export function TilesBetween({ manifest, from, units, to, unit, canStore }: TilesBetweenProps) {
  const [place, inView] = useInView<HTMLUListElement>();
  const tiles = useTiles(manifest, { layer: from, units }, { layer: to, units: [unit] }, inView);
  return (
    <ul ref={place} className="flex flex-wrap gap-x-3 gap-y-2">
      {units.map((input) => (
        <li key={input} className="flex items-start gap-1">
          <UnitChip packId={manifest.id} layer={from} unit={input} side={40} canStore={canStore} />
          <PlacedTile tiles={tiles} from={{ layer: from, unit: input }} to={{ layer: to, unit }} />
        </li>
      ))}
    </ul>
  );
}
