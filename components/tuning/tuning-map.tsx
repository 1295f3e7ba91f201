"use client";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { anchors, weightColour } from "../../lib/shared/weight-scale.ts";
/** A unit's responses to a whole plane of stimuli, in standard deviations. */
import { ColourKey } from "../plots/colour-key.tsx";
import { HeatMap } from "../plots/heat-map.tsx";
import { sequentialColour, sequentialGradient } from "../plots/plot-colour.ts";
import { FigureCaption } from "../ui/figure.tsx";
import type { UnitFigureProps } from "./figure-props.ts";
import { inSigma, referenceWords } from "./tuning-words.ts";
import { deviation, unitMap } from "./unit-tuning.ts";

export function TuningMap({ result, settings, own, unit, picked, onPick }: UnitFigureProps) {
  const { columns, rows } = result.axes;
  const values = unitMap(result, own.index);
  const width = columns.values.length;
  const scale = mapScale(settings.quantity, own.numbers.lowest, own.numbers.peak);
  const sigma = (value: number): string => inSigma(deviation(result, own.index, value));
  const valueAt = (row: number, column: number): number => values[row * width + column] ?? Number.NaN;
  const reading = valueAt(picked.row, picked.column);
  return (
    <figure className="m-0">
      <HeatMap
        label={`Responses of ${unit} by ${columns.title} and ${rows.title}.`}
        rows={{ title: rows.title, ticks: rows.entries.map(({ label }) => label) }}
        columns={{ title: columns.title, ticks: columns.labels }}
        values={values}
        colour={scale.colour}
        describe={({ row, column }) =>
          `${columns.labels[column]}, ${rows.entries[row]?.label}: ${plotNumber(valueAt(row, column))}, ${sigma(valueAt(row, column))}`
        }
        picked={picked}
        onPick={onPick}
        marked={{ row: own.numbers.row, column: own.numbers.column }}
      />
      <div className="mt-4 max-w-sm">
        <ColourKey
          gradient={scale.gradient}
          title={`${settings.quantity}, and its distance from the unit’s mean in σ`}
          ticks={[scale.low, scale.high].map((value) => `${plotNumber(value)}, ${sigma(value)}`)}
          reading={(reading - scale.low) / (scale.high - scale.low)}
        />
      </div>
      <FigureCaption title={`${unit} by ${columns.title} and ${rows.title}.`} wide>
        Every cell is the response to one figure; the dot marks the strongest.{" "}
        {referenceWords(settings.reference, result)}{" "}
        {settings.quantity === "activation"
          ? "Colours run from no activation to the strongest."
          : "Below zero (blue) something inhibits the unit, above (red) it passes its rectifier."}
      </FigureCaption>
    </figure>
  );
}

/** Activations from nothing to the strongest; what may be negative, around zero. */
function mapScale(quantity: string, lowest: number, peak: number) {
  if (quantity === "activation") {
    const high = Math.max(peak, Number.MIN_VALUE);
    return {
      low: 0,
      high,
      colour: (value: number) => sequentialColour(value / high),
      gradient: sequentialGradient,
    };
  }
  const limit = Math.max(Math.abs(lowest), Math.abs(peak), Number.MIN_VALUE);
  return {
    low: -limit,
    high: limit,
    colour: (value: number) => weightColour(value, limit),
    gradient: `linear-gradient(to right in oklab, ${anchors.inhibit}, ${anchors.zero}, ${anchors.excite})`,
  };
}
