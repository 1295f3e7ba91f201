"use client";
/** The units that a spread feature goes on in, each beside the main input that it has instead. Draws only. */
import type { Host } from "../../lib/circuits/motifs/superposition.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { LayerPair } from "./layer-pair.ts";
import { formatPercent, formatScore } from "./numbers.ts";
import { UnitChip } from "./unit-chip.tsx";

const side = 40;

export function HostList({
  manifest,
  pair,
  hosts,
  canStore,
}: {
  manifest: Manifest;
  pair: LayerPair;
  hosts: readonly Host[];
  canStore: boolean;
}) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-3">
      {hosts.map(({ unit, relative, mainInput, likeness, share }) => (
        <li key={unit} className="flex items-start gap-1.5">
          <UnitChip packId={manifest.id} layer={pair.to.name} unit={unit} side={side} canStore={canStore} />
          <span className="w-24 text-caption leading-snug text-muted">
            {formatPercent(share)} of its excitation, {formatScore(relative)} of that by
          </span>
          <UnitChip
            packId={manifest.id}
            layer={pair.from.name}
            unit={mainInput}
            side={side}
            canStore={canStore}
          >
            <span className="block text-micro whitespace-nowrap text-muted">cos {formatScore(likeness)}</span>
          </UnitChip>
        </li>
      ))}
    </ul>
  );
}
