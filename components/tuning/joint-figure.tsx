"use client";
/** What a layer answered while a unit's examples were turned. */
import { useMemo, useState } from "react";
import type { JointTuningResult, JointTuningSettings } from "../../lib/microscope/joint-tuning/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { LinePlot } from "../plots/line-plot.tsx";
import { angleColour } from "../plots/plot-colour.ts";
import { RadialPlot } from "../plots/radial-plot.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import { JointExamples } from "./joint-examples.tsx";
import { JointFamily } from "./joint-family.tsx";
import { jointUnits } from "./joint-units.ts";
import { sameView } from "./tuning-view.ts";

export type JointFigureProps = InstrumentPanelProps & {
  measurement: Measurement<JointTuningSettings, JointTuningResult>;
};

/** Units drawn by name: the unit and those that answered most beside it. */
const named = 10;

export function JointFigure({ measurement, unit, manifest, query, canStore }: JointFigureProps) {
  const { result, settings } = measurement;
  const units = useMemo(() => jointUnits(result), [result]);
  const [isolated, setIsolated] = useState<number | null>(null);
  const [picked, setPicked] = useState(0);
  const own = units.find(({ index }) => index === settings.unit);
  const others = units.filter(({ index }) => index !== settings.unit).slice(0, named - 1);
  if (!own) return null;
  const family = [own, ...others];
  const most = Math.max(...family.map(({ peak }) => peak));
  const shown = isolated === null ? family : family.filter(({ index }) => index === isolated);
  const angles = Array.from({ length: result.angles }, (_, i) => (i * 360) / result.angles);
  const step = angles[1] ?? 0;
  return (
    <div className="flex flex-col gap-10">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)]">
        <figure className="m-0">
          <RadialPlot
            label={`Joint tuning of ${unit} and ${others.length} others of its layer, around the circle`}
            series={family.map(({ index, values, peakAngle }) => ({
              id: String(index),
              values: values.map((value) => value / most),
              span: 360,
              colour: angleColour(peakAngle, 360),
            }))}
            most={1}
            isolated={isolated === null ? null : String(isolated)}
            onIsolate={(found) => setIsolated(found === null ? null : Number(found))}
            ray={angles[picked] ?? null}
            side={336}
          />
          <FigureCaption wide title="The family around the circle.">
            Mean activation over {result.examples.length} images by how far they were turned,
            counter-clockwise, from where {unit} answers most (0°). All curves share one scale; the outer
            circle is {plotNumber(most)}. A curve’s hue is the turn at which its unit answers most.
          </FigureCaption>
        </figure>
        <figure className="m-0">
          <LinePlot
            label={`Mean activation of ${shown.map(({ index }) => formatUnit({ layer: settings.layer, index })).join(", ")} by turn`}
            x={{
              title: `turn from where ${unit} answers most`,
              values: angles,
              ticks: [0, 45, 90, 135, 180, 225, 270, 315],
              format: (angle) => `${angle}°`,
            }}
            y={{ title: "mean activation", low: 0, high: most * 1.04 }}
            lines={family.map(({ index, values, peakAngle }) => ({
              id: String(index),
              values,
              colour: angleColour(peakAngle, 360),
              faint: isolated !== null && isolated !== index,
            }))}
            picked={picked}
            onPick={setPicked}
            describe={(i) =>
              `${angles[i] ?? 0}°: ${family
                .slice(0, 3)
                .map(
                  ({ index, values }) =>
                    `${formatUnit({ layer: settings.layer, index })} ${plotNumber(values[i] ?? 0)}`,
                )
                .join(", ")}`
            }
            height={280}
          />
          <JointFamily
            family={family}
            settings={settings}
            picked={picked}
            isolated={isolated}
            onIsolate={setIsolated}
            packId={manifest.id}
            search={sameView(query)}
            canStore={canStore}
          />
          <FigureCaption wide title="What its family answers.">
            Each image is turned about the place where {unit} answers most, in steps of{" "}
            {Number(step.toFixed(2))}°; all {result.units} units of {settings.layer} are read at that place.
            Every image’s answers are then shifted so that {unit}’s own strongest lies at 0°, and averaged.
            Named are {unit} and the {others.length} units with the strongest averages.
          </FigureCaption>
        </figure>
      </div>
      <JointExamples result={result} unit={unit} />
    </div>
  );
}
