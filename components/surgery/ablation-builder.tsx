"use client";
import { useState } from "react";
import type { Operation } from "../../lib/model/edit/record.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
/** Choosing units to be held at zero. */
import { LabelledSelect } from "../lens/labelled-select.tsx";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { Button } from "../ui/button.tsx";
import { UnitChoice } from "./unit-choice.tsx";
import { useLayerFamilies } from "./use-layer-families.ts";

export function AblationBuilder({
  manifest,
  facts,
  onAdd,
}: {
  manifest: Manifest;
  facts: UnitFacts;
  onAdd: (operation: Operation) => void;
}) {
  const layers = manifest.layers.filter(
    ({ main, kind, name }) => main || kind === "dense" || name === facts.layer.name,
  );
  const [name, setName] = useState(facts.layer.name);
  const layer = layers.find((one) => one.name === name) ?? facts.layer;
  const [units, setUnits] = useState<readonly number[]>([facts.index]);
  const { families } = useLayerFamilies(manifest.id, layer.name);
  const unit = formatUnit({ layer: facts.layer.name, index: facts.index });
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-small text-muted">
        A unit that is held at zero says nothing to any layer above, whatever the picture.
      </p>
      <LabelledSelect
        label="Units of"
        value={layer.name}
        onChange={(event) => {
          setName(event.target.value);
          setUnits(event.target.value === facts.layer.name ? [facts.index] : []);
        }}
      >
        {layers.map((one) => (
          <option key={one.name}>{one.name}</option>
        ))}
      </LabelledSelect>
      <UnitChoice
        label="Units to hold at zero"
        layer={layer}
        families={families}
        units={units}
        onUnits={setUnits}
      />
      <div>
        <Button
          variant="primary"
          disabled={units.length === 0}
          onClick={() => onAdd({ type: "ablate", units: { layer: layer.name, units } })}
        >
          {units.length === 1 && units[0] === facts.index && layer.name === facts.layer.name
            ? `Hold ${unit} at zero`
            : `Hold ${units.length} units at zero`}
        </Button>
      </div>
    </div>
  );
}
