/** A side of the weights figure with what its units are called. */
"use client";
import { useCallback } from "react";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { usePackAddress } from "../hooks/use-pack-address.ts";
import { isMachineOnly } from "../labels/machine-only.ts";
import { WeightsPanel, type WeightsPanelProps } from "./weights-panel.tsx";

export function NeighbourSide(props: Omit<WeightsPanelProps, "labelOf">) {
  const { units } = useLayerIndex(props.packId, props.side.layer);
  const pack = usePackAddress(props.packId);
  const weights = pack.state === "ready" ? pack.value.sha256 : null;
  const labelOf = useCallback(
    (index: number) => {
      const summary = units.get(index);
      if (!summary || summary.name === null) return null;
      return {
        name: summary.name,
        machine: isMachineOnly(summary),
        earlier: weights !== null && isAboutEarlier(summary.about, weights),
      };
    },
    [units, weights],
  );
  return <WeightsPanel {...props} labelOf={labelOf} />;
}
