"use client";
import { plotNumber } from "../../lib/shared/plot-number.ts";
/** A unit's responses along one row of the plane, with the stimuli below. */
import type { LinePlotAxis } from "../plots/line-plot.tsx";
import { LinePlot } from "../plots/line-plot.tsx";
import { tickEvery } from "../plots/shown-ticks.ts";
import { usePlotWidth } from "../plots/use-plot-width.ts";
import { FigureCaption } from "../ui/figure.tsx";
import type { UnitFigureProps } from "./figure-props.ts";
import { preferredColour } from "./preferred-colour.ts";
import { StimulusPicture, sheetOf, stimulusAt } from "./stimulus-picture.tsx";
import { inSigma, kindWords } from "./tuning-words.ts";
import { deviation, unitRow } from "./unit-tuning.ts";

/** Side of a picture below the curve, and the room it takes, in CSS pixels. */
const icon = 34;
/** As wide as the plot's own margins, so that pictures stand below their points. */
const margins = { left: 46, right: 10 };

export function TuningCurve({ result, settings, own, unit, picked, onPick }: UnitFigureProps) {
  const { width, place } = usePlotWidth(560);
  const { columns, rows } = result.axes;
  const row = rows.entries[picked.row];
  const values = unitRow(result, own.index, picked.row);
  const inner = width - margins.left - margins.right;
  const count = columns.values.length;
  const every = tickEvery(count, inner, icon + 6);
  // A curve over angles ends a step before it would begin again; over sizes it is spaced by its steps.
  const positions = columns.values.map((value, i) => (columns.span === null ? i : (value ?? 0)));
  const x: LinePlotAxis & { values: readonly number[] } = {
    title: columns.title,
    values: positions,
    ticks: positions.filter((_, i) => i % every === 0),
    format: (value) => columns.labels[positions.indexOf(value)] ?? "",
  };
  const low = Math.min(0, own.numbers.lowest);
  const span = (positions.at(-1) ?? 1) - (positions[0] ?? 0) || 1;
  const at = (i: number): number =>
    margins.left + (inner * ((positions[i] ?? 0) - (positions[0] ?? 0))) / span;
  const describe = (i: number): string =>
    `${columns.labels[i] ?? ""}: ${plotNumber(values[i] ?? 0)}, ${inSigma(deviation(result, own.index, values[i] ?? 0))}`;
  return (
    <figure className="m-0">
      <LinePlot
        label={`${settings.quantity} of ${unit} by ${columns.title}, ${rows.title} ${row?.label ?? ""}. Strongest: ${describe(strongestOf(values))}.`}
        x={x}
        y={{
          title: settings.quantity,
          low,
          high: own.numbers.peak > low ? own.numbers.peak * 1.04 : low + 1,
        }}
        lines={[
          {
            id: unit,
            values,
            colour: preferredColour(settings, result.axes, own.numbers.preferred),
          },
        ]}
        levels={meanLevel(result, own.index, own.numbers.peak)}
        picked={picked.column}
        onPick={(column) => onPick({ row: picked.row, column })}
        describe={describe}
        height={252}
      />
      <div ref={place} className="relative mt-1 h-10" aria-hidden="true">
        {columns.values.map((_, i) =>
          i % every === 0 ? (
            <button
              key={columns.labels[i]}
              type="button"
              tabIndex={-1}
              className="absolute top-0 -translate-x-1/2 cursor-pointer outline-offset-1"
              style={{ left: at(i) }}
              onClick={() => onPick({ row: picked.row, column: i })}
            >
              <StimulusPicture
                stimulus={stimulusAt(settings, result, { row: picked.row, column: i })}
                sheet={sheetOf(result)}
                side={icon}
              />
            </button>
          ) : null,
        )}
      </div>
      <FigureCaption
        title={`${unit} by ${columns.title}, ${rows.title} ${row?.label ?? ""}${picked.row === own.numbers.row ? ", its best" : ""}.`}
        wide
      >
        {kindWords[settings.stimulus.kind]} {readingWords(result.view.places)} The pictures below show what
        the network was shown, as much of it as the canvas of {result.view.side} × {result.view.side} pixels
        holds; the receptive field is {result.view.field} pixels wide
        {result.view.whole ? "" : " and does not fit on it, so that what it sees beyond is padding"}.
      </FigureCaption>
    </figure>
  );
}

function strongestOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

/** The unit's mean over the reference, where it lies within the plot. */
function meanLevel(
  { reference }: UnitFigureProps["result"],
  unit: number,
  peak: number,
): { value: number; text: string }[] {
  const mean = reference.mean[unit] ?? 0;
  return mean > 0 && mean < peak ? [{ value: mean, text: "mean" }] : [];
}

const readingWords = (places: number): string =>
  places === 1
    ? "A response is read where the figure’s middle is the middle of the receptive field."
    : `A response is the strongest of ${places} places around the middle of the receptive field.`;
