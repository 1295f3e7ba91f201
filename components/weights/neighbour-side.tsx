/** A side of the weights figure with what its units are called. */
"use client";
import { useCallback } from "react";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { usePackAddress } from "../hooks/use-pack-address.ts";
import { isMachineOnly } from "../labels/machine-only.ts";
import { edgeHref } from "../thread/subject-href.ts";
import { WeightsPanel, type WeightsPanelProps } from "./weights-panel.tsx";

export type NeighbourSideProps = Omit<WeightsPanelProps, "labelOf" | "edgeOf"> & {
  unit: string; // the one whose neighbours they are
};

export function NeighbourSide({ unit, ...props }: NeighbourSideProps) {
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
  const { packId, direction } = props;
  const catalog = useCurrentCatalog(packId);
  const edgeOf = useCallback(
    (other: UnitAddress) => {
      const own = parseUnit(unit);
      if (!own.ok) return null;
      const [from, to] = direction === "from" ? [other, own.value] : [own.value, other];
      return edgeHref({ catalog, pack: packId }, from, to);
    },
    [unit, direction, catalog, packId],
  );
  return <WeightsPanel {...props} labelOf={labelOf} edgeOf={edgeOf} />;
}
