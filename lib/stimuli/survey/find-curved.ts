/** What straight things cannot explain: curves, corners, circles, and centres with a surround. */
import { directionTuning, excess } from "../tuning/indices.ts";
import { preferredCurve, strongest } from "../tuning/sweep.ts";
import type { Battery } from "./battery.ts";
import type { Candidate } from "./judge.ts";
import type { Thresholds } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

export function findCurved(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate[] {
  const { straight } = unit;
  const curve = preferredCurve(unit.curves(battery.curve));
  const curveTuning = directionTuning(curve.tuning);
  const corner = preferredCurve(unit.curves(battery.corner));
  const cornerTuning = directionTuning(corner.tuning);
  const circle = preferredCurve(unit.curves(battery.circle));
  const openControl = Math.max(straight, curve.peak, corner.peak, strongest(unit.curves(battery.disc)));
  return [
    {
      finding: {
        kind: "curve",
        index: curveTuning.selectivity,
        response: curve.peak,
        direction: curveTuning.preferred,
        ...curve.condition,
        straight,
        tuning: curve.tuning,
      },
      leastIndex: thresholds.directionSelectivity,
      control: { response: straight, factor: thresholds.overStraight },
    },
    {
      finding: {
        kind: "corner",
        index: cornerTuning.selectivity,
        response: corner.peak,
        direction: cornerTuning.preferred,
        ...corner.condition,
        tuning: corner.tuning,
      },
      leastIndex: thresholds.directionSelectivity,
      control: { response: Math.max(straight, curve.peak), factor: thresholds.overStraight },
    },
    {
      finding: {
        kind: "circle",
        index: excess(circle.peak, openControl),
        response: circle.peak,
        ...circle.condition,
      },
      leastIndex: 0,
      control: { response: openControl, factor: thresholds.overControls },
    },
    findCentre(unit, battery, thresholds),
  ];
}

/** The best disc, of luminance or of hue, against a full field of its own colour. */
function findCentre(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate {
  const discs = unit.curves(battery.disc).map(({ condition, peak }) => {
    const [field = 0] = unit
      .curves(battery.plain)
      .filter((curve) => curve.condition === condition.polarity)
      .map((curve) => curve.peak);
    return { radius: condition.radius, polarity: condition.polarity, hue: null, peak, field };
  });
  const hues = unit.curves(battery.hue);
  const hueField = hues.find(({ condition }) => condition.radius === null);
  const coloured = hues.flatMap(({ condition, tuning }) =>
    condition.radius === null
      ? []
      : tuning.map((peak, index) => ({
          radius: condition.radius ?? 0,
          polarity: null,
          hue: battery.hue.angles[index] ?? 0,
          peak,
          field: hueField?.tuning[index] ?? 0,
        })),
  );
  const best = [...discs, ...coloured].reduce((a, b) => (b.peak > a.peak ? b : a));
  const { radius, polarity, hue, peak, field } = best;
  const suppression = excess(peak, field);
  return {
    finding: {
      kind: "centre-surround",
      index: Math.min(suppression, excess(peak, unit.straight)),
      response: peak,
      radius,
      polarity,
      hue,
    },
    leastIndex: 0,
    control: { response: unit.straight, factor: thresholds.overStraight },
    also: suppression >= thresholds.surroundSuppression,
  };
}
