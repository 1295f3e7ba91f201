import { describe, expect, it } from "vitest";
import { type AgreementReport, reportAgreement } from "./report.ts";
import type { Answer } from "./values.ts";

const curves = "11111111-1111-4111-8111-111111111111";
const lines = "22222222-2222-4222-8222-222222222222";

const says = (person: string, unit: string, ...families: string[]): Answer => ({
  unit,
  person,
  label: { name: `what ${person} sees`, families: families.map((family) => ({ family, confidence: 0.5 })) },
});
const names = (person: string, unit: string, name: string): Answer => ({
  unit,
  person,
  label: { name, families: [] },
});
const cannotTell = (person: string, unit: string): Answer => ({ unit, person, label: null });

const units = ["layer:0", "layer:1", "layer:2", "layer:3"];
const report = (answers: readonly Answer[]): AgreementReport =>
  reportAgreement(answers, units, { seed: 7, replicates: 200 });

describe("the report of agreement", () => {
  it("compares families as soon as somebody names one, whatever the labels are called", () => {
    const { basis, nominal, percent } = report([
      says("ada", "layer:0", curves),
      says("ben", "layer:0", curves),
      says("ada", "layer:1", lines),
      says("ben", "layer:1", lines),
    ]);
    expect(basis).toBe("families");
    expect(nominal.coefficient).toEqual({ defined: true, value: 1 });
    expect(percent).toEqual({ defined: true, value: 1 });
  });

  it("compares folded names where nobody names a family", () => {
    const { basis, nominal } = report([
      names("ada", "layer:0", "Große  Kurve"),
      names("ben", "layer:0", "GROSSE KURVE"),
      names("ada", "layer:1", "line"),
      names("ben", "layer:1", "Line"),
    ]);
    expect(basis).toBe("names");
    expect(nominal.coefficient).toEqual({ defined: true, value: 1 });
  });

  it("counts “I cannot tell”, and labels without a family among families, and compares neither", () => {
    const found = report([
      says("ada", "layer:0", curves),
      cannotTell("ben", "layer:0"),
      names("cyd", "layer:0", "something"),
    ]);
    expect(found).toMatchObject({ answers: 3, abstentions: 1, withoutValue: 1, comparable: 0 });
    expect(found.nominal.coefficient).toEqual({ defined: false, reason: "nothing-shared" });
  });

  it("takes partial agreement on several families for partial", () => {
    const answers = [
      says("ada", "layer:0", curves, lines),
      says("ben", "layer:0", curves),
      says("ada", "layer:1", lines),
      says("ben", "layer:1", lines),
      says("ada", "layer:2", curves),
      says("ben", "layer:2", lines),
    ];
    const { masi, jaccard, units: worst } = report(answers);
    if (!masi.coefficient.defined || !jaccard.coefficient.defined) throw new Error("both are defined");
    expect(masi.coefficient.value).toBeLessThan(jaccard.coefficient.value);
    expect(worst.map(({ unit }) => unit)).toEqual(["layer:2", "layer:0", "layer:1"]);
    expect(worst[1]?.agreement).toBeCloseTo(1 / 3, 12);
  });

  it("measures each family against the rest", () => {
    const { families } = report([
      says("ada", "layer:0", curves),
      says("ben", "layer:0", curves),
      says("ada", "layer:1", lines),
      says("ben", "layer:1", curves),
      says("ada", "layer:2", lines),
      says("ben", "layer:2", lines),
    ]);
    expect(families.map(({ family, named }) => [family, named])).toEqual([
      [curves, 3],
      [lines, 3],
    ]);
    // Two categories: each against the rest is the same question.
    expect(families[0]?.alpha.coefficient).toEqual(families[1]?.alpha.coefficient);
  });

  it("counts which families are mistaken for which, with the units", () => {
    const { confusions } = report([
      says("ada", "layer:0", curves),
      says("ben", "layer:0", lines),
      says("cyd", "layer:0", lines),
      says("ada", "layer:1", lines),
      says("ben", "layer:1", curves),
    ]);
    expect(confusions).toContainEqual({ a: curves, b: lines, pairs: 3, units: ["layer:0", "layer:1"] });
    expect(confusions).toContainEqual({ a: lines, b: lines, pairs: 1, units: ["layer:0"] });
    const pairs = confusions.reduce((sum, cell) => sum + cell.pairs, 0);
    expect(pairs).toBe(3 + 1); // three answers have three pairs, two have one
  });

  it("is the same again from the same answers", () => {
    const answers = units.flatMap((unit, at) => [
      says("ada", unit, at % 2 ? curves : lines),
      says("ben", unit, at < 3 ? curves : lines),
    ]);
    expect(report(answers)).toEqual(report(answers));
  });

  it("takes a thousand resamples of a thousand units with three answers each in a bearable time", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `layer:${index}`);
    const answers = many.flatMap((unit, at) =>
      ["ada", "ben", "cyd"].map((person, p) => says(person, unit, (at * (p + 1)) % 3 ? curves : lines)),
    );
    const start = performance.now();
    const found = reportAgreement(answers, many, { seed: 1 });
    console.info(`a report over 1000 units took ${(performance.now() - start).toFixed(0)} ms`);
    expect(found.nominal.interval).toMatchObject({ defined: true, used: 1000 });
  });
});
