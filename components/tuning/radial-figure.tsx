"use client";
/** A unit's tuning around the circle, with its whole layer behind it. */
import Link from "next/link";
import { useMemo } from "react";
import { formatUnit } from "../../lib/shared/unit.ts";
import { RadialPlot, type RadialSeries } from "../plots/radial-plot.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { FigureCaption } from "../ui/figure.tsx";
import type { UnitFigureProps } from "./figure-props.ts";
import { preferredColour } from "./preferred-colour.ts";
import { degreesOf } from "./tuning-words.ts";
import { leastSelectivity, normalisedCurve, type UnitTuning } from "./unit-tuning.ts";

export type RadialFigureProps = UnitFigureProps & {
  units: readonly UnitTuning[];
  clearest: readonly UnitTuning[];
  isolated: number | null;
  onIsolate: (unit: number | null) => void;
  packId: string;
  search: string;
};

export function RadialFigure(props: RadialFigureProps) {
  const { result, settings, own, unit, units, clearest, picked, isolated, onIsolate, packId, search } = props;
  const { columns } = result.axes;
  const span = columns.span ?? 360;
  const [curve, ...others] = useMemo(
    () =>
      [own, ...clearest.filter(({ index }) => index !== own.index)].flatMap((one): RadialSeries[] => {
        const values = normalisedCurve(result, one);
        const colour = preferredColour(settings, result.axes, one.numbers.preferred);
        return values ? [{ id: String(one.index), values, span, colour }] : [];
      }),
    [result, settings, own, clearest, span],
  );
  const shown = units.find(({ index }) => index === isolated) ?? own;
  const address = formatUnit({ layer: settings.layer, index: shown.index });
  return (
    <figure className="m-0">
      <RadialPlot
        label={`Responses of ${unit} by ${columns.title}, around the circle. Preferred: ${degreesOf(own.numbers.preferred ?? 0, span)}.`}
        series={curve ? [curve] : []}
        among={others}
        most={1}
        isolated={isolated === null ? null : String(isolated)}
        onIsolate={(found) => onIsolate(found === null ? null : Number(found))}
        ray={columns.values[picked.column] ?? null}
        side={336}
      />
      <p className="mt-2 text-small" aria-live="polite">
        {shown === own ? (
          <span className="font-mono">{address}</span>
        ) : (
          <Link
            className="link font-mono"
            href={`${unitHref(packId, { layer: settings.layer, index: shown.index })}${search}`}
          >
            {address}
          </Link>
        )}{" "}
        <span className="text-muted">
          prefers {degreesOf(shown.numbers.preferred ?? 0, span)} under {result.axes.rows.title}{" "}
          {result.axes.rows.entries[shown.numbers.row]?.label}
        </span>
      </p>
      <FigureCaption title={`${unit} by ${columns.title}, among its layer.`} wide>
        Each curve is a share of its unit’s own strongest response, taken in the row of that response: the
        outer circle is all of it, the inner one, at 30 % of the radius, none. A curve’s hue is its preferred{" "}
        {columns.title}.{" "}
        {span === 180 ? "Orientations repeat after half a turn, so curves are drawn on both sides. " : ""}
        Thin lines are {others.length} other units of {settings.layer}: of those with a selectivity of at
        least {leastSelectivity}, the ones whose response changes most with the angle. Point at one to see it
        alone.
      </FigureCaption>
    </figure>
  );
}
