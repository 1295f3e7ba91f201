import { describe, expect, it } from "vitest";
import { createId } from "../../shared/ids.ts";
import { applyCommand } from "../apply-command.ts";
import { type Command, commandSchema } from "../command.ts";
import type { Role } from "../person.ts";
import { isSameJson } from "./bounded-json.ts";
import type { ComputedTest } from "./computed-test.ts";
import { type Evidence, pinnedSchema } from "./evidence.ts";
import type { Prediction } from "./prediction.ts";
import type { AnyRecord } from "./record.ts";

const now = "2026-01-01T00:00:00.000Z";
const sha256 = "a".repeat(64);
const hypothesis = createId();

const test: ComputedTest = {
  kind: "weight-paths",
  version: 1,
  settings: { from: "conv2d1:3", to: "conv2d2:5", through: "main-layers", paths: 1 },
  read: { of: "weight", reduction: "net", method: null },
  expect: { type: "sign", sign: "positive", beyond: 0 },
};
const { expect: expected, ...question } = test;
const pinned = {
  type: "measurement",
  ...question,
  expect: expected,
  pack: { id: "specimen", sha256 },
  backend: "wasm",
  milliseconds: 3,
  reading: { value: 0.5, bound: "exact", chance: null },
  digest: sha256,
  sketch: { numbers: 1, norm: 0.5, samples: [0.5] },
  result: null,
} as const;
const content = { statement: "It excites.", refutedBy: "A negative sum.", test, seenBefore: false };
const remarks = { stance: "for", argument: null, note: "" } as const;

const actor = (role: Role, id = "ada") => ({ type: "member", role, person: { id, name: id } }) as const;

type Draft = Omit<Command, "id">;
function give(draft: Draft, found: Record<string, AnyRecord | null> = {}, by = actor("annotator")) {
  const command = commandSchema.parse({ id: createId(), ...draft });
  return applyCommand(command, { actor: by, catalog: "specimen", now, found });
}

const recordOf = (result: ReturnType<typeof give>): AnyRecord => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value.record;
};

const predict = (draft: Partial<typeof content> = {}, id = createId()) =>
  recordOf(
    give({
      type: "prediction.create",
      prediction: id,
      hypothesis,
      content: { ...content, ...draft },
    } as Draft),
  ) as Prediction;

const giveEvidence = (draft: object, found: Record<string, AnyRecord | null> = {}) =>
  give(
    {
      type: "evidence.create",
      evidence: createId(),
      hypothesis,
      prediction: null,
      pinned,
      content: remarks,
      ...draft,
    } as Draft,
    found,
  );

describe("a hypothesis", () => {
  const draft = (units: string[], edges: string[] = []) => ({
    id: createId(),
    type: "hypothesis.create",
    hypothesis,
    content: { title: "A claim.", units, families: [], edges },
  });

  it("is about itself", () => {
    const record = recordOf(give(draft(["mixed3a:1"]) as unknown as Draft));
    expect(record).toMatchObject({ subject: `hypothesis/${hypothesis}`, author: "ada", version: 1 });
  });

  it("speaks of units and of edges between units, of nothing twice, and of nothing else", () => {
    const edge = "edge/mixed3a%3A1/mixed3b%3A2";
    expect(commandSchema.safeParse(draft(["mixed3a:1"], [edge])).success).toBe(true);
    expect(commandSchema.safeParse(draft(["mixed3a:1", "mixed3a:1"])).success).toBe(false);
    expect(commandSchema.safeParse(draft(["mixed3a"])).success).toBe(false);
    expect(commandSchema.safeParse(draft([], ["mixed3a:1"])).success).toBe(false);
  });

  it("is changed by its author alone, and judged by editors alone", () => {
    const record = recordOf(give(draft([]) as unknown as Draft));
    const revise = {
      type: "hypothesis.revise",
      hypothesis,
      content: { title: "B", units: [], families: [], edges: [] },
    } as Draft;
    expect(give(revise, { target: record }, actor("owner", "bob"))).toMatchObject({
      problem: { code: "forbidden" },
    });
    expect(give(revise, { target: record }).ok).toBe(true);
    const verdict = {
      type: "verdict.give",
      verdict: createId(),
      hypothesis,
      content: { standing: "refuted", reason: "No." },
    } as Draft;
    expect(give(verdict)).toMatchObject({ problem: { code: "forbidden" } });
    expect(give(verdict, {}, actor("editor")).ok).toBe(true);
  });

  it("is not judged without a reason", () => {
    const verdict = (reason: string) =>
      commandSchema.safeParse({
        id: createId(),
        type: "verdict.give",
        verdict: createId(),
        hypothesis,
        content: { standing: "refuted", reason },
      }).success;
    expect(verdict(" ")).toBe(false);
    expect(verdict("Two predictions failed.")).toBe(true);
  });
});

describe("a prediction", () => {
  it("that was made after seeing the value cannot be said to have been made before", () => {
    const target = predict({ seenBefore: true });
    const revise = { type: "prediction.revise", prediction: target.id, content } as Draft;
    expect(give(revise, { target })).toMatchObject({ problem: { code: "conflict" } });
    const stays = { ...revise, content: { ...content, seenBefore: true, statement: "Again." } } as Draft;
    expect(give(stays, { target }).ok).toBe(true);
  });

  it.each([
    ["settings that are no object", { settings: [1] }],
    ["settings that go deeper than any instrument's", { settings: nested(40) }],
    ["settings that would exhaust a stack", { settings: nested(20_000) }],
    ["settings of a hundred thousand characters", { settings: { text: "x".repeat(100_000) } }],
    ["a reading that nobody knows", { read: { of: "everything" } }],
    ["an expectation without a limit", { expect: { type: "between", from: null, to: null } }],
    ["an interval the wrong way round", { expect: { type: "between", from: 2, to: 1 } }],
    ["a tolerance below nothing", { expect: { type: "near", value: 1, tolerance: -1, modulo: null } }],
    [
      "an angle around something else than a circle",
      { expect: { type: "near", value: 1, tolerance: 1, modulo: 90 } },
    ],
    ["anything more", { author: "bob" }],
  ])("is refused with %s", (_, change) => {
    const parsed = commandSchema.safeParse({
      id: createId(),
      type: "prediction.create",
      prediction: createId(),
      hypothesis,
      content: { ...content, test: { ...test, ...change } },
    });
    expect(parsed.success).toBe(false);
  });
});

function nested(levels: number): object {
  let value: object = {};
  for (let i = 0; i < levels; i++) value = { in: value };
  return value;
}

describe("evidence", () => {
  it("for a prediction is a result of its own test, in the version that is named", () => {
    const prediction = predict();
    const named = { prediction: { id: prediction.id, version: 1 } };
    expect(giveEvidence(named, { prediction }).ok).toBe(true);
    expect(giveEvidence(named, { prediction: null })).toMatchObject({ problem: { code: "not-found" } });
    const elsewhere = { ...prediction, hypothesis: createId() };
    expect(giveEvidence(named, { prediction: elsewhere })).toMatchObject({ problem: { code: "not-found" } });
    const withdrawn = { ...prediction, withdrawnAt: now };
    expect(giveEvidence(named, { prediction: withdrawn })).toMatchObject({ problem: { code: "not-found" } });
  });

  it.each([
    ["another expectation", { expect: { type: "sign", sign: "negative", beyond: 0 } }],
    ["another number", { read: { of: "weight", reduction: "norm", method: null } }],
    ["other settings", { settings: { ...test.settings, to: "conv2d2:6" } }],
    ["another version of the instrument", { version: 2 }],
  ])("for a prediction is refused with %s than the prediction's", (_, change) => {
    const prediction = predict();
    const draft = { prediction: { id: prediction.id, version: 1 }, pinned: { ...pinned, ...change } };
    expect(giveEvidence(draft, { prediction })).toMatchObject({ problem: { code: "invalid" } });
  });

  it("for a prediction does not mind in which order its settings are written", () => {
    const prediction = predict();
    const settings = Object.fromEntries(Object.entries(test.settings).toReversed());
    const draft = { prediction: { id: prediction.id, version: 1 }, pinned: { ...pinned, settings } };
    expect(giveEvidence(draft, { prediction }).ok).toBe(true);
    expect(isSameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });

  it("keeps what is pinned when its author changes what is said of it", () => {
    const target = recordOf(giveEvidence({}));
    const change = {
      type: "evidence.revise",
      evidence: target.id,
      content: { ...remarks, stance: "against" },
      pinned: { type: "citation", text: "x", url: null },
    } as unknown as Draft;
    const revised = recordOf(give(change, { target })) as Evidence;
    expect(revised).toMatchObject({ stance: "against", version: 2, pinned: { type: "measurement" } });
    expect(give(change, { target }, actor("owner", "bob"))).toMatchObject({ problem: { code: "forbidden" } });
  });

  it("cites the web and nothing that a browser would run", () => {
    const cite = (url: string | null) =>
      pinnedSchema.safeParse({ type: "citation", text: "Zoom In", url }).success;
    expect(cite("https://distill.pub/2020/circuits/zoom-in/")).toBe(true);
    expect(cite(null)).toBe(true);
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "vbscript:x",
      "file:///etc/passwd",
    ]) {
      expect(cite(url), url).toBe(false);
    }
  });

  it("holds no more than it may", () => {
    const fits = (change: object) => pinnedSchema.safeParse({ ...pinned, ...change }).success;
    expect(fits({ result: { list: Array.from({ length: 3000 }, () => 0.5) } })).toBe(true);
    expect(fits({ result: { list: Array.from({ length: 9000 }, () => 0.5) } })).toBe(false);
    expect(fits({ sketch: { numbers: 65, norm: 1, samples: Array.from({ length: 65 }, () => 1) } })).toBe(
      false,
    );
    expect(fits({ reading: null })).toBe(false);
    expect(fits({ reading: { value: Number.NaN, bound: "exact", chance: null } })).toBe(false);
  });
});

describe("a reproduction", () => {
  const content = {
    version: 1,
    packSha256: sha256,
    backend: "cpu",
    milliseconds: 4,
    reading: { value: 0.5, bound: "exact", chance: null },
    digest: sha256,
    sketch: { numbers: 1, norm: 0.5, samples: [0.5] },
  } as const;
  const again = (target: AnyRecord, change: object = {}) =>
    give(
      {
        type: "reproduction.create",
        reproduction: createId(),
        evidence: target.id,
        content: { ...content, ...change },
      } as unknown as Draft,
      { target },
      actor("annotator", "bob"),
    );

  it("is of a computed result, with the same number read, and by whoever ran it", () => {
    const target = recordOf(giveEvidence({}));
    expect(recordOf(again(target))).toMatchObject({ author: "bob", subject: `hypothesis/${hypothesis}` });
    expect(again(target, { reading: null })).toMatchObject({ problem: { code: "invalid" } });
    expect(again({ ...target, withdrawnAt: now })).toMatchObject({ problem: { code: "conflict" } });
    const cited = recordOf(giveEvidence({ pinned: { type: "citation", text: "x", url: null } }));
    expect(again(cited)).toMatchObject({ problem: { code: "invalid" } });
  });
});
