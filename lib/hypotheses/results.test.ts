import { describe, expect, it } from "vitest";
import type { CatalogRecord } from "../catalog/command.ts";
import type { Evidence } from "../catalog/records/evidence.ts";
import type { Hypothesis } from "../catalog/records/hypothesis.ts";
import type { Prediction } from "../catalog/records/prediction.ts";
import type { Standing, Verdict } from "../catalog/records/verdict.ts";
import { createId } from "../shared/ids.ts";
import { judgePrediction } from "./results.ts";
import { standingOf, verdictHistory } from "./standing.ts";
import { summariseHypothesis } from "./summary.ts";

const sha256 = "a".repeat(64);
const now = { id: "specimen", sha256 };
const hypothesis = createId();
const base = (id = createId()) => ({
  id,
  catalog: "specimen",
  subject: `hypothesis/${hypothesis}`,
  author: "ada",
  version: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  withdrawnAt: null,
});

const test: Prediction["test"] = {
  kind: "weight-paths",
  version: 1,
  settings: {},
  read: { of: "weight", reduction: "net", method: null },
  expect: { type: "sign", sign: "positive", beyond: 0 },
};
const prediction: Prediction = {
  ...base(),
  kind: "prediction",
  hypothesis,
  statement: "It excites.",
  refutedBy: "A negative sum.",
  test,
  seenBefore: false,
};

type Change = { value?: number; version?: number; pack?: string; weights?: string; instrument?: number };
const result = ({
  value = 1,
  version = 1,
  pack = "specimen",
  weights = sha256,
  instrument = 1,
}: Change = {}): Evidence => ({
  ...base(),
  kind: "evidence",
  hypothesis,
  prediction: { id: prediction.id, version },
  stance: "for",
  argument: null,
  note: "",
  pinned: {
    type: "measurement",
    ...test,
    version: instrument,
    pack: { id: pack, sha256: weights },
    backend: "wasm",
    milliseconds: 1,
    reading: { value, bound: "exact", chance: null },
    digest: sha256,
    sketch: { numbers: 1, norm: 1, samples: [1] },
    result: null,
  },
});

describe("a prediction", () => {
  const stateOf = (...evidence: Evidence[]) => judgePrediction(prediction, evidence, now).state;

  it("stands as its results have it, and in conflict where they disagree", () => {
    expect(stateOf()).toBe("untested");
    expect(stateOf(result())).toBe("confirmed");
    expect(stateOf(result({ value: -1 }))).toBe("refuted");
    expect(stateOf(result(), result({ value: -1 }))).toBe("conflicting");
    expect(stateOf(result({ value: -1e-9 }))).toBe("undecided");
  });

  it.each<[string, Change, string]>([
    ["an earlier version of it", { version: 2 }, "prediction changed"],
    ["other weights", { weights: "b".repeat(64) }, "other weights"],
    ["another model", { pack: "specimen-2" }, "other model"],
    ["another version of the instrument", { instrument: 7 }, "instrument changed"],
  ])("is not decided by a result of %s, which is shown and marked", (_, change, stale) => {
    const judged = judgePrediction(prediction, [result(change)], now);
    expect(judged.state).toBe("untested");
    expect(judged.results).toMatchObject([{ judgement: { outcome: "confirmed" }, stale: [stale] }]);
  });

  it("that was changed after a result, or made after seeing the value, is marked", () => {
    expect(judgePrediction({ ...prediction, version: 2 }, [result()], now).postdiction).toBe(
      "changed after a result",
    );
    expect(judgePrediction({ ...prediction, seenBefore: true }, [], now).postdiction).toBe("seen before");
    expect(judgePrediction(prediction, [result()], now).postdiction).toBeNull();
  });
});

describe("how a hypothesis stands", () => {
  const verdict = (standing: Standing, second: number): Verdict => ({
    ...base(),
    kind: "verdict",
    hypothesis,
    standing,
    reason: "So.",
    createdAt: `2026-01-01T00:00:0${second}.000Z`,
  });

  it("is what the latest verdict says, proposed before there is any, with all of them kept", () => {
    expect(standingOf([])).toBe("proposed");
    const verdicts = [verdict("supported", 1), verdict("refuted", 3), verdict("contested", 2)];
    expect(standingOf(verdicts)).toBe("refuted");
    expect(verdictHistory(verdicts).map(({ standing }) => standing)).toEqual([
      "refuted",
      "contested",
      "supported",
    ]);
  });

  it("is summed up with its predictions and its evidence", () => {
    const record: Hypothesis = {
      ...base(hypothesis),
      kind: "hypothesis",
      title: "A claim.",
      units: ["mixed3a:1"],
      families: [],
      edges: [],
    };
    const against: Evidence = { ...result({ value: -1 }), stance: "against" };
    const records: CatalogRecord[] = [record, prediction, against, verdict("refuted", 1)];
    expect(summariseHypothesis(records, now)).toMatchObject({
      id: hypothesis,
      standing: "refuted",
      predictions: { refuted: 1, confirmed: 0 },
      evidence: { for: 0, against: 1, neutral: 0 },
    });
    expect(summariseHypothesis([prediction], now)).toBeNull();
  });
});
