import { describe, expect, it } from "vitest";
import { type CatalogRecord, kindNames, rules } from "../../lib/catalog/command.ts";
import { describeChange, describeDeed, fieldName, kindWords } from "./change-words.ts";
import { asOf, formatHistoryView, readHistoryView, readMoment } from "./history-view.ts";
import { undoKey } from "./undo-key.ts";

const at = "2026-05-01T12:00:00.000Z";

describe("the address of a view of the past", () => {
  it("reads back as what was written", () => {
    const view = { filter: { person: "ada", kind: "label", subject: "a/b:1" }, at };
    expect(readHistoryView(new URLSearchParams(formatHistoryView(view)))).toEqual(view);
    expect(formatHistoryView({ filter: {}, at: null })).toBe("");
  });

  it("takes what is no moment for now", () => {
    expect(readMoment("soon")).toBeNull();
    expect(readMoment(null)).toBeNull();
    expect(readMoment("2026-05-01T14:00:00+02:00")).toBe(at);
  });

  it("keeps what is in an address already", () => {
    expect(asOf("/models/net/a:1", at)).toBe(`/models/net/a:1?at=${encodeURIComponent(at)}`);
    expect(asOf("/models/net/a:1?catalog=c", at)).toContain("?catalog=c&at=");
  });
});

describe("the key for undoing", () => {
  const press = (change: object) =>
    undoKey({
      key: "z",
      ctrlKey: true,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      defaultPrevented: false,
      target: null,
      ...change,
    });
  const field = { closest: () => ({}) };

  it("is Ctrl+Z or ⌘Z, with Shift or as Ctrl+Y for the way forth", () => {
    expect(press({})).toBe("undo");
    expect(press({ ctrlKey: false, metaKey: true })).toBe("undo");
    expect(press({ shiftKey: true, key: "Z" })).toBe("redo");
    expect(press({ key: "y" })).toBe("redo");
  });

  it("belongs to the text where somebody types, and to whoever took it before", () => {
    expect(press({ target: field })).toBeNull();
    expect(press({ target: { closest: () => null } })).toBe("undo");
    for (const change of [
      { defaultPrevented: true },
      { altKey: true },
      { metaKey: true },
      { ctrlKey: false },
    ]) {
      expect(press(change)).toBeNull();
    }
  });
});

describe("the words for changes", () => {
  const record: CatalogRecord = {
    kind: "label",
    id: "00000000-0000-4000-8000-000000000001",
    catalog: "net",
    subject: "a:1",
    author: "ada",
    version: 3,
    createdAt: at,
    updatedAt: at,
    withdrawnAt: null,
    name: "curve",
    family: "",
    families: [],
    round: null,
    confidence: 1,
    reason: "",
  };

  it("say what was withdrawn, brought back and undone", () => {
    expect(describeChange({ record, restores: null, before: null })).toBe("revised a label");
    expect(describeChange({ record, restores: 1, before: record })).toBe("brought a label back to version 1");
    const gone = { ...record, withdrawnAt: at };
    expect(describeChange({ record: gone, restores: null, before: record })).toBe("withdrew a label");
    expect(describeChange({ record: gone, restores: 0, before: record })).toBe("undid making a label");
  });

  it("are there for every kind and every command", () => {
    for (const kind of kindNames) expect(kindWords[kind].one).not.toBe("");
    for (const type of Object.keys(rules)) expect(describeDeed(type)).toMatch(/^[A-Z][a-z]+ [a-z]+/);
    expect(fieldName("answersWanted")).toBe("Answers wanted");
  });
});
