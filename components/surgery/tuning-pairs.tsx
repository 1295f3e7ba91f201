"use client";
/** The tuning of a unit, and of those that were operated on, before and after: CC-9 of "Curve Circuits". */
import { useMemo, useState } from "react";
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import { type TunedUnit, tunedUnits } from "../../lib/microscope/surgery-tuning/tuned-units.ts";
import type { TuningResult } from "../../lib/microscope/tuning/instrument.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { angleColour } from "../plots/plot-colour.ts";
import { RadialPlot, type RadialSeries } from "../plots/radial-plot.tsx";
import { Choice } from "../ui/choice.tsx";
import { FigureCaption } from "../ui/figure.tsx";
import type { MeasureProps } from "./measure-props.ts";
import { mostTargets, targetUnits } from "./target-units.ts";
import { TuningTable } from "./tuning-table.tsx";

type Scale = "shared" | "own";

export function TuningPairs({ result, ...props }: MeasureProps & { result: BeforeAfter<TuningResult> }) {
  const { facts, operations, manifest } = props;
  const layer = facts.layer.name;
  const [scale, setScale] = useState<Scale>("shared");
  const [isolated, setIsolated] = useState<string | null>(null);
  const { index } = facts;
  const units = useMemo(
    () => tunedUnits(result, [...new Set([index, ...targetUnits(operations, layer)])]),
    [result, operations, layer, index],
  );
  const [own] = units;
  if (!own) return null;
  const { columns } = result.before.axes;
  const span = columns.span ?? 360;
  const unit = formatUnit({ layer, index });
  const lowest = Math.min(...units.flatMap(({ before, after }) => [...before.curve, ...after.curve]));
  return (
    <div className="flex flex-col gap-10">
      <figure className="m-0">
        <Choice<Scale>
          className="mb-4"
          label="Scale of the curves"
          value={scale}
          options={[
            {
              value: "shared",
              label: "One scale",
              title: "The outer circle is each unit’s strongest response before",
            },
            {
              value: "own",
              label: "Each to its own peak",
              title: "The outer circle is the strongest response of the curve itself",
            },
          ]}
          onChange={setScale}
        />
        <div className="flex flex-wrap gap-x-8 gap-y-6">
          {(["before", "after"] as const).map((when) => (
            <div key={`own ${when}`} className="w-70 max-w-full">
              <PairTitle unit={unit} when={when} />
              <RadialPlot
                label={`Responses of ${unit} ${when} the edit, by ${columns.title}. ${words(own, when)}`}
                series={seriesOf([own], when, span, scale)}
                among={when === "after" ? seriesOf([own], "before", span, scale).map(faint) : []}
                most={1}
                side={280}
              />
            </div>
          ))}
          {units.length > 1
            ? (["before", "after"] as const).map((when) => (
                <div key={`all ${when}`} className="w-70 max-w-full">
                  <PairTitle unit={`${units.length} units of ${layer}`} when={when} />
                  <RadialPlot
                    label={`Responses of ${units.length} units ${when} the edit, by ${columns.title}.`}
                    series={[]}
                    among={seriesOf(units, when, span, scale)}
                    most={1}
                    isolated={isolated}
                    onIsolate={setIsolated}
                    side={280}
                  />
                </div>
              ))
            : null}
        </div>
        <p className="mt-1 min-h-5 text-caption text-muted" aria-live="polite">
          {isolated === null ? "" : `${layer}:${isolated}`}
        </p>
        <FigureCaption
          title={`${columns.title.charAt(0).toUpperCase()}${columns.title.slice(1)}, before and after.`}
        >
          A unit’s responses to the figures ({result.before.axes.rows.title} and light or dark) that it
          answered most strongly before the edit; both networks were shown the same. The inner circle is 0,{" "}
          {scale === "shared"
            ? "the outer one the unit’s strongest response before the edit, so that what is lost is seen."
            : "the outer one the strongest response of the curve itself, so that its form is seen however weak it has become."}{" "}
          The thin line is the curve before.{" "}
          {units.length > 1
            ? `On the right, ${units.length > mostTargets ? `the first ${mostTargets} units` : "the units"} of this layer that the edit’s edges lead to, each in the hue of its preferred direction before; point at one to see it alone. `
            : ""}
          {lowest < 0 ? "Responses below 0 lie inside the inner circle." : ""}
        </FigureCaption>
      </figure>
      <TuningTable
        packId={manifest.id}
        layer={layer}
        units={units}
        axes={result.before.axes}
        search={searchOf(props)}
      />
    </div>
  );
}

function PairTitle({ unit, when }: { unit: string; when: "before" | "after" }) {
  return (
    <p className="mb-1 text-small">
      <span className="font-medium">{when === "before" ? "Before" : "After"}</span>{" "}
      <span className="text-muted">{unit}</span>
    </p>
  );
}

/** What was before, behind what is after. */
const faint = (series: RadialSeries): RadialSeries => ({
  ...series,
  id: "before",
  colour: "var(--color-ink)",
});

const words = (unit: TunedUnit, when: "before" | "after"): string => {
  const { preferred, echo } = unit[when];
  return `Preferred: ${preferred.toFixed(0)}°.${echo === null ? "" : ` Echo: ${echo.toFixed(2)}.`}`;
};

function seriesOf(
  units: readonly TunedUnit[],
  when: "before" | "after",
  span: 180 | 360,
  scale: Scale,
): RadialSeries[] {
  return units.map((one) => {
    const outer = scale === "shared" ? one.before.peak : one[when].peak;
    return {
      id: String(one.unit),
      values: one[when].curve.map((value) => (outer > 0 ? value / outer : 0)),
      span,
      colour: angleColour(one.before.preferred, span),
    };
  });
}

/** The address of another unit, with the same edit and the same comparison. */
function searchOf({ query }: Pick<MeasureProps, "query">): string {
  const search = new URLSearchParams({ see: "surgery" });
  for (const name of ["edit", "compare", "stimulus"]) {
    const value = query.get(name);
    if (value !== null) search.set(name, value);
  }
  return `?${search}`;
}
