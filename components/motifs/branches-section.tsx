"use client";
/** The families of the unit's layer beside the branches that their units are in. */
import { branchesInstrument } from "../../lib/microscope/branches/instrument.ts";
import { useLayerIndex } from "../hooks/use-layer-index.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { PanelSkeleton } from "../microscope/panel-skeleton.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { BranchesFigure } from "./branches-figure.tsx";
import { type Family, familiesOf } from "./families.ts";
import type { MotifSectionProps } from "./matrix-section.tsx";

export function BranchesSection(props: MotifSectionProps) {
  const { manifest, facts } = props;
  const { layer } = facts;
  const index = useLayerIndex(manifest.id, layer.name);
  if (layer.branches.length < 2) {
    return (
      <EmptyState title={`${layer.name} has one branch only`}>
        Branches are told apart in layers that join several convolutions side by side, as the modules of an
        Inception network do.
      </EmptyState>
    );
  }
  if (index.state === "loading") return <PanelSkeleton />;
  const families = familiesOf(index.units).filter(({ units }) => units.length > 1);
  if (families.length === 0) {
    return (
      <EmptyState title="No families yet">
        Nobody has put two units of {layer.name} into one family. Label units and name their family, and it is
        tested here.
      </EmptyState>
    );
  }
  return <Tested {...props} families={families} />;
}

function Tested({ manifest, facts, families }: MotifSectionProps & { families: readonly Family[] }) {
  const used = useMeasurement(
    manifest,
    branchesInstrument,
    { layer: facts.layer.name, families: families.map(({ name, units }) => ({ name, units })) },
    { start: "now" },
  );
  return (
    <Measured used={used} what={`the families of ${facts.layer.name} against its branches`}>
      {({ result }) => (
        <BranchesFigure
          packId={manifest.id}
          layer={facts.layer.name}
          tested={result}
          own={facts.index}
          families={families}
        />
      )}
    </Measured>
  );
}
