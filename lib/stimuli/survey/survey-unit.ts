/** What one unit is selective for, from its answers to the battery. */
import type { Battery } from "./battery.ts";
import { findColoured } from "./find-coloured.ts";
import { findCurved } from "./find-curved.ts";
import { findStraight } from "./find-straight.ts";
import { findTextured } from "./find-textured.ts";
import { clearness, isMet } from "./judge.ts";
import type { Measurement, UnitSurvey } from "./record.ts";
import { rounded, roundedIndex, shortened } from "./rounding.ts";
import type { SurveySettings } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

/**
 * A unit whose lowest and highest responses differ by less than this share of the highest was moved by nothing but
 * rounding.
 */
const stillness = 1e-6;

/** The survey of a unit, but for its name and place. */
export function surveyUnit(
  unit: UnitResponses,
  battery: Battery,
  { thresholds }: SurveySettings,
): Omit<UnitSurvey, "unit" | "place"> {
  const { grey, strongest, weakest } = unit;
  const levels = { grey: rounded(grey), strongest: rounded(strongest) };
  if (strongest - weakest <= stillness * strongest) {
    return { silent: true, findings: [], ...levels, measurements: [] };
  }
  const candidates = [findStraight, findCurved, findTextured, findColoured].flatMap((find) =>
    find(unit, battery, thresholds),
  );
  const judged = candidates.map((candidate) => ({ ...candidate, met: isMet(candidate, unit, thresholds) }));
  return {
    silent: false,
    findings: judged
      .filter(({ met }) => met)
      .map(({ finding }) => finding)
      .sort((a, b) => clearness(b, strongest) - clearness(a, strongest))
      .map(shortened),
    ...levels,
    measurements: judged.map(
      ({ finding: { kind, index, response }, control, met }): Measurement => ({
        kind,
        index: roundedIndex(index),
        response: rounded(response),
        control: control && rounded(control.response),
        met,
      }),
    ),
  };
}
