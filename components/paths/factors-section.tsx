"use client";
/** The patterns that this unit's weights, or a family's, are made of. */
import { useEffect, useId, useMemo, useState } from "react";
import { mostFactors, weightFactorsInstrument } from "../../lib/microscope/weight-factors/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { TextInput } from "../ui/field.tsx";
import { FactorsFigure } from "./factors-figure.tsx";
import { LayerBefore } from "./layer-before.tsx";
import { layerName } from "./paths-words.ts";
import { otherEnds, parameters, readFamily, type WeightsView } from "./weights-view.ts";

const countOptions = Array.from({ length: mostFactors }, (_, i) => ({
  value: String(i + 1),
  label: String(i + 1),
}));

export function FactorsSection({
  manifest,
  facts,
  unit,
  query,
  canStore,
  view,
}: InstrumentPanelProps & { view: WeightsView }) {
  const { before } = useMemo(() => otherEnds(manifest, facts.layer), [manifest, facts.layer]);
  const units = [unit, ...view.family.filter((other) => other !== unit)];
  const used = useMeasurement(
    manifest,
    weightFactorsInstrument,
    { units, from: view.from, factors: view.factors, seed: view.seed },
    { start: "now" },
  );
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-8 gap-y-2 text-small text-muted">
        <LayerBefore
          manifest={manifest}
          layers={before}
          value={view.from}
          onChange={(layer) => query.set({ [parameters.from]: layer })}
        />
        <span className="flex items-baseline gap-x-4">
          Factors
          <Choice
            label="How many factors"
            value={String(view.factors)}
            options={countOptions}
            onChange={(value) => query.set({ [parameters.factors]: value })}
          />
        </span>
        <FamilyInput
          family={view.family}
          example={`${facts.layer.name}:0, ${facts.layer.name}:1`}
          onChange={(family) =>
            query.set({ [parameters.family]: family.length > 0 ? family.join(",") : null })
          }
        />
      </div>
      <Measured used={used} what={`the factors of the weights from ${layerName(manifest, view.from)}`}>
        {({ result, settings }) => (
          <FactorsFigure manifest={manifest} answer={result} seed={settings.seed} canStore={canStore} />
        )}
      </Measured>
    </>
  );
}

/** Units that are factored together with this one. */
function FamilyInput({
  family,
  example,
  onChange,
}: {
  family: readonly string[];
  example: string;
  onChange: (family: readonly string[]) => void;
}) {
  const id = useId();
  const written = family.join(", ");
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const take = (): void => {
    const next = readFamily(text);
    setText(next.join(", "));
    if (next.join() !== family.join()) onChange(next);
  };
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="whitespace-nowrap">
        Together with
      </label>
      <TextInput
        id={id}
        value={text}
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
        className="w-64 font-mono"
      />
    </span>
  );
}
