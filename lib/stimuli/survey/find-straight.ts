/** Straight things: lines, luminance edges and gratings. */
import { directionTuning, orientationTuning } from "../tuning/indices.ts";
import { preferredCurve } from "../tuning/sweep.ts";
import type { Battery } from "./battery.ts";
import type { Candidate } from "./judge.ts";
import type { Thresholds } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

export function findStraight(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate[] {
  const line = preferredCurve(unit.curves(battery.line));
  const lineTuning = orientationTuning(line.tuning);
  const edge = preferredCurve(unit.curves(battery.edge));
  const edgeTuning = directionTuning(edge.tuning);
  const grating = preferredCurve(unit.curves(battery.grating));
  const gratingTuning = orientationTuning(grating.tuning);
  return [
    {
      finding: {
        kind: "line",
        index: lineTuning.selectivity,
        response: line.peak,
        orientation: lineTuning.preferred,
        ...line.condition,
        tuning: line.tuning,
      },
      leastIndex: thresholds.orientationSelectivity,
      control: null,
    },
    {
      finding: {
        kind: "edge",
        index: edgeTuning.selectivity,
        response: edge.peak,
        direction: edgeTuning.preferred,
        tuning: edge.tuning,
      },
      leastIndex: thresholds.directionSelectivity,
      control: null,
    },
    {
      finding: {
        kind: "grating",
        index: gratingTuning.selectivity,
        response: grating.peak,
        orientation: gratingTuning.preferred,
        wavelength: grating.condition,
        tuning: grating.tuning,
      },
      leastIndex: thresholds.orientationSelectivity,
      control: null,
    },
  ];
}
