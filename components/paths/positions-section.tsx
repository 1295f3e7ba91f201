"use client";
/** This unit's weights position by position: how strong, from which units, and what they look for together. */
import { useMemo } from "react";
import { weightPositionsInstrument } from "../../lib/microscope/weight-positions/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LayerBefore } from "./layer-before.tsx";
import { layerName } from "./paths-words.ts";
import { PositionPictures } from "./position-pictures.tsx";
import { PositionsFigure } from "./positions-figure.tsx";
import { otherEnds, parameters, type WeightsView } from "./weights-view.ts";

/** Units listed at a position. */
const listed = 8;
/** More squares than these are no longer told apart, nor pointed at. */
const mostPositions = 1024;
/** More pictures than these take minutes. */
const mostPictures = 64;

export function PositionsSection({
  manifest,
  facts,
  unit,
  query,
  canStore,
  view,
}: InstrumentPanelProps & { view: WeightsView }) {
  const { before } = useMemo(() => otherEnds(manifest, facts.layer), [manifest, facts.layer]);
  const used = useMeasurement(
    manifest,
    weightPositionsInstrument,
    { unit, from: view.from, count: listed },
    { start: "now" },
  );
  return (
    <>
      <div className="mb-5">
        <LayerBefore
          manifest={manifest}
          layers={before}
          value={view.from}
          onChange={(layer) => query.set({ [parameters.from]: layer, [parameters.cell]: null })}
        />
      </div>
      <Measured used={used} what={`the weights from ${layerName(manifest, view.from)} by position`}>
        {({ result }) =>
          result.positions.length > mostPositions ? (
            <EmptyState title={`${result.height} × ${result.width} positions`}>
              That is more than can be told apart here. Choose a layer nearer to the unit, or download the
              numbers.
            </EmptyState>
          ) : (
            <>
              <PositionsFigure
                manifest={manifest}
                answer={result}
                cell={view.cell}
                onCell={(cell) => query.set({ [parameters.cell]: String(cell) })}
                canStore={canStore}
              />
              {view.from !== manifest.graph.input && result.positions.length <= mostPictures ? (
                <PositionPictures manifest={manifest} answer={result} unit={unit} />
              ) : null}
            </>
          )
        }
      </Measured>
    </>
  );
}
