/** Responses of units to a row of stimuli each: that of its own strongest response. Units of one layer share a pass. */

import { toBytes } from "../featurevis/picture.ts";
import { parseSettings } from "../microscope/instrument.ts";
import { type TuningResult, type TuningSettings, tuningInstrument } from "../microscope/tuning/instrument.ts";
import type { WorkOptions } from "../shared/progress.ts";
import { MicrographiaError } from "../shared/result.ts";
import { drawStimulus } from "../stimuli/synthetic/draw.ts";
import { planeFigure } from "../stimuli/tuning/plane/plane-figure.ts";
import { planeNumbers, rowOf } from "../stimuli/tuning/plane/plane-numbers.ts";
import type { CurveData, TuningData, UnitMark } from "./figure-data.ts";
import type { FigureSource } from "./figure-source.ts";
import { type Pictures, unitOf } from "./make-marks.ts";
import { sixDigits } from "./make-tiles.ts";
import { pictureOf } from "./small-picture.ts";

/** About so many stimuli are shown under an axis. */
const shownStimuli = 9;
/** Room for each of their pictures, in characters. */
const stimulusRoom = 24_000;

/** What the first unit's row shows stands below the axis: rows differ in size or polarity only. */
export async function makeTuning(
  source: FigureSource,
  marks: readonly UnitMark[],
  given: Readonly<Record<string, unknown>>,
  work: WorkOptions,
): Promise<{ readonly data: TuningData; readonly pictures: Pictures }> {
  const [first] = marks;
  if (!first) throw new MicrographiaError("invalid", "Choose a unit whose tuning is to be shown.");
  const settings = parseSettings(tuningInstrument, { ...given, layer: unitOf(source, first.unit).layer });
  const results = new Map<string, TuningResult>();
  for (const { unit } of marks) {
    const { layer } = unitOf(source, unit);
    if (!results.has(layer)) {
      results.set(layer, await source.measure(tuningInstrument, { ...settings, layer }, work));
    }
  }
  const curves = marks.map((mark): CurveData => {
    const { layer, index } = unitOf(source, mark.unit);
    const result = results.get(layer);
    if (!result) throw new MicrographiaError("not-found", `Nothing was measured of ${layer}.`);
    return curveOf(result, index, mark);
  });
  const whole = results.get(unitOf(source, first.unit).layer);
  if (!whole) throw new MicrographiaError("not-found", `Nothing was measured of ${first.unit}.`);
  const { columns, rows } = whole.axes;
  const row = rows.entries.findIndex(({ label }) => label === curves[0]?.row);
  const { shown, pictures } = await stimuliOf(whole, settings, Math.max(0, row));
  return {
    data: {
      quantity: settings.quantity,
      stimulus: settings.stimulus.kind,
      columns: { ...columns, values: [...columns.values], labels: [...columns.labels] },
      rows: rows.title,
      curves,
      shown,
      pictures: [...results.values()].reduce((sum, { pictures: count }) => sum + count, 0),
    },
    pictures,
  };
}

function curveOf(result: TuningResult, index: number, mark: UnitMark): CurveData {
  const responses = { units: result.units, values: result.responses };
  const numbers = planeNumbers(result.axes, responses, index);
  return {
    ...mark,
    row: result.axes.rows.entries[numbers.row]?.label ?? "",
    values: Array.from(rowOf(responses, result.axes, index, numbers.row), sixDigits),
    peak: sixDigits(numbers.peak),
    preferred: numbers.preferred === null ? null : sixDigits(numbers.preferred),
  };
}

/** Evenly spaced stimuli of a row, the first among them, as the network was shown them. */
async function stimuliOf({ axes, view }: TuningResult, { stimulus, ink }: TuningSettings, row: number) {
  const count = axes.columns.values.length;
  const step = Math.max(1, Math.ceil(count / shownStimuli));
  const entry = axes.rows.entries[row];
  const shown: TuningData["shown"] = [];
  const pictures: Pictures = {};
  for (let column = 0; column < count && entry; column += step) {
    const [drawn] = planeFigure(stimulus, ink, axes.columns.values[column] ?? null, entry).stimuli;
    if (!drawn) continue;
    const key = `stimulus-${column}`;
    const bytes = toBytes(drawStimulus(drawn, { side: view.side, middle: view.middle }), view.side);
    pictures[key] = await pictureOf(bytes, stimulusRoom);
    shown.push({ column, picture: key });
  }
  return { shown, pictures };
}
