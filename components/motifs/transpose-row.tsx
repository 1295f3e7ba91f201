"use client";
/** A pair of units that may be each other's transpose, with the tiles into and out of the units between them. Draws only. */
import type { Transpose, Transposes } from "../../lib/circuits/motifs/transposes.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useInView } from "../ui/use-in-view.ts";
import { formatPercent, formatScore } from "./numbers.ts";
import { PlacedTile } from "./placed-tile.tsx";
import { UnitChip } from "./unit-chip.tsx";
import { useTiles } from "./use-tiles.ts";

const side = 56;

export function TransposeRow({
  manifest,
  found,
  transpose,
  canStore,
}: {
  manifest: Manifest;
  found: Transposes;
  transpose: Transpose;
  canStore: boolean;
}) {
  const { lower, middle, upper } = found;
  const [place, inView] = useInView<HTMLDivElement>();
  const between = { layer: middle, units: transpose.through.map(({ unit }) => unit) };
  const into = useTiles(manifest, { layer: lower, units: [transpose.lower] }, between, inView);
  const out = useTiles(manifest, between, { layer: upper, units: [transpose.upper] }, inView);
  return (
    <div ref={place} className="grid gap-x-6 gap-y-3 md:grid-cols-[17rem_1fr]">
      <div className="flex items-start gap-3">
        <UnitChip packId={manifest.id} layer={lower} unit={transpose.lower} side={side} canStore={canStore} />
        <div className="min-w-0 pt-1">
          <p className="text-title leading-none tabular-nums" data-score>
            {formatScore(transpose.score)}
          </p>
          <p className="mt-1 text-caption text-muted">unflipped {formatScore(transpose.unflipped)}</p>
        </div>
        <UnitChip packId={manifest.id} layer={upper} unit={transpose.upper} side={side} canStore={canStore} />
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-3">
        {transpose.through.map(({ unit, cosine, share }) => (
          <li key={unit} className="flex items-start gap-1">
            <PlacedTile
              tiles={into}
              from={{ layer: lower, unit: transpose.lower }}
              to={{ layer: middle, unit }}
            />
            <UnitChip packId={manifest.id} layer={middle} unit={unit} side={40} canStore={canStore} />
            <PlacedTile
              tiles={out}
              from={{ layer: middle, unit }}
              to={{ layer: upper, unit: transpose.upper }}
            />
            <span className="text-caption leading-snug text-muted">
              cos {formatScore(cosine)}
              <br />
              {formatPercent(share)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
