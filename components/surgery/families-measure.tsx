"use client";
import { surgeryFamiliesInstrument } from "../../lib/microscope/surgery-families/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
/** Which families of a layer survive an edit: its units surveyed before and after. */
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { Measured } from "../microscope/measured.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FamiliesFigure } from "./families-figure.tsx";
import type { MeasureProps } from "./measure-props.ts";

export function FamiliesMeasure(props: MeasureProps) {
  const { manifest, facts, query, operations } = props;
  const layers = manifest.layers.filter(
    ({ main, kind, name }) => kind !== "dense" && (main || name === facts.layer.name),
  );
  const layer = layers.find(({ name }) => name === (query.get("layer") ?? facts.layer.name)) ?? layers[0];
  const used = useMeasurement(
    manifest,
    surgeryFamiliesInstrument,
    layer ? { operations, layer: layer.name } : null,
    { start: "asked" },
  );
  if (!layer) return <EmptyState title="No layer of this network has a map to be surveyed" />;
  return (
    <>
      <div className="mb-4">
        <LabelledSelect
          label="Units of"
          value={layer.name}
          onChange={(event) =>
            query.set({ layer: event.target.value === facts.layer.name ? null : event.target.value })
          }
        >
          {layers.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
      </div>
      <Measured
        used={used}
        what={`what survives in ${layer.name}`}
        action="Compare the families"
        before={
          <p>
            The stimulus survey of all {layer.shape[2]} units, once for each network: some thousands of
            pictures. Deep layers of large networks take minutes; it can be stopped.
          </p>
        }
      >
        {({ result }) => <FamiliesFigure {...props} layer={layer} result={result} />}
      </Measured>
    </>
  );
}
