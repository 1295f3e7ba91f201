/** Responses of units along a row of stimuli: as lines over an axis, or around a circle (`draw-tuning-radial.ts`). */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { round } from "../canvas/draw-text.ts";
import { tickNumber } from "../shared/plot-number.ts";
import { describeTuning } from "./alternative-text.ts";
import { addressIn, layerOf, type Pictures, pictureAt } from "./draw-unit.ts";
import { type Drawing, group, type Part, part, written } from "./drawing.ts";
import type { CurveData, TuningData } from "./figure-data.ts";
import { labelRows, placeLabels } from "./label-row.ts";
import { font, hueColour, ink, monoWidth, seriesHues, size } from "./paint.ts";

const margins = { left: 48, right: 8 };
const plotHeight = 190;
/** The side of a stimulus, where there is room for it. */
const icon = 36;
/** Side of a unit's picture over its curve. */
const portrait = 36;
const labelHeight = portrait + 17;

export const colourOf = (data: TuningData): string[] =>
  seriesHues(
    data.curves.map(({ preferred }) => preferred),
    data.columns.span,
  ).map(hueColour);

/** All units of one layer are named by their numbers. */
const labelWidth = (units: readonly string[]): number => {
  const layers = new Set(units.map(layerOf));
  if (layers.size === 1) return portrait + 10;
  return Math.max(portrait, ...units.map((unit) => monoWidth(unit, size.micro))) + 8;
};

export function lineGrid(units: readonly string[], width: number) {
  const room = width - margins.left - margins.right;
  const label = Math.min(labelWidth(units), room / 2);
  const rows = labelRows(units.length, label, room);
  const top = 20 + rows * labelHeight + 18;
  return { label, top, bottom: top + plotHeight, height: top + plotHeight + 22 + icon + 24 };
}

export function drawLines(data: TuningData, pictures: Pictures, width: number): Drawing {
  const { columns, curves } = data;
  const units = curves.map(({ unit }) => unit);
  const { label, top, bottom, height } = lineGrid(units, width);
  const [left, right] = [margins.left, width - margins.right];
  // A curve over angles ends a step before it would begin again; sizes are spaced by their steps.
  const positions = columns.values.map((value, i) => (columns.span === null ? i : (value ?? 0)));
  const across = scaleLinear()
    .domain([positions[0] ?? 0, positions.length > 1 ? (positions.at(-1) ?? 1) : (positions[0] ?? 0) + 1])
    .range([left + 4, right - 4]);
  const all = curves.flatMap(({ values }) => values);
  const low = Math.min(0, ...all);
  const high = Math.max(...all) > low ? Math.max(...all) : low + 1;
  const up = scaleLinear().domain([low, high]).nice(5).range([bottom, top]);
  const colours = colourOf(data);
  const peaks = curves.map(({ values }) => strongestOf(values));
  const places = placeLabels(
    peaks.map((peak) => across(positions[peak] ?? 0)),
    { width: label, low: left - 8, high: right + 8 },
  );
  return {
    width,
    height,
    ...describeTuning(data, "line"),
    parts: [
      written(layerTitle(units, data), { x: 0, y: 11, fill: ink.muted, "font-size": size.micro }),
      ...verticalAxis(up, left, right),
      ...curves.map((curve, i) => {
        const [place, peak] = [places[i] ?? { row: 0, x: left }, peaks[i] ?? 0];
        const [x, y] = [across(positions[peak] ?? 0), up(curve.values[peak] ?? 0)];
        const labelTop = 20 + place.row * labelHeight;
        return group(
          [
            part("path", {
              d: `M${round(place.x)} ${round(labelTop + labelHeight)}L${round(x)} ${round(y - 4)}`,
              stroke: colours[i] ?? ink.control,
              "stroke-width": 0.75,
              "stroke-opacity": 0.55,
              fill: "none",
            }),
            part("path", {
              d: pathOf(curve.values, positions, across, up),
              fill: "none",
              stroke: colours[i] ?? ink.control,
              "stroke-width": 1.75,
              "stroke-linejoin": "round",
            }),
            part("circle", { cx: x, cy: y, r: 2.5, fill: colours[i] ?? ink.control }),
            curveLabel(curve, colours[i] ?? ink.control, pictures, {
              x: place.x,
              y: labelTop,
              room: label,
            }),
          ],
          {},
          { series: curve.unit },
        );
      }),
      part("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: ink.strong }),
      ...stimuli(data, pictures, (column) => across(positions[column] ?? 0), bottom),
      written(axisTitle(data), {
        x: (left + right) / 2,
        y: height - 5,
        fill: ink.muted,
        "font-size": size.micro,
        "text-anchor": "middle",
      }),
    ],
  };
}

export const axisTitle = ({ columns, stimulus }: TuningData): string =>
  `${columns.title}${columns.unit === "px" ? ", pixels" : columns.unit === "°" ? ", degrees" : ""} (${stimulus})`;

/** What goes up, and of which layer the numbers are. */
const layerTitle = (units: readonly string[], { quantity }: TuningData): string => {
  const layers = [...new Set(units.map(layerOf))];
  return `${quantity}${layers.length === 1 ? ` of units of ${layers[0] ?? ""}` : ""}`;
};

export function strongestOf(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);
}

type Scale = (value: number) => number;

const pathOf = (values: readonly number[], positions: readonly number[], across: Scale, up: Scale): string =>
  line<number>()
    .x((_, i) => round(across(positions[i] ?? 0)))
    .y((value) => round(up(value)))(values) ?? "";

function verticalAxis(up: Scale & { ticks(count: number): number[] }, left: number, right: number): Part[] {
  return up.ticks(5).flatMap((value) => [
    part("line", {
      x1: left,
      x2: right,
      y1: up(value),
      y2: up(value),
      stroke: value === 0 ? ink.strong : ink.rule,
    }),
    written(tickNumber(value), {
      x: left - 6,
      y: up(value) + 3.5,
      fill: ink.muted,
      "font-size": size.micro,
      "text-anchor": "end",
    }),
  ]);
}

/** Its picture over its number, in the colour of its curve; `x` is the middle. */
export function curveLabel(
  { unit, picture }: CurveData,
  colour: string,
  pictures: Pictures,
  { x, y, room }: { readonly x: number; readonly y: number; readonly room: number },
): Part {
  return group(
    [
      pictureAt(picture, pictures, { x: x - portrait / 2, y, side: portrait }),
      part("rect", {
        x: x - portrait / 2,
        y,
        width: portrait,
        height: portrait,
        fill: "none",
        stroke: colour,
        "stroke-width": 1.5,
      }),
      written(addressIn(unit, room - 2), {
        x,
        y: y + portrait + 13,
        fill: ink.text,
        "font-family": font.mono,
        "font-size": size.micro,
        "text-anchor": "middle",
      }),
    ],
    {},
    { unit },
  );
}

/** What the network was shown, below its place, with its value. */
function stimuli(data: TuningData, pictures: Pictures, at: Scale, bottom: number): Part[] {
  const [first, second] = data.shown;
  const side = first && second ? Math.min(icon, at(second.column) - at(first.column) - 3) : icon;
  return data.shown.flatMap(({ column, picture }) => [
    part("line", { x1: at(column), x2: at(column), y1: bottom, y2: bottom + 4, stroke: ink.strong }),
    written(data.columns.labels[column] ?? "", {
      x: at(column),
      y: bottom + 16,
      fill: ink.muted,
      "font-size": size.micro,
      "text-anchor": "middle",
    }),
    pictureAt(picture, pictures, { x: at(column) - side / 2, y: bottom + 22, side }),
  ]);
}
