/** A survey in a few numbers: how many units of each layer show what, and whether a network is worth dissecting. */
import { parseUnit } from "../../shared/unit.ts";
import { type Finding, type FindingKind, findingSchema, type Survey, type UnitSurvey } from "./record.ts";

export const findingKinds: readonly FindingKind[] = findingSchema.options.map(
  (option) => option.shape.kind.value,
);

export type LayerSummary = {
  readonly layer: string;
  readonly units: number;
  readonly silent: number;
  /** Units with at least one finding. */
  readonly found: number;
  /** Units with a finding of each kind. */
  readonly kinds: Readonly<Record<FindingKind, number>>;
};

/** Something that a network in which people look for circuits should have. */
export type Criterion = {
  readonly kind: FindingKind;
  /** The layers in which it is looked for; null for all. */
  readonly layers: readonly string[] | null;
  readonly needed: number;
  readonly reached: number;
  /** As many without the comparison with simpler stimuli; null for kinds that have none. */
  readonly withoutControl: number | null;
  /** How many of the eight compass directions must be and are covered; null where that is not asked. */
  readonly directions: { readonly needed: number; readonly reached: number } | null;
  readonly met: boolean;
};

export type SurveySummary = {
  readonly layers: readonly LayerSummary[];
  readonly criteria: readonly Criterion[];
};

type Expectation = Pick<Criterion, "kind" | "layers" | "needed"> & { readonly directions: number | null };

/** What the specimen is made to show. */
const expectations: readonly Expectation[] = [
  { kind: "line", layers: ["conv2d2", "mixed3a"], needed: 10, directions: null },
  { kind: "curve", layers: ["mixed3a", "mixed3b"], needed: 8, directions: 6 },
  { kind: "high-low frequency", layers: null, needed: 3, directions: null },
  { kind: "colour opponent", layers: null, needed: 4, directions: null },
];

const compassDirections = 8;

/** Counts by layer, in the survey's order, and the expectations that its layers can meet. */
export function summariseSurvey(survey: Survey): SurveySummary {
  const byLayer = Map.groupBy(survey.units, layerOf);
  return {
    layers: [...byLayer].map(([layer, units]) => summariseLayer(layer, units)),
    criteria: expectations
      .filter(({ layers }) => layers === null || layers.some((layer) => byLayer.has(layer)))
      .map((expectation) => judge(expectation, survey)),
  };
}

function layerOf({ unit }: UnitSurvey): string {
  const address = parseUnit(unit);
  return address.ok ? address.value.layer : unit;
}

function summariseLayer(layer: string, units: readonly UnitSurvey[]): LayerSummary {
  const having = (kind: FindingKind): number => units.filter((unit) => findingOf(unit, kind)).length;
  return {
    layer,
    units: units.length,
    silent: units.filter(({ silent }) => silent).length,
    found: units.filter(({ findings }) => findings.length > 0).length,
    kinds: {
      line: having("line"),
      edge: having("edge"),
      grating: having("grating"),
      curve: having("curve"),
      corner: having("corner"),
      circle: having("circle"),
      "centre-surround": having("centre-surround"),
      "high-low frequency": having("high-low frequency"),
      texture: having("texture"),
      "colour opponent": having("colour opponent"),
      "colour contrast": having("colour contrast"),
    },
  };
}

/** A unit's finding of a kind; it has at most one. */
const findingOf = ({ findings }: UnitSurvey, kind: FindingKind): Finding | undefined =>
  findings.find((finding) => finding.kind === kind);

function judge({ kind, layers, needed, directions }: Expectation, survey: Survey): Criterion {
  const units = survey.units.filter((unit) => layers === null || layers.includes(layerOf(unit)));
  const findings = units.flatMap((unit) => findingOf(unit, kind) ?? []);
  const sectors = new Set(findings.flatMap((finding) => compassDirection(finding) ?? []));
  return {
    kind,
    layers,
    needed,
    reached: findings.length,
    withoutControl: countWithoutControl(units, kind, survey),
    directions: directions === null ? null : { needed: directions, reached: sectors.size },
    met: findings.length >= needed && (directions === null || sectors.size >= directions),
  };
}

/** Which of eight sectors, centred on 0°, 45°, …, a finding's direction lies in; null for findings without one. */
const compassDirection = (finding: Finding): number | null =>
  "direction" in finding
    ? Math.round((finding.direction * compassDirections) / 360) % compassDirections
    : null;

function countWithoutControl(
  units: readonly UnitSurvey[],
  kind: FindingKind,
  { settings: { thresholds } }: Survey,
): number | null {
  if (kind !== "curve") return null;
  return units.filter(({ measurements, strongest, grey }) =>
    measurements.some(
      (measurement) =>
        measurement.kind === kind &&
        measurement.index >= thresholds.directionSelectivity &&
        measurement.response >= thresholds.peakShare * strongest &&
        measurement.response >= thresholds.overGrey * grey,
    ),
  ).length;
}
