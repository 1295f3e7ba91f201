"use client";
/** The weights between this unit and another at any distance, and the paths they come by. */
import { useMemo } from "react";
import { type Through, usualThrough } from "../../lib/circuits/paths/stations.ts";
import { weightPartnersInstrument } from "../../lib/microscope/weight-partners/instrument.ts";
import { weightPathsInstrument } from "../../lib/microscope/weight-paths/instrument.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { BusiestUnits } from "./busiest-units.tsx";
import { PartnerList } from "./partner-list.tsx";
import { PathList } from "./path-list.tsx";
import { PathsFigure } from "./paths-figure.tsx";
import { layerName, unitName } from "./paths-words.ts";
import { UnitInput } from "./unit-input.tsx";
import {
  inOrder,
  type OtherEnds,
  otherEnds,
  parameters,
  pathCounts,
  type WeightsView,
} from "./weights-view.ts";

/** How many units of the other layer are offered. */
const offered = 12;

const throughOptions = [
  {
    value: "main-layers" as const,
    label: "main layers",
    title: "One unit of every main layer between the two",
  },
  {
    value: "convolutions" as const,
    label: "every convolution",
    title: "One channel of every convolution between the two, those inside modules too",
  },
];

const countOptions = pathCounts.map((count) => ({ value: String(count), label: String(count) }));

export function PathsSection({
  manifest,
  facts,
  unit,
  query,
  canStore,
  view,
}: InstrumentPanelProps & { view: WeightsView }) {
  const ends = useMemo(() => otherEnds(manifest, facts.layer), [manifest, facts.layer]);
  const own: UnitAddress = { layer: facts.layer.name, index: facts.index };
  const partners = useMeasurement(
    manifest,
    weightPartnersInstrument,
    { unit, layer: view.layer, count: offered },
    { start: "now" },
  );
  const found = partners.state === "done" ? partners.measurement.result.connections : [];
  const other = view.other ?? found[0]?.unit ?? null;
  const pair = other ? inOrder(manifest, own, other, ends) : null;
  const usual = pair ? usualThrough(manifest, pair.from.layer, pair.to.layer) : "main-layers";
  const through: Through = view.through ?? usual;
  const paths = useMeasurement(
    manifest,
    weightPathsInstrument,
    pair && { from: formatUnit(pair.from), to: formatUnit(pair.to), through, paths: view.count },
    { start: "now" },
  );
  const choose = (chosen: UnitAddress): void =>
    query.set({ [parameters.other]: formatUnit(chosen), [parameters.layer]: null });
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <OtherLayer ends={ends} view={view} query={query} manifest={manifest} />
        <UnitInput
          manifest={manifest}
          label="Another unit"
          suggestions={found.map((connection) => connection.unit)}
          onChoose={choose}
        />
      </div>
      <div className="mt-4">
        <Measured used={partners} what={`the weights between ${unit} and ${layerName(manifest, view.layer)}`}>
          {({ result }) => (
            <PartnerList
              manifest={manifest}
              partners={result}
              chosen={other ?? own}
              onChoose={choose}
              canStore={canStore}
            />
          )}
        </Measured>
      </div>
      <div className="mt-8 border-t border-rule pt-6">
        {other && !pair && partners.state !== "failed" ? (
          <ErrorState
            title="No weights join the two"
            message={`Nothing leads from ${unitName(manifest, other)} to ${unit}, nor back. Choose a unit of a layer before or behind.`}
          />
        ) : null}
        {pair ? (
          <>
            <div className="mb-5 flex flex-wrap items-baseline gap-x-8 gap-y-1 text-caption text-muted">
              <span className="flex flex-wrap items-baseline gap-x-4">
                Paths through
                <Choice
                  label="What a path is a choice of"
                  value={through}
                  options={throughOptions}
                  onChange={(value) => query.set({ [parameters.through]: value === usual ? null : value })}
                />
              </span>
              <span className="flex flex-wrap items-baseline gap-x-4">
                Strongest
                <Choice
                  label="How many paths are listed"
                  value={String(view.count)}
                  options={countOptions}
                  onChange={(value) => query.set({ [parameters.count]: value })}
                />
              </span>
            </div>
            <Measured used={paths} what={`the paths from ${formatUnit(pair.from)} to ${formatUnit(pair.to)}`}>
              {({ result }) => (
                <>
                  <PathsFigure manifest={manifest} answer={result} canStore={canStore} />
                  <PathList manifest={manifest} answer={result} canStore={canStore} />
                  <BusiestUnits manifest={manifest} answer={result} canStore={canStore} />
                </>
              )}
            </Measured>
          </>
        ) : null}
      </div>
    </>
  );
}

type OtherLayerProps = Pick<InstrumentPanelProps, "manifest" | "query"> & {
  ends: OtherEnds;
  view: WeightsView;
};

function OtherLayer({ manifest, ends, view, query }: OtherLayerProps) {
  const known = [...ends.before, ...ends.after].includes(view.layer);
  return (
    <LabelledSelect
      label="Joined with"
      value={view.layer}
      onChange={(event) => query.set({ [parameters.layer]: event.target.value, [parameters.other]: null })}
    >
      {known ? null : <option value={view.layer}>{view.layer}</option>}
      <optgroup label="Before">
        {ends.before.toReversed().map((name) => (
          <option key={name} value={name}>
            {layerName(manifest, name)}
          </option>
        ))}
      </optgroup>
      <optgroup label="Behind">
        {ends.after.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </optgroup>
    </LabelledSelect>
  );
}
