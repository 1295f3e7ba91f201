"use client";
/** What one unit answered: around the circle, along the angle, over both axes, in numbers, and among its layer. */
import { useMemo, useState } from "react";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import type { TuningResult, TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Later } from "../plots/later.tsx";
import type { Cell } from "../plots/move-cell.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { CellReading } from "./cell-reading.tsx";
import { LayerTuning } from "./layer-tuning.tsx";
import { RadialFigure } from "./radial-figure.tsx";
import { TuningCurve } from "./tuning-curve.tsx";
import { TuningMap } from "./tuning-map.tsx";
import { sameView } from "./tuning-view.ts";
import { UnitNumbers } from "./unit-numbers.tsx";
import { clearestUnits, tuneUnits } from "./unit-tuning.ts";

export type TuningFigureProps = InstrumentPanelProps & {
  measurement: Measurement<TuningSettings, TuningResult>;
};

export function TuningFigure({ measurement, facts, unit, manifest, query, canStore }: TuningFigureProps) {
  const { result, settings } = measurement;
  const units = useMemo(() => tuneUnits(result), [result]);
  const own = units[facts.index];
  const clearest = useMemo(() => clearestUnits(units), [units]);
  const [picked, setPicked] = useState<Cell>({
    row: own?.numbers.row ?? 0,
    column: own?.numbers.column ?? 0,
  });
  const [isolated, setIsolated] = useState<number | null>(null);
  if (!own) return null;
  const { span } = result.axes.columns;
  const silent = own.numbers.peak <= 0 && settings.quantity === "activation";
  // A share of the strongest response needs one above zero.
  const radial = span !== null && own.numbers.peak > 0;
  const shared = { result, settings, own, unit, picked, onPick: setPicked };
  return (
    <div className="flex flex-col gap-10">
      {silent ? (
        <EmptyState title={`${unit} answered to none of these figures`}>
          Its activation is 0 for all of them. What goes into its rectifier may still differ from figure to
          figure: read it before the rectifier, or choose other figures.
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)]">
            {radial ? (
              <RadialFigure
                {...shared}
                units={units}
                clearest={clearest}
                isolated={isolated}
                onIsolate={setIsolated}
                packId={manifest.id}
                search={sameView(query)}
              />
            ) : null}
            <div className={radial ? undefined : "lg:col-span-2"}>
              <TuningCurve {...shared} />
            </div>
          </div>
          <Later>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,21rem)]">
              <TuningMap {...shared} />
              <CellReading {...shared} manifest={manifest} />
            </div>
          </Later>
          <UnitNumbers {...shared} />
        </>
      )}
      <Later>
        <LayerTuning
          result={result}
          settings={settings}
          units={units}
          clearest={clearest}
          own={facts.index}
          isolated={isolated}
          onIsolate={setIsolated}
          packId={manifest.id}
          search={sameView(query)}
          canStore={canStore}
        />
      </Later>
    </div>
  );
}
