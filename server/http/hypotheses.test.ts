import { describe, expect, it } from "vitest";
import { commandAnswerSchema, problemAnswerSchema } from "../../lib/catalog/answers.ts";
import type { ComputedTest } from "../../lib/catalog/records/computed-test.ts";
import { formatSubject } from "../../lib/catalog/records/subject.ts";
import { hypothesesAnswerSchema } from "../../lib/hypotheses/summary.ts";
import { createId } from "../../lib/shared/ids.ts";
import { createComment, fixtureCatalog } from "./test-support/test-server.ts";
import { worldForAll } from "./test-support/world-of-tests.ts";

const {
  server,
  owner,
  ada,
  bob,
  rita: reader,
} = worldForAll({ ada: "annotator", bob: "annotator", rita: "reader" });

const base = `/api/catalogs/${fixtureCatalog}`;
const unit = "inception_3b/output:5";
const edge = formatSubject({
  type: "edge",
  from: { layer: "inception_3b/output", index: 1 },
  to: { layer: "inception_3b/output", index: 2 },
});
const contentOf = (title: string, units = [unit], edges: string[] = []) => ({
  title,
  units,
  families: [],
  edges,
});
const sha256 = "a".repeat(64);

const test: ComputedTest = {
  kind: "weight-paths",
  version: 1,
  settings: { from: unit, to: "inception_3b/output:6", through: "main-layers", paths: 1 },
  read: { of: "weight", reduction: "net", method: null },
  expect: { type: "sign", sign: "positive", beyond: 0 },
};

/** A hypothesis of Ada's with one prediction. */
async function state() {
  const [hypothesis, prediction] = [createId(), createId()];
  expect(
    (await ada.command({ type: "hypothesis.create", hypothesis, content: contentOf("A claim.") })).status,
  ).toBe(200);
  const predicted = await ada.command({
    type: "prediction.create",
    prediction,
    hypothesis,
    content: { statement: "It excites.", refutedBy: "A negative sum.", test, seenBefore: false },
  });
  expect(predicted.status).toBe(200);
  return { hypothesis, prediction };
}

const resultOf = (
  hypothesis: string,
  prediction: { id: string; version: number } | null,
  change: object = {},
) =>
  ({
    type: "evidence.create",
    evidence: createId(),
    hypothesis,
    prediction,
    pinned: {
      type: "measurement",
      ...test,
      pack: { id: fixtureCatalog, sha256 },
      backend: "wasm",
      milliseconds: 1,
      reading: { value: 1, bound: "exact", chance: null },
      digest: sha256,
      sketch: { numbers: 1, norm: 1, samples: [1] as number[] },
      result: null,
      ...change,
    },
    content: { stance: "for", argument: null, note: "" },
  }) as const;

const listed = async (visitor = reader) =>
  hypothesesAnswerSchema.parse((await visitor.call("GET", `${base}/hypotheses`)).body);

describe("a hypothesis", () => {
  it("is stated by those who may write, and listed for those who may read", async () => {
    const { hypothesis } = await state();
    const list = await listed();
    expect(list.items.find(({ id }) => id === hypothesis)).toMatchObject({
      title: "A claim.",
      standing: "proposed",
      units: [unit],
      predictions: { untested: 1 },
    });
    expect(list.people.map(({ name }) => name)).toContain("Ada");
    const reply = await reader.command({
      type: "hypothesis.create",
      hypothesis: createId(),
      content: contentOf("No."),
    });
    expect(reply.status).toBe(403);
  });

  it("speaks only of what there is", async () => {
    const stateOf = (content: ReturnType<typeof contentOf>) =>
      ada.command({ type: "hypothesis.create", hypothesis: createId(), content });
    expect((await stateOf(contentOf("No.", ["inception_3b/output:99999"]))).status).toBe(404);
    expect((await stateOf(contentOf("No.", ["nowhere:1"]))).status).toBe(404);
    const far = edge.replace("%3A2", "%3A99999");
    expect((await stateOf(contentOf("No.", [], [far]))).status).toBe(404);
    expect((await stateOf(contentOf("Yes.", [], [edge]))).status).toBe(200);
    const families = { ...contentOf("No."), families: [createId()] };
    expect(
      (await ada.command({ type: "hypothesis.create", hypothesis: createId(), content: families })).status,
    ).toBe(404);
  });

  it("leaves the list when it is withdrawn, and nothing more is said on it", async () => {
    const { hypothesis } = await state();
    expect((await bob.command({ type: "hypothesis.withdraw", hypothesis })).status).toBe(403);
    expect((await ada.command({ type: "hypothesis.withdraw", hypothesis })).status).toBe(200);
    expect((await listed()).items.some(({ id }) => id === hypothesis)).toBe(false);
    expect((await bob.command(resultOf(hypothesis, null))).status).toBe(404);
  });

  it("is judged by editors alone, with every verdict kept", async () => {
    const { hypothesis } = await state();
    const verdict = (standing: "supported" | "refuted") =>
      ({
        type: "verdict.give",
        verdict: createId(),
        hypothesis,
        content: { standing, reason: "So." },
      }) as const;
    expect((await ada.command(verdict("supported"))).status).toBe(403);
    expect((await owner.command(verdict("supported"))).status).toBe(200);
    server.advance(1000);
    expect((await owner.command(verdict("refuted"))).status).toBe(200);
    expect((await listed()).items.find(({ id }) => id === hypothesis)?.standing).toBe("refuted");
    const history = await reader.call("GET", `${base}/history?subject=hypothesis/${hypothesis}`);
    expect(JSON.stringify(history.body)).toContain('"standing":"supported"');
  });

  it("can be discussed, and the discussion is counted", async () => {
    const { hypothesis } = await state();
    expect((await bob.command(createComment(`hypothesis/${hypothesis}`, "I doubt it."))).status).toBe(200);
    expect((await listed()).items.find(({ id }) => id === hypothesis)?.comments).toBe(1);
  });
});

describe("a result", () => {
  it("decides its prediction in the list", async () => {
    const { hypothesis, prediction } = await state();
    const { weights } = server.manifest;
    const pack = { id: fixtureCatalog, sha256: weights.sha256 };
    const reply = await bob.command(resultOf(hypothesis, { id: prediction, version: 1 }, { pack }));
    expect(reply.status).toBe(200);
    expect((await listed()).items.find(({ id }) => id === hypothesis)).toMatchObject({
      predictions: { confirmed: 1, untested: 0 },
      evidence: { for: 1 },
    });
  });

  it("is of the version that was tested: neither of one to come nor of one whose test was another", async () => {
    const { hypothesis, prediction } = await state();
    expect((await bob.command(resultOf(hypothesis, { id: prediction, version: 2 }))).status).toBe(404);
    const changed = { ...test, expect: { type: "sign", sign: "negative", beyond: 0 } } as const;
    const revised = await ada.command({
      type: "prediction.revise",
      prediction,
      content: { statement: "It inhibits.", refutedBy: "A positive sum.", test: changed, seenBefore: false },
    });
    expect(commandAnswerSchema.parse(revised.body).record.version).toBe(2);
    // What was pinned for the first version can still be told as that; it is no result of the second one.
    expect((await bob.command(resultOf(hypothesis, { id: prediction, version: 1 }))).status).toBe(200);
    expect((await bob.command(resultOf(hypothesis, { id: prediction, version: 2 }))).status).toBe(400);
    expect((await listed()).items.find(({ id }) => id === hypothesis)?.predictions).toMatchObject({
      untested: 1,
    });
  });

  it("of another hypothesis' prediction is refused", async () => {
    const [one, other] = [await state(), await state()];
    const reply = await bob.command(resultOf(one.hypothesis, { id: other.prediction, version: 1 }));
    expect(reply.status).toBe(404);
  });

  it("is reproduced in one's own name, and its remarks are its author's to change", async () => {
    const { hypothesis } = await state();
    const given = resultOf(hypothesis, null);
    expect((await ada.command(given)).status).toBe(200);
    const again = await bob.command({
      type: "reproduction.create",
      reproduction: createId(),
      evidence: given.evidence,
      content: {
        version: 1,
        packSha256: sha256,
        backend: "cpu",
        milliseconds: 2,
        reading: given.pinned.reading,
        digest: sha256,
        sketch: given.pinned.sketch,
      },
    });
    const [made, first] = [again, await ada.call("GET", `${base}/history?subject=hypothesis/${hypothesis}`)];
    expect(commandAnswerSchema.parse(made.body).record).toMatchObject({ kind: "reproduction" });
    expect(JSON.stringify(first.body)).toContain(given.evidence);
    const content = { stance: "against", argument: null, note: "" } as const;
    expect((await bob.command({ type: "evidence.revise", evidence: given.evidence, content })).status).toBe(
      403,
    );
    expect((await ada.command({ type: "evidence.revise", evidence: given.evidence, content })).status).toBe(
      200,
    );
  });
});

describe("an attacker with an account", () => {
  it.each<[string, (hypothesis: string) => object, number]>([
    [
      "an author of his choice",
      (hypothesis) => ({
        ...resultOf(hypothesis, null),
        author: "somebody",
        createdAt: "2001-01-01T00:00:00.000Z",
      }),
      403,
    ],
    [
      "settings nested a thousand deep",
      (hypothesis) => resultOf(hypothesis, null, { settings: deep(1000) }),
      400,
    ],
    [
      "a result larger than evidence may be",
      (hypothesis) =>
        resultOf(hypothesis, null, { result: { list: Array.from({ length: 20_000 }, () => 0) } }),
      400,
    ],
    [
      "a body larger than any command",
      (hypothesis) => resultOf(hypothesis, null, { result: { text: "x".repeat(300_000) } }),
      413,
    ],
    [
      "a script as the address of a citation",
      (hypothesis) => ({
        ...resultOf(hypothesis, null),
        pinned: { type: "citation", text: "x", url: "javascript:alert(1)" },
      }),
      400,
    ],
    [
      "a comment that is not there",
      (hypothesis) => ({
        ...resultOf(hypothesis, null),
        pinned: { type: "comment", id: createId(), subject: unit },
      }),
      404,
    ],
    ["a hypothesis that is not there", () => resultOf(createId(), null), 404],
  ])("gets nowhere with %s", async (_, attack, status) => {
    const { hypothesis } = await state();
    const reply = await bob.call("POST", `${base}/commands`, { id: createId(), ...attack(hypothesis) });
    expect(reply.status).toBe(status);
    expect(problemAnswerSchema.safeParse(reply.body).success).toBe(true);
  });

  it("does not see the list of a catalog that is not there, or without signing in", async () => {
    expect((await bob.call("GET", "/api/catalogs/no-such/hypotheses")).status).toBe(404);
    expect((await server.visitor().call("GET", `${base}/hypotheses`)).status).toBe(401);
  });
});

function deep(levels: number): object {
  let value: object = {};
  for (let i = 0; i < levels; i++) value = { in: value };
  return value;
}
