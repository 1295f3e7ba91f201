/**
 * The passes of a survey over the network: all stimuli for the activations, then the colours once more for what is
 * before the rectifiers.
 */
import type { Executor } from "../../model/executor.ts";
import type { Manifest } from "../../model/manifest.ts";
import { formatUnit } from "../../shared/unit.ts";
import type { FieldOfView } from "../tuning/field-of-view.ts";
import { lineUp } from "../tuning/lineup.ts";
import type { RespondOptions } from "../tuning/respond.ts";
import { type FigureResponses, strongest } from "../tuning/sweep.ts";
import { tuneLayers } from "../tuning/tune.ts";
import { makeBattery } from "./battery.ts";
import type { UnitSurvey } from "./record.ts";
import type { SurveySettings } from "./settings.ts";
import { surveyUnit } from "./survey-unit.ts";
import type { UnitResponses } from "./unit-responses.ts";

/** The units of all layers of a field of view, in order. */
export async function surveyLayers(
  executor: Executor,
  manifest: Pick<Manifest, "graph" | "input">,
  view: FieldOfView,
  settings: SurveySettings,
  { signal, onTurn, onProgress }: RespondOptions,
): Promise<UnitSurvey[]> {
  const battery = makeBattery(settings);
  const everything = lineUp(Object.values(battery));
  const colours = lineUp([battery.plain, battery.lightening, battery.hue]);
  const total = everything.stimuli.length + colours.stimuli.length;
  /** One pass's share of the whole work; `before` stimuli were shown in earlier passes. */
  const workAfter = (before: number): RespondOptions => ({
    ...(signal && { signal }),
    ...(onTurn && { onTurn }),
    onProgress: ({ done }) =>
      onProgress?.({ done: before + done, total, note: `${before + done} of ${total} stimuli` }),
  });
  const outputs = await tuneLayers(executor, manifest, everything, view, "activation", workAfter(0));
  const inputs = await tuneLayers(
    executor,
    manifest,
    colours,
    view,
    "rectifier input",
    workAfter(everything.stimuli.length),
  );
  return view.layers.flatMap(({ layer }, index) => {
    const [output, input] = [outputs[index], inputs[index]];
    if (!output || !input) return [];
    return Array.from({ length: output.units }, (_, unit): UnitSurvey => {
      const curves: UnitResponses["curves"] = (sweep) => everything.curves(sweep, output, unit);
      const responses: UnitResponses = {
        curves,
        beforeRectifier: (sweep) => colours.curves(sweep, input, unit),
        grey: curves(battery.plain)[0]?.peak ?? 0,
        straight: Math.max(strongest(curves(battery.line)), strongest(curves(battery.edge))),
        ...extremes(output, unit),
      };
      return {
        unit: formatUnit({ layer: layer.name, index: unit }),
        ...surveyUnit(responses, battery, settings),
      };
    });
  });
}

/** The strongest and the weakest response of a unit. */
function extremes({ units, values }: FigureResponses, unit: number): { strongest: number; weakest: number } {
  let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let at = unit; at < values.length; at += units) {
    const value = values[at] ?? 0;
    highest = Math.max(highest, value);
    lowest = Math.min(lowest, value);
  }
  return { strongest: highest, weakest: lowest };
}
