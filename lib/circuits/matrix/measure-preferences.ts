/** What the units of a layer prefer, measured in one pass of a small battery: the survey's figures of one kind and of what they are compared with. */
import type { Executor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import type { WorkOptions } from "../../shared/progress.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { type Battery, makeBattery } from "../../stimuli/survey/battery.ts";
import { defaultSettings } from "../../stimuli/survey/default-settings.ts";
import type { SurveySettings, Thresholds } from "../../stimuli/survey/settings.ts";
import { fieldOfView } from "../../stimuli/tuning/field-of-view.ts";
import { directionTuning, orientationTuning } from "../../stimuli/tuning/indices.ts";
import { lineUp } from "../../stimuli/tuning/lineup.ts";
import { type Curve, preferredCurve, type Sweep, strongest } from "../../stimuli/tuning/sweep.ts";
import { tuneLayers } from "../../stimuli/tuning/tune.ts";
import type { LayerPreferences, Preference, Property } from "./property.ts";

/** Angles 15° apart, every second size, no shifts below a step of the map: some hundred stimuli instead of four thousand. */
function quickSettings(field: number): SurveySettings {
  const all = defaultSettings(field);
  const everySecond = (sizes: readonly number[]) => sizes.filter((_, index) => index % 2 === 0);
  return {
    ...all,
    orientations: 12,
    directions: 24,
    hues: 12,
    shifts: [0],
    radii: everySecond(all.radii),
    wavelengths: everySecond(all.wavelengths),
    openings: [90],
  };
}

type Curves = <C>(sweep: Sweep<C>) => Curve<C>[];

type Judged = Omit<Preference, "selective"> & {
  readonly leastIndex: number;
  /** The response must exceed this. */
  readonly control: number;
};

type Plan = {
  readonly sweeps: (battery: Battery) => readonly Sweep<unknown>[];
  readonly judge: (curves: Curves, battery: Battery, thresholds: Thresholds) => Judged;
};

const angled = (
  sweep: (battery: Battery) => Sweep<unknown>,
  over: "orientation" | "direction",
  controls: (battery: Battery) => readonly Sweep<unknown>[] = () => [],
  factor: (thresholds: Thresholds) => number = () => 1,
): Plan => ({
  sweeps: (battery) => [sweep(battery), ...controls(battery)],
  judge: (curves, battery, thresholds) => {
    const { tuning, peak } = preferredCurve(curves(sweep(battery)));
    const { preferred, selectivity } =
      over === "orientation" ? orientationTuning(tuning) : directionTuning(tuning);
    const control = Math.max(0, ...controls(battery).map((other) => strongest(curves(other))));
    return {
      value: peak > 0 ? preferred : null,
      index: selectivity,
      response: peak,
      leastIndex:
        over === "orientation" ? thresholds.orientationSelectivity : thresholds.directionSelectivity,
      control: factor(thresholds) * control,
    };
  },
});

const straight = (battery: Battery): Sweep<unknown>[] => [battery.line, battery.edge];

/** The largest radius' worth of responses to discs of one polarity, that of the strongest. */
const discs: Plan = {
  sweeps: ({ disc }) => [disc],
  judge: (curves, { disc }, { directionSelectivity }) => {
    const all = curves(disc);
    const best = preferredCurve(all);
    const own = all.filter(({ condition }) => condition.polarity === best.condition.polarity);
    const mean = own.reduce((sum, { peak }) => sum + peak, 0) / own.length;
    return {
      value: best.peak > 0 ? best.condition.radius : null,
      index: best.peak > 0 ? 1 - mean / best.peak : 0,
      response: best.peak,
      leastIndex: directionSelectivity,
      control: 0,
    };
  },
};

const plans: Readonly<Record<Property, Plan>> = {
  line: angled(({ line }) => line, "orientation"),
  grating: angled(({ grating }) => grating, "orientation"),
  edge: angled(({ edge }) => edge, "direction"),
  curve: angled(
    ({ curve }) => curve,
    "direction",
    straight,
    ({ overStraight }) => overStraight,
  ),
  corner: angled(
    ({ corner }) => corner,
    "direction",
    (battery) => [...straight(battery), battery.curve],
    ({ overStraight }) => overStraight,
  ),
  "high-low frequency": angled(
    ({ boundary }) => boundary,
    "direction",
    ({ texture, edge }) => [texture, edge],
    ({ overControls }) => overControls,
  ),
  "colour contrast": angled(
    ({ hueEdge }) => hueEdge,
    "direction",
    ({ edge }) => [edge],
    ({ overControls }) => overControls,
  ),
  hue: angled(
    ({ hue }) => hue,
    "direction",
    ({ lightening }) => [lightening],
    ({ overLuminance }) => overLuminance,
  ),
  size: discs,
};

/** The preferences of every unit of a layer. Throws `invalid` for a layer without a map, `cancelled` when stopped. */
export async function measurePreferences(
  executor: Executor,
  manifest: Manifest,
  layer: Layer,
  property: Property,
  work: WorkOptions = {},
): Promise<LayerPreferences> {
  if (layer.kind === "dense") {
    throw new MicrographiaError(
      "invalid",
      `${layer.name} has no map to be read at one place: stimuli tell nothing about its angles.`,
    );
  }
  const settings = quickSettings(Math.max(...layer.receptiveField.size));
  const battery = makeBattery(settings);
  const { sweeps, judge } = plans[property];
  const lineup = lineUp([battery.plain, ...sweeps(battery)]);
  const view = fieldOfView(manifest, [layer], settings.reach);
  const [responses] = await tuneLayers(executor, manifest, lineup, view, "activation", work);
  const units = Array.from({ length: responses?.units ?? 0 }, (_, unit): Preference => {
    const curves: Curves = (sweep) => (responses ? lineup.curves(sweep, responses, unit) : []);
    const grey = curves(battery.plain).find(({ condition }) => condition === "grey")?.peak ?? 0;
    const { leastIndex, control, ...preference } = judge(curves, battery, settings.thresholds);
    const { value, index, response } = preference;
    const least = Math.max(control, settings.thresholds.overGrey * grey);
    return { ...preference, selective: value !== null && index >= leastIndex && response > least };
  });
  return { layer: layer.name, property, units };
}
