"use client";
/** The families of a layer's units, as people and programs have labelled them. */
import { useMemo } from "react";
import type { LayerIndexState, UnitView } from "../../lib/sync/views.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { isMachineOnly } from "../labels/machine-only.ts";

export type Families = {
  readonly state: LayerIndexState["state"];
  /** Null for a unit that has no label, or one without a family. */
  readonly of: (unit: number) => string | null;
  readonly labelOf: (unit: number) => UnitView | null;
  /** How many units of the layer have a family, and how many of those labels only a program made. */
  readonly units: number;
  readonly machine: number;
};

export function useFamilies(catalog: string, layer: string): Families {
  const index = useLayerIndex(catalog, layer);
  return useMemo(() => {
    const withFamily = [...index.units.values()].filter(({ family }) => family);
    return {
      state: index.state,
      of: (unit) => index.units.get(unit)?.family || null,
      labelOf: (unit) => index.units.get(unit) ?? null,
      units: withFamily.length,
      machine: withFamily.filter(isMachineOnly).length,
    };
  }, [index]);
}
