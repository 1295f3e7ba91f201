/** A side of the weights figure with what people call its units. */
"use client";
import { useCallback } from "react";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { WeightsPanel, type WeightsPanelProps } from "./weights-panel.tsx";

export function NeighbourSide(props: Omit<WeightsPanelProps, "labelOf">) {
  const { units } = useLayerIndex(props.packId, props.side.layer);
  const labelOf = useCallback((index: number) => units.get(index)?.name ?? null, [units]);
  return <WeightsPanel {...props} labelOf={labelOf} />;
}
