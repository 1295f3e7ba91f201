"use client";
import { useMemo, useState } from "react";
import { describeOperation } from "../../lib/model/edit/describe.ts";
import type { Operation, UnitSet } from "../../lib/model/edit/record.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
/** Choosing edges between this unit (or its family, or its layer) and units of another layer, and what is done to them. */
import { LabelledSelect } from "../lens/labelled-select.tsx";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { type Deed, DeedChoice } from "./deed-choice.tsx";
import { layersAround } from "./layers-around.ts";
import { StrongestConnections } from "./strongest-connections.tsx";
import { UnitChoice } from "./unit-choice.tsx";
import { useLayerFamilies } from "./use-layer-families.ts";

export type EdgeBuilderProps = {
  manifest: Manifest;
  facts: UnitFacts;
  canStore: boolean;
  onAdd: (operation: Operation) => void;
};

type Side = "into" | "out";
type Reach = "unit" | "family" | "layer";

export function EdgeBuilder({ manifest, facts, canStore, onAdd }: EdgeBuilderProps) {
  const around = useMemo(() => layersAround(manifest, facts.layer), [manifest, facts.layer]);
  const sides = (["into", "out"] as const).filter((side) => around[side].length > 0);
  const [side, setSide] = useState<Side>(sides[0] ?? "into");
  const [first] = sides;
  if (!first)
    return <p className="text-small text-muted">No weights join this unit with another main layer.</p>;
  const shown = sides.includes(side) ? side : first;
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  return (
    <div className="flex flex-col gap-5">
      <Choice<Side>
        label="Which edges"
        value={shown}
        options={sides.map((value) => ({
          value,
          label: value === "into" ? `Edges into ${unit}` : `Edges out of ${unit}`,
        }))}
        onChange={setSide}
      />
      <SideBuilder
        key={`${unit} ${shown}`}
        manifest={manifest}
        facts={facts}
        canStore={canStore}
        onAdd={onAdd}
        side={shown}
        layers={around[shown]}
      />
    </div>
  );
}

function SideBuilder({
  manifest,
  facts,
  canStore,
  onAdd,
  side,
  layers,
}: EdgeBuilderProps & { side: Side; layers: readonly Layer[] }) {
  const [first] = layers;
  const [name, setName] = useState(first?.name ?? "");
  const other = layers.find((layer) => layer.name === name) ?? first;
  const [units, setUnits] = useState<readonly number[]>([]);
  const [deed, setDeed] = useState<Deed>({ factor: 0, sign: "all" });
  const [reach, setReach] = useState<Reach>("unit");
  const own = useLayerFamilies(manifest.id, facts.layer.name);
  const others = useLayerFamilies(manifest.id, other?.name ?? "");
  if (!other) return null;
  const family = own.familyOf(facts.index);
  const mine: UnitSet = {
    layer: facts.layer.name,
    units:
      reach === "layer"
        ? [...Array(facts.layer.shape[2]).keys()]
        : reach === "family" && family
          ? family.units
          : [facts.index],
  };
  const theirs: UnitSet = { layer: other.name, units };
  const operation: Operation = {
    type: "scale-edges",
    from: side === "into" ? theirs : mine,
    to: side === "into" ? mine : theirs,
    ...deed,
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-2 text-small">
        <LabelledSelect
          label={side === "into" ? "From" : "To"}
          value={other.name}
          onChange={(event) => {
            setName(event.target.value);
            setUnits([]);
          }}
        >
          {layers.map((layer) => (
            <option key={layer.name}>{layer.name}</option>
          ))}
        </LabelledSelect>
        <Choice<Reach>
          className="flex-wrap gap-y-1"
          label={side === "into" ? "Edges to which units" : "Edges from which units"}
          value={reach === "family" && !family ? "unit" : reach}
          options={[
            { value: "unit", label: `${side === "into" ? "to" : "from"} this unit` },
            ...(family && family.units.length > 1
              ? [{ value: "family" as const, label: `its family, ${family.name} (${family.units.length})` }]
              : []),
            { value: "layer", label: `all of ${facts.layer.name}` },
          ]}
          onChange={setReach}
        />
      </div>
      {other === first ? (
        <StrongestConnections
          packId={manifest.id}
          unit={formatUnit({ layer: facts.layer.name, index: facts.index })}
          side={side}
          layer={other}
          chosen={units}
          onChosen={setUnits}
          labelOf={others.labelOf}
          canStore={canStore}
        />
      ) : null}
      <UnitChoice
        label={side === "into" ? "Edges from these units" : "Edges to these units"}
        layer={other}
        families={others.families}
        units={units}
        onUnits={setUnits}
      />
      <DeedChoice deed={deed} onDeed={setDeed} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" disabled={units.length === 0} onClick={() => onAdd(operation)}>
          Add to the edit
        </Button>
        <p className="min-w-0 flex-1 text-caption break-words text-muted">
          {units.length === 0 ? "Choose units first." : `${describeOperation(operation)}.`}
        </p>
      </div>
    </>
  );
}
