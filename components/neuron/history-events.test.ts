import { describe, expect, it } from "vitest";
import type { RecordVersion } from "../../lib/catalog/answers.ts";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import { historyEvents } from "./history-events.ts";

const at = (minute: number): string => `2026-11-20T10:0${minute}:00.000Z`;
const base = { catalog: "tiny", subject: "mixed3b:1", createdAt: at(0), withdrawnAt: null };

const label = (version: number, name: string, withdrawnAt: string | null = null): RecordVersion => ({
  record: {
    ...base,
    kind: "label",
    id: "l",
    author: "ada",
    version,
    updatedAt: at(version),
    withdrawnAt,
    name,
    family: "Curves",
    families: [],
    round: null,
    confidence: 0.6,
    reason: "arcs",
  },
  changedBy: version === 3 ? "owner" : "ada",
  changedAt: at(version),
  restores: null,
});
const support: RecordVersion = {
  record: {
    ...base,
    kind: "support",
    id: "s",
    author: "bo",
    version: 1,
    updatedAt: at(2),
    label: "l",
    reason: "",
  },
  changedBy: "bo",
  changedAt: at(2),
  restores: null,
};
const comment: RecordVersion = {
  record: {
    ...base,
    kind: "comment",
    id: "c",
    author: "bo",
    version: 1,
    updatedAt: at(4),
    parent: null,
    anchor: null,
    body: "Hm.",
  },
  changedBy: "bo",
  changedAt: at(4),
  restores: null,
};
const versions = [label(1, "arcs"), support, label(2, "curves"), label(3, "curves", at(3)), comment];
const people = [
  { id: "ada", name: "Ada" },
  { id: "bo", name: "Bo" },
];

describe("the history of a unit", () => {
  it("tells who did what, newest first, and keeps what was withdrawn", () => {
    expect(historyEvents(versions, people, null).map(({ who, deed }) => `${who} ${deed}`)).toEqual([
      "Bo commented",
      "Somebody who has left withdrew the label “curves”",
      "Ada revised the label",
      "Bo supports “arcs”",
      "Ada added a label",
    ]);
  });

  it("says what a program did", () => {
    const made = { ...label(1, "Line, 45°"), changedBy: surveyAuthor.id };
    const events = historyEvents([made, support], [...people, surveyAuthor], null);
    expect(events.map(({ who, machine }) => [who, machine])).toEqual([
      ["Bo", false],
      ["Stimulus survey", true],
    ]);
  });

  it("says which version was brought back", () => {
    const back = { ...label(3, "arcs"), restores: 1 };
    expect(historyEvents([label(1, "arcs"), back], people, null)[0]?.deed).toBe(
      "brought a label back to version 1",
    );
  });

  it("shows every former wording", () => {
    const texts = historyEvents(versions, people, "l").map(({ text }) => text);
    expect(texts).toContain("arcs (likely)\nFamily: Curves\narcs");
    expect(texts).toContain("curves (likely)\nFamily: Curves\narcs");
  });

  it("of one label leaves the rest out, but not its supports", () => {
    expect(historyEvents(versions, people, "l").map(({ key }) => key)).toEqual(["l/3", "l/2", "s/1", "l/1"]);
    expect(historyEvents(versions, people, "c").map(({ key }) => key)).toEqual(["c/1"]);
  });
});
