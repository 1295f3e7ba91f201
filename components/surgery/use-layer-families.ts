"use client";
/** The families of a layer's units, as people and programs have labelled them, the largest first. */
import { useMemo } from "react";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { isMachineOnly } from "../labels/machine-only.ts";

export type LayerFamily = {
  readonly name: string;
  readonly units: readonly number[];
  /** Whether only a program has said so of every one of them. */
  readonly machine: boolean;
};

export type LayerFamilies = {
  readonly families: readonly LayerFamily[];
  familyOf(unit: number): LayerFamily | null;
  labelOf(unit: number): string | null;
};

export function useLayerFamilies(packId: string, layer: string): LayerFamilies {
  const { units } = useLayerIndex(packId, layer);
  return useMemo(() => {
    const found = new Map<string, { units: number[]; machine: boolean }>();
    for (const [unit, summary] of units) {
      if (!summary.family) continue;
      const family = found.get(summary.family) ?? { units: [], machine: true };
      family.units.push(unit);
      if (!isMachineOnly(summary)) family.machine = false;
      found.set(summary.family, family);
    }
    const families = [...found]
      .map(([name, family]) => ({ name, ...family, units: family.units.sort((a, b) => a - b) }))
      .sort((a, b) => b.units.length - a.units.length || a.name.localeCompare(b.name));
    return {
      families,
      familyOf: (unit) => families.find((family) => family.units.includes(unit)) ?? null,
      labelOf: (unit) => units.get(unit)?.name ?? null,
    };
  }, [units]);
}
