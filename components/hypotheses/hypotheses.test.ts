import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expectation } from "../../lib/catalog/records/computed-test.ts";
import type { Evidence } from "../../lib/catalog/records/evidence.ts";
import { argumentTable } from "../../lib/hypotheses/arguments.ts";
import { isMet, marginOf } from "../../lib/hypotheses/expectation.ts";
import { describeTest } from "../../lib/hypotheses/words.ts";
import { manifestSchema } from "../../lib/model/manifest.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { edgeEnds, emptyHypothesis, readEdge, readHypothesis } from "./hypothesis-draft.ts";
import { outcomeAxis } from "./plot-domain.ts";
import {
  emptyPrediction,
  type PredictionDraft,
  questionKey,
  readNumber,
  readPrediction,
  readQuestion,
} from "./prediction-draft.ts";

const manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);

const written: PredictionDraft = {
  ...emptyPrediction,
  statement: "It excites.",
  refutedBy: "A sum below zero.",
  from: "conv2d2:12",
  to: "mixed3a:34",
};

describe("a prediction that is being written", () => {
  it("becomes a test of the network, in words that say what is measured and expected", () => {
    const { test, seenBefore } = unwrap(readPrediction(written, manifest));
    expect(test).toMatchObject({ kind: "weight-paths", settings: { from: "conv2d2:12", to: "mixed3a:34" } });
    expect(seenBefore).toBe(false);
    expect(describeTest(test)).toBe("the sum of the weights from conv2d2:12 to mixed3a:34 is positive");
  });

  it.each<[string, Partial<PredictionDraft>, RegExp]>([
    ["nothing said", { statement: " " }, /in words/],
    ["nothing that would refute it", { refutedBy: "" }, /refute/],
    ["a unit that is none", { to: "mixed3a" }, /layer:index/],
    ["a unit that is not there", { to: "mixed3a:84" }, /units 0 to 83/],
    ["a value that is no number", { expect: "near", value: "many", tolerance: "1" }, /has to be a number/],
    ["no limits", { expect: "between" }, /limit/],
    ["limits the wrong way round", { expect: "between", low: "2", high: "1" }, /above/],
    [
      "two layers ablated together",
      { ask: "ablation", unit: "mixed3a:34", ablated: "conv2d2:1 conv2d1:1" },
      /one layer/,
    ],
    ["settings that are not JSON", { ask: "number", settings: "{", path: "a" }, /not JSON/],
    [
      "settings that are none of the instrument's",
      { ask: "number", settings: "{}", path: "norm", expect: "sign" },
      /no settings/,
    ],
  ])("is held back with %s, and says so", (_, change, message) => {
    const read = readPrediction({ ...written, ...change }, manifest);
    expect(read.ok ? "" : read.problem.message).toMatch(message);
  });

  it("is refused a tolerance that no angle could miss", () => {
    const angle: PredictionDraft = {
      ...written,
      ask: "tuning",
      unit: "mixed3a:34",
      figures: "line",
      expect: "near",
      value: "45",
    };
    expect(readPrediction({ ...angle, tolerance: "90" }, manifest).ok).toBe(false);
    const { test } = unwrap(readPrediction({ ...angle, tolerance: "20" }, manifest));
    expect(test.expect).toMatchObject({ modulo: 180 });
  });

  it("is a postdiction only of the question whose value was looked at", () => {
    const key = questionKey(unwrap(readQuestion(written, manifest)));
    const looked = { ...written, seen: [key] };
    expect(unwrap(readPrediction(looked, manifest)).seenBefore).toBe(true);
    expect(unwrap(readPrediction({ ...looked, to: "mixed3a:35" }, manifest)).seenBefore).toBe(false);
  });

  it("takes numbers as people write them", () => {
    expect(unwrap(readNumber(" −0,5 ", "It"))).toBe(-0.5);
    expect(readNumber("", "It").ok).toBe(false);
    expect(readNumber("0x", "It").ok).toBe(false);
  });
});

describe("a hypothesis that is being written", () => {
  it("leaves out predictions of which nothing is written, and names the one that is not finished", () => {
    const draft = { ...emptyHypothesis, title: "A claim." };
    const empty = { ...emptyPrediction, id: "1" };
    expect(unwrap(readHypothesis({ ...draft, predictions: [empty] }, manifest)).predictions).toEqual([]);
    const read = readHypothesis(
      { ...draft, predictions: [empty, { ...written, id: "2", to: "" }] },
      manifest,
    );
    expect(read.ok ? "" : read.problem.message).toMatch(/^Prediction 2: /);
  });

  it("joins two units of the network by an edge, and takes it apart again", () => {
    const edge = unwrap(readEdge("conv2d2:12", " mixed3a:34", manifest));
    expect(edgeEnds(edge)).toMatchObject({
      from: { layer: "conv2d2", index: 12 },
      to: { layer: "mixed3a", index: 34 },
    });
    expect(readEdge("conv2d2:12", "mixed3a:900", manifest).ok).toBe(false);
  });
});

describe("the axis of an outcome", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const expectations = fc.oneof(
    fc.record({
      type: fc.constant("sign" as const),
      sign: fc.constantFrom("positive" as const, "negative" as const),
      beyond: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    fc.record({
      type: fc.constant("near" as const),
      value: number,
      tolerance: fc.double({ min: 0, max: 80, noNaN: true }),
      modulo: fc.constantFrom(null, 180 as const, 360 as const),
    }),
    fc
      .tuple(number, number)
      .map(([a, b]) => ({ type: "between" as const, from: Math.min(a, b), to: Math.max(a, b) })),
  ) satisfies fc.Arbitrary<Expectation>;

  it("has every value on it, inside the stretch where it is met and outside where it is not", () => {
    fc.assert(
      fc.property(expectations, number, (expected, value) => {
        const { from, to, values } = outcomeAxis(expected, [value]);
        const [place = Number.NaN] = values;
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(1 + 1e-9);
        const margin = marginOf(expected, value);
        const scale = 1e-6 * Math.max(1, Math.abs(value));
        if (isMet(margin) && margin > scale) {
          expect(place).toBeGreaterThanOrEqual(from - 1e-6);
          expect(place).toBeLessThanOrEqual(to + 1e-6);
        }
        if (margin < -scale) expect(place < from + 1e-6 || place > to - 1e-6).toBe(true);
      }),
    );
  });
});

describe("the table of arguments", () => {
  it("has all seven, in the order of Zoom In, and shows which are missing", () => {
    const evidence = { argument: "joint tuning", stance: "against" } as Evidence;
    const rows = argumentTable([evidence]);
    expect(rows.map(({ kind }) => kind)).toEqual([
      "feature visualization",
      "dataset examples",
      "synthetic examples",
      "joint tuning",
      "feature implementation",
      "feature use",
      "handwritten circuits",
    ]);
    expect(rows.filter(({ missing }) => !missing).map(({ kind }) => kind)).toEqual(["joint tuning"]);
    expect(rows[3]?.evidence.against).toEqual([evidence]);
  });
});
