import { describe, expect, it } from "vitest";
import type { CatalogDocument } from "../exchange/catalog-json.ts";
import { readStarterCatalog } from "./read-starter.ts";
import { starterCatalog } from "./starter-catalog.ts";
import { findingOf, surveyOf } from "./survey.fixture.ts";

const sha256 = "a".repeat(64);
const pack = {
  id: "specimen",
  weights: { file: "weights.safetensors", sha256, bytes: 1 },
  layers: [{ name: "conv1", shape: [8, 8, 4] }],
} as unknown as Parameters<typeof readStarterCatalog>[1];

const survey = surveyOf(
  { id: "specimen", sha256 },
  { "conv1:0": [findingOf("line")], "conv1:3": [findingOf("edge")] },
);
const document = starterCatalog(
  { survey, circuit: null, title: "Specimen" },
  { at: "2026-05-01T12:00:00.000Z", commit: "0123abc" },
);
const [first, second] = document.labels;
if (!first || !second) throw new Error("two labels were asked for");

const read = (change: Partial<CatalogDocument> | Record<string, unknown>) =>
  readStarterCatalog(JSON.parse(JSON.stringify({ ...document, ...change })), pack);
const codeOf = (result: ReturnType<typeof read>) => (result.ok ? "ok" : result.problem.code);

describe("a pack's starter catalog", () => {
  it("gives its labels", () => {
    const { id, subject, name, family, confidence, reason } = first;
    const labels = read({});
    expect(labels.ok && labels.value[0]).toEqual({
      id,
      subject,
      content: { name, family, confidence, reason },
    });
    expect(labels.ok && labels.value).toHaveLength(2);
  });

  it("may be in the first version of the format, in which catalogs had their pack's title", () => {
    const versions = (label: (typeof document.labels)[number]) =>
      label.history.map(({ restores: _restores, ...version }) => version);
    const { sealed: _1, texts: _2, catalog: _3, ...kept } = document;
    const one = {
      ...kept,
      version: 1,
      catalog: { id: pack.id },
      labels: document.labels.map((label) => ({ ...label, history: versions(label) })),
    };
    expect(readStarterCatalog(JSON.parse(JSON.stringify(one)), pack)).toEqual(read({}));
  });

  it("gives none that are withdrawn", () => {
    const labels = read({ labels: [{ ...first, withdrawnAt: first.createdAt }, second] });
    expect(labels.ok && labels.value.map(({ id }) => id)).toEqual([second.id]);
  });

  it("is refused when it is no catalog", () => {
    for (const json of [null, [], "text", {}, { ...document, version: 3 }, { ...document, labels: [{}] }]) {
      expect(codeOf(readStarterCatalog(json, pack))).toBe("corrupt");
    }
  });

  it("is refused when it is about another network", () => {
    expect(codeOf(read({ catalog: { ...document.catalog, id: "other" } }))).toBe("conflict");
    expect(codeOf(read({ pack: null }))).toBe("conflict");
    expect(codeOf(read({ pack: { id: "specimen", title: "", sha256: "b".repeat(64) } }))).toBe("conflict");
  });

  it("is refused when it speaks for people, as author or as whoever changed something", () => {
    const [version] = first.history;
    const byAda = { ...first, author: "ada" };
    const changedByAda = { ...first, history: [{ ...version, changedBy: "ada" }] };
    const byAnother = { ...first, author: "machine:other" };
    for (const label of [byAda, changedByAda, byAnother]) {
      expect(codeOf(read({ labels: [second, label] }))).toBe("forbidden");
    }
    const { name: _1, family: _2, confidence: _3, reason: _4, history, ...record } = first;
    const onLabel = { label: second.id, reason: "" };
    const support = { ...record, ...onLabel, history: history.map((one) => ({ ...one, ...onLabel })) };
    expect(codeOf(read({ supports: [support] }))).toBe("forbidden");
    const said = { parent: null, anchor: null, body: "Hm." };
    const comment = { ...record, ...said, history: history.map((one) => ({ ...one, ...said })) };
    expect(codeOf(read({ comments: [comment] }))).toBe("forbidden");
  });

  it("is refused when it names a unit that is not there, says what nobody could write, or repeats an id", () => {
    for (const subject of ["conv1:4", "conv2:0"]) {
      expect(codeOf(read({ labels: [{ ...first, subject }] }))).toBe("invalid");
    }
    expect(codeOf(read({ labels: [{ ...first, name: "two\nlines" }] }))).toBe("invalid");
    expect(codeOf(read({ labels: [{ ...first, reason: "x".repeat(2001) }] }))).toBe("invalid");
    expect(codeOf(read({ labels: [first, { ...second, id: first.id }] }))).toBe("invalid");
  });
});
