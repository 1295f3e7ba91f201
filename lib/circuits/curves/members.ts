/** The units of a survey that a curve circuit is made of: line units, and curve units with the curves they prefer. */
import type { Layer } from "../../model/manifest.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { parseUnit, type UnitAddress } from "../../shared/unit.ts";
import { makeBattery } from "../../stimuli/survey/battery.ts";
import type { Finding, Survey } from "../../stimuli/survey/record.ts";
import type { Stimulus } from "../../stimuli/synthetic/pattern.ts";

export type LineUnit = {
  readonly unit: UnitAddress;
  readonly orientation: number;
};

export type CurveUnit = {
  readonly unit: UnitAddress;
  readonly direction: number; // from the arc's middle towards its centre of curvature
  readonly radius: number; // pixels
  readonly span: number; // of the arc, in degrees
  /** The survey's figure that the unit answered most strongly of all curves. */
  readonly figure: readonly Stimulus[];
};

type Of<K extends Finding["kind"]> = Extract<Finding, { kind: K }>;

/** Every unit of a layer with a finding of this kind, and the first such finding. */
function having<K extends Finding["kind"]>(survey: Survey, layer: Layer, kind: K) {
  return survey.units.flatMap((entry) => {
    const unit = unwrap(parseUnit(entry.unit));
    if (unit.layer !== layer.name) return [];
    const finding = entry.findings.find((candidate): candidate is Of<K> => candidate.kind === kind);
    return finding ? [{ unit, finding }] : [];
  });
}

export const lineUnits = (survey: Survey, layer: Layer): LineUnit[] =>
  having(survey, layer, "line").map(({ unit, finding }) => ({ unit, orientation: finding.orientation }));

/** The figure of the survey at the peak of the finding's tuning. */
function peakFigure({ conditions, angles, figures }: CurveSweep, finding: Of<"curve">): readonly Stimulus[] {
  const condition = conditions.findIndex(
    ({ drawn, radius, width, polarity }) =>
      drawn === finding.drawn &&
      radius === finding.radius &&
      width === finding.width &&
      polarity === finding.polarity,
  );
  const angle = finding.tuning.indexOf(Math.max(...finding.tuning));
  const figure = figures[condition * angles.length + angle];
  if (condition < 0 || !figure || finding.tuning.length !== angles.length) {
    throw new MicrographiaError(
      "corrupt",
      "The survey holds a curve that its settings do not describe. Make the survey again.",
    );
  }
  return figure;
}

type CurveSweep = ReturnType<typeof makeBattery>["curve"];

/**
 * The curve units that prefer an arc of a line of at least this radius, in pixels. Those that prefer the boundary of a disc
 * are left out: what runs along a boundary is an edge, light on one side and dark on the other, and not a line.
 */
export function curveUnits(survey: Survey, layer: Layer, leastRadius: number): CurveUnit[] {
  const { curve } = makeBattery(survey.settings);
  return having(survey, layer, "curve")
    .filter(({ finding }) => finding.drawn === "line" && finding.radius >= leastRadius)
    .map(({ unit, finding }) => ({
      unit,
      direction: finding.direction,
      radius: finding.radius,
      span: survey.settings.arcExtent,
      figure: peakFigure(curve, finding),
    }));
}
