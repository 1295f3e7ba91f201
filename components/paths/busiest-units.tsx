"use client";
/** Where the paths go through: at each station, the units with most of the weight. */
import type { WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { formatPart } from "./paths-words.ts";
import { UnitChip } from "./unit-chip.tsx";

export type BusiestUnitsProps = { manifest: Manifest; answer: WeightPaths; canStore: boolean };

export function BusiestUnits({ manifest, answer, canStore }: BusiestUnitsProps) {
  const stations = answer.stations.filter(({ busiest }) => busiest.length > 0);
  // With one station a path is a unit, and the list of paths has said it.
  if (answer.stations.length < 2 || stations.length === 0) return null;
  return (
    <figure className="mt-10" aria-label="Where the paths go through">
      <h3 className="font-serif text-lead font-semibold">Where the paths go through</h3>
      <div className="mt-3">
        {stations.map(({ layer, units, busiest }) => (
          <section key={layer} aria-label={layer} className="border-t border-rule py-2.5">
            <h4 className="mb-1.5 text-caption text-muted">
              <span className="font-mono text-ink">{layer}</span>: {busiest.length} of {units} units, with{" "}
              {formatPart(busiest.reduce((sum, { share }) => sum + share, 0))} of the weight
            </h4>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-4 gap-y-1.5">
              {busiest.map(({ unit, share }) => (
                <li key={formatUnit(unit)} className="min-w-0">
                  <UnitChip manifest={manifest} unit={unit} canStore={canStore}>
                    {formatPart(share)}
                  </UnitChip>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <FigureCaption>
        The percentage is a unit’s part of the absolute weight of all paths between the two: of every path
        that goes through it, however weak.
      </FigureCaption>
    </figure>
  );
}
