import { describe, expect, it } from "vitest";
import { defaultSettings } from "./default-settings.ts";
import type { Finding, Survey, UnitSurvey } from "./record.ts";
import { findingKinds, summariseSurvey } from "./summary.ts";

const curve = (direction: number): Finding => ({
  kind: "curve",
  index: 0.5,
  response: 2,
  direction,
  radius: 9,
  drawn: "line",
  width: 3,
  polarity: "light",
  straight: 1,
  tuning: [2, 0, 0, 0],
});
const line: Finding = {
  kind: "line",
  index: 0.6,
  response: 3,
  orientation: 45,
  width: 3,
  polarity: "dark",
  tuning: [0, 3, 0, 0],
};

const unit = (name: string, findings: readonly Finding[], changes: Partial<UnitSurvey> = {}): UnitSurvey => ({
  unit: name,
  silent: false,
  findings,
  grey: 0,
  strongest: 3,
  measurements: findings.map(({ kind, index, response }) => ({
    kind,
    index,
    response,
    control: kind === "curve" ? 1 : null,
    met: true,
  })),
  ...changes,
});

const surveyOf = (units: readonly UnitSurvey[]): Survey => ({
  format: "micrographia-survey",
  version: 1,
  pack: { id: "specimen", sha256: "0".repeat(64) },
  backend: "wasm",
  canvas: 120,
  settings: defaultSettings(64),
  units,
});

const criterionFor = (survey: Survey, kind: string) =>
  summariseSurvey(survey).criteria.find((criterion) => criterion.kind === kind);

describe("the summary of a survey", () => {
  it("counts units, silent ones, those with any finding, and those with each kind, layer by layer", () => {
    const { layers } = summariseSurvey(
      surveyOf([
        unit("conv2d2:0", [line]),
        unit("conv2d2:1", [], { silent: true }),
        unit("conv2d2:2", []),
        unit("mixed3a:0", [curve(0), line]),
      ]),
    );
    expect(layers).toMatchObject([
      { layer: "conv2d2", units: 3, silent: 1, found: 1, kinds: { line: 1, curve: 0 } },
      { layer: "mixed3a", units: 1, silent: 0, found: 1, kinds: { line: 1, curve: 1 } },
    ]);
    expect(Object.keys(layers[0]?.kinds ?? {})).toEqual(findingKinds);
  });

  it("asks for ten line units, and looks for them in conv2d2 and mixed3a only", () => {
    const lines = (count: number) => [
      ...Array.from({ length: count }, (_, i) => unit(`${i % 2 ? "conv2d2" : "mixed3a"}:${i}`, [line])),
      ...Array.from({ length: 20 }, (_, i) => unit(`mixed4a:${i}`, [line])),
    ];
    expect(criterionFor(surveyOf(lines(9)), "line")).toMatchObject({ reached: 9, needed: 10, met: false });
    expect(criterionFor(surveyOf(lines(10)), "line")).toMatchObject({ reached: 10, met: true });
  });

  it("asks for eight curve units over six of eight directions, sectors centred on the compass", () => {
    const curves = (directions: readonly number[]) =>
      surveyOf(directions.map((direction, i) => unit(`mixed3b:${i}`, [curve(direction)])));
    const five = curves([0, 45, 90, 135, 180, 0, 45, 90]);
    expect(criterionFor(five, "curve")).toMatchObject({
      reached: 8,
      directions: { needed: 6, reached: 5 },
      met: false,
    });
    const sectors = curves([350, 10, 30, 60, 100, 130, 200, 359.9]);
    expect(criterionFor(sectors, "curve")).toMatchObject({ directions: { reached: 5 }, met: false });
    const six = curves([0, 45, 90, 135, 180, 225, 0, 0]);
    expect(criterionFor(six, "curve")).toMatchObject({ directions: { reached: 6 }, met: true });
    expect(criterionFor(curves([0, 45, 90, 135, 180, 225, 270]), "curve")).toMatchObject({ met: false });
  });

  it("says how many curve units there would be without the comparison with straight stimuli", () => {
    const straightest = unit("mixed3b:1", [line], {
      measurements: [{ kind: "curve", index: 0.7, response: 2, control: 2.5, met: false }],
    });
    const flat = unit("mixed3b:2", [line], {
      measurements: [{ kind: "curve", index: 0.1, response: 2, control: 1, met: false }],
    });
    const faint = unit("mixed3b:3", [line], {
      measurements: [{ kind: "curve", index: 0.7, response: 0.1, control: 0, met: false }],
    });
    const survey = surveyOf([unit("mixed3b:0", [curve(90)]), straightest, flat, faint]);
    expect(criterionFor(survey, "curve")).toMatchObject({ reached: 1, withoutControl: 2 });
    expect(criterionFor(survey, "line")?.withoutControl ?? null).toBeNull();
  });

  it("expects of a network without those layers only what can be found in any", () => {
    const { criteria } = summariseSurvey(surveyOf([unit("conv1:0", [line])]));
    expect(criteria.map(({ kind }) => kind)).toEqual(["high-low frequency", "colour opponent"]);
  });
});
