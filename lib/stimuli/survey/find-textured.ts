/**
 * Textures, and boundaries between a fine and a coarse one. The battery averages these responses over the waves'
 * phases: what such a unit looks for has none, and in the average both sides of a boundary are equally light, whatever
 * part of a wave is in view.
 */
import { directionTuning, excess } from "../tuning/indices.ts";
import { meanResponse, preferredCurve, strongest } from "../tuning/sweep.ts";
import type { Battery } from "./battery.ts";
import type { Candidate } from "./judge.ts";
import type { Thresholds } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

export function findTextured(unit: UnitResponses, battery: Battery, thresholds: Thresholds): Candidate[] {
  const textures = unit.curves(battery.texture);
  const boundary = preferredCurve(unit.curves(battery.boundary));
  const tuning = directionTuning(boundary.tuning);
  const simpler = Math.max(strongest(textures), strongest(unit.curves(battery.edge)));
  // A texture has no direction either.
  const texture = preferredCurve(textures.map((curve) => ({ ...curve, peak: meanResponse(curve) })));
  const structured = Math.max(unit.straight, strongest(unit.curves(battery.plain)));
  return [
    {
      finding: {
        kind: "high-low frequency",
        index: excess(boundary.peak, simpler),
        response: boundary.peak,
        direction: tuning.preferred,
        fine: boundary.condition.fine,
        coarse: boundary.condition.coarse,
        tuning: boundary.tuning,
      },
      leastIndex: 0,
      control: { response: simpler, factor: thresholds.overControls },
    },
    {
      finding: {
        kind: "texture",
        index: excess(texture.peak, structured),
        response: texture.peak,
        wavelength: texture.condition,
      },
      leastIndex: 0,
      control: { response: structured, factor: thresholds.overControls },
      // A unit that wants the texture on one side only is not asking for texture.
      also: strongest(textures) >= boundary.peak,
    },
  ];
}
