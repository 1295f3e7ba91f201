"use client";
/** The units that each factor is for, the strongest first. */
import type { WeightFactor } from "../../lib/circuits/factors/weight-factors.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatPart } from "./paths-words.ts";
import { Swatch } from "./swatch.tsx";
import { UnitChip } from "./unit-chip.tsx";

export type FactorChannelsProps = {
  manifest: Manifest;
  from: string;
  factors: readonly { readonly name: string; readonly colour: string; readonly factor: WeightFactor }[];
  canStore: boolean;
};

const listed = 6;

/** A factor's largest channels, and the part of its squared weight that each has. */
function strongest({ channels }: WeightFactor) {
  return Array.from(channels, (weight, index) => ({ index, share: weight * weight }))
    .sort((a, b) => b.share - a.share)
    .slice(0, listed)
    .filter(({ share }) => share > 0);
}

export function FactorChannels({ manifest, from, factors, canStore }: FactorChannelsProps) {
  return (
    <div className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(12.5rem,1fr))] gap-x-6 gap-y-5">
      {factors.map(({ name, colour, factor }) => {
        const top = strongest(factor);
        const held = top.reduce((sum, { share }) => sum + share, 0);
        return (
          <section key={name} aria-label={name}>
            <h4 className="text-small font-medium">
              <Swatch colour={colour} /> {name}
            </h4>
            <p className="mt-0.5 text-caption text-muted">
              {formatPart(factor.along)} of all squared weight lies along its channels. These {top.length} are{" "}
              {formatPart(held)} of it:
            </p>
            <ul className="mt-2 space-y-1.5">
              {top.map(({ index, share }) => (
                <li key={index}>
                  <UnitChip manifest={manifest} unit={{ layer: from, index }} canStore={canStore}>
                    {formatPart(share)}
                  </UnitChip>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
