/** Hues at equal luma: units that one hue excites and its opposite inhibits, and boundaries between two hues. */
import { directionTuning, opponency } from "../tuning/indices.ts";
import { preferredCurve, strongest } from "../tuning/sweep.ts";
import type { Battery } from "./battery.ts";
import type { Candidate } from "./judge.ts";
import type { Thresholds } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

export function findColoured(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate[] {
  const edge = preferredCurve(unit.curves(battery.hueEdge));
  const tuning = directionTuning(edge.tuning);
  return [
    findOpponent(unit, battery, thresholds),
    {
      finding: {
        kind: "colour contrast",
        index: tuning.selectivity,
        response: edge.peak,
        direction: tuning.preferred,
        hue: edge.condition,
        opponentHue: (edge.condition + 180) % 360,
        tuning: edge.tuning,
      },
      leastIndex: thresholds.directionSelectivity,
      control: { response: strongest(unit.curves(battery.edge)), factor: thresholds.overControls },
    },
  ];
}

/**
 * The hue that excites the unit most, and the one opposite to it. Rise and fall are taken before the rectifier, which
 * would hide inhibition in every unit that is at rest on grey.
 */
function findOpponent(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate {
  const { condition, tuning, peak } = preferredCurve(unit.curves(battery.hue));
  const { radius } = condition;
  const best = tuning.indexOf(peak);
  const opposite = (best + tuning.length / 2) % tuning.length;
  const rest = before(unit, battery, radius);
  const rise = (rest.hues[best] ?? 0) - rest.grey;
  const fall = rest.grey - (rest.hues[opposite] ?? 0);
  const luminance = Math.max(...rest.lightening.map((value) => Math.abs(value - rest.grey)));
  return {
    finding: {
      kind: "colour opponent",
      index: opponency(rise, fall),
      response: peak,
      hue: directionTuning(tuning).preferred,
      opponentHue: (directionTuning(tuning).preferred + 180) % 360,
      extent: radius === null ? "field" : "centre",
      radius,
      luminance: rise > 0 ? luminance / rise : 0,
      tuning,
    },
    leastIndex: thresholds.opponency,
    control: null,
    also: rise > thresholds.overLuminance * luminance,
  };
}

/** Values before the rectifier on grey, and for every hue and both changes of luminance of one extent. */
function before(unit: UnitResponses, battery: Battery, radius: number | null) {
  const grey = unit.beforeRectifier(battery.plain).find((curve) => curve.condition === "grey")?.peak ?? 0;
  const hues = unit.beforeRectifier(battery.hue).find((curve) => curve.condition.radius === radius);
  const lightening = unit
    .beforeRectifier(battery.lightening)
    .filter(({ condition: [extent] }) => extent.radius === radius)
    .map((curve) => curve.peak);
  return { grey, hues: hues?.tuning ?? [], lightening };
}
