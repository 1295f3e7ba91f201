import { describe, expect, it } from "vitest";
import { type CircuitFindings, circuitEvidence } from "./circuit-evidence.ts";
import { labelContentOf, starterCatalog } from "./starter-catalog.ts";
import { findingOf, surveyOf } from "./survey.fixture.ts";

const pack = { id: "specimen", sha256: "a".repeat(64) };
const unit = "mixed3a:7";
const controls = { sets: 200, meanDrop: 0.214, p: 0.005 };
const tried = {
  unit,
  aligned: [1, 4],
  before: 3,
  after: 1,
  drop: 0.667,
  magnitude: controls,
  signed: controls,
};
const summary = { units: 1, larger: 1, meanDifference: 0.4, signP: 0.01, signedRankP: 0.01 };
type Circuit = CircuitFindings["circuits"][number];

const circuit = (change: Partial<Circuit> = {}): Circuit => ({
  lower: "conv2d2",
  curves: [{ unit, direction: 135, radius: 9, r: 0.584 }],
  holds: { tangents: true, ablation: true },
  ablation: { units: [tried], magnitude: summary, signed: summary },
  ...change,
});
const report = (...circuits: Circuit[]): CircuitFindings => ({ pack, circuits });

const sentence =
  "Its weights from the line units of conv2d2 correlate with the agreement of their tangents (r = 0.58); its response to its best arc falls by 67 % without the aligned ones, and by 21 % without as many others of the same mean weight (docs/curve-circuit.md).";

describe("the evidence of a circuit", () => {
  it("gives a curve unit's own numbers", () => {
    expect(circuitEvidence(report(circuit()), unit)).toBe(sentence);
  });

  it("is none where the circuit does not hold, in whichever way, or has no numbers for the unit", () => {
    for (const change of [
      { holds: { tangents: false, ablation: true } },
      { holds: { tangents: true, ablation: false } },
      { curves: [{ unit, direction: 135, radius: 9, r: null }] },
      { ablation: { units: [{ ...tried, drop: null }], magnitude: summary, signed: summary } },
      { ablation: { units: [{ ...tried, signed: null }], magnitude: summary, signed: summary } },
      // What speaks against the circuit is no evidence for it.
      { curves: [{ unit, direction: 135, radius: 9, r: -0.3 }] },
      { ablation: { units: [{ ...tried, drop: 0.2 }], magnitude: summary, signed: summary } },
      { ablation: { units: [], magnitude: summary, signed: summary } },
    ]) {
      expect(circuitEvidence(report(circuit(change)), unit)).toBeNull();
    }
    expect(circuitEvidence(report(circuit()), "mixed3a:8")).toBeNull();
    expect(circuitEvidence(null, unit)).toBeNull();
  });

  it("comes from the nearest line units of which there is some", () => {
    const further = circuit({ lower: "conv2d1" });
    const fails = circuit({ lower: "mixed3a", holds: { tangents: false, ablation: false } });
    expect(circuitEvidence(report(further, circuit(), fails), unit)).toBe(sentence);
  });

  it("stands in the label of a curve unit, and of no other", () => {
    const survey = surveyOf(pack, { [unit]: [findingOf("curve")], "mixed3a:8": [findingOf("line")] });
    const sources = { survey, circuit: report(circuit()), title: "Specimen" };
    const made = { at: "2026-05-01T12:00:00.000Z", commit: "0123abc" };
    const [curve, line] = starterCatalog(sources, made).labels;
    expect(curve?.reason.endsWith(sentence)).toBe(true);
    expect(line?.reason).not.toContain("circuit");
    expect(labelContentOf([findingOf("line")], sentence)?.reason).not.toContain("circuit");
  });
});
