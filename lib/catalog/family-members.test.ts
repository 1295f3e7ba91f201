import { describe, expect, it } from "vitest";
import { familyOf, idOf, placing } from "./families.fixture.ts";
import { indexFamilies } from "./families.ts";
import { familiesOfUnit, findMembers } from "./family-members.ts";
import { surveyAuthor } from "./machine-author.ts";
import type { Label } from "./records/label.ts";

// 1 is the whole of 2 and 3.
const index = indexFamilies([
  familyOf(1),
  familyOf(2, { parent: idOf(1) }),
  familyOf(3, { parent: idOf(1) }),
  familyOf(4),
]);
const confidences = (labels: readonly Label[], family: number) =>
  (findMembers(index, labels).get(idOf(family)) ?? []).map(({ unit, confidence }) => [unit, confidence]);

describe("the confidence that a unit belongs to a family", () => {
  it("is the one person's own where one person has spoken", () => {
    expect(confidences([placing(10, { 2: 0.7 })], 2)).toEqual([["conv1:0", 0.7]]);
  });

  it("is the mean over everybody who has named a family of the unit, of whom some name others", () => {
    const labels = [
      placing(10, { 2: 1 }),
      placing(11, { 2: 0.5 }, { author: "ben" }),
      placing(12, { 4: 0.6 }, { author: "cem" }),
      placing(13, {}, { author: "dee" }), // says nothing of families
    ];
    expect(confidences(labels, 2)).toEqual([["conv1:0", 0.5]]);
    expect(confidences(labels, 4)).toEqual([["conv1:0", 0.6 / 3]]);
  });

  it("takes a person's surest label, however many they wrote", () => {
    const labels = [placing(10, { 2: 0.4 }), placing(11, { 2: 0.8 }), placing(12, { 4: 0.2 })];
    expect(confidences(labels, 2)).toEqual([["conv1:0", 0.8]]);
  });

  it("counts what is said of a part for the whole, once for each person", () => {
    const labels = [placing(10, { 2: 0.4, 3: 0.8 }), placing(11, { 1: 0.6 }, { author: "ben" })];
    expect(confidences(labels, 1)).toEqual([["conv1:0", 0.7]]);
    expect(confidences(labels, 3)).toEqual([["conv1:0", 0.4]]);
  });

  it("is a machine's only where no person has named a family", () => {
    const machine = placing(10, {}, { author: surveyAuthor.id, family: "family 2", confidence: 0.9 });
    expect(findMembers(index, [machine]).get(idOf(2))).toMatchObject([{ confidence: 0.9, machine: true }]);
    const labels = [machine, placing(11, { 4: 0.5 })];
    expect(confidences(labels, 2)).toEqual([]);
    expect(findMembers(index, labels).get(idOf(4))).toMatchObject([{ confidence: 0.5, machine: false }]);
  });

  it("orders members by it, then by how many say so, then by address as people count", () => {
    const labels = [
      placing(10, { 4: 0.5 }, { subject: "conv1:10" }),
      placing(11, { 4: 0.5 }, { subject: "conv1:9" }),
      placing(12, { 4: 0.9 }, { subject: "conv2:1" }),
      placing(13, { 4: 0.5 }, { subject: "conv3:1" }),
      placing(14, { 4: 0.5 }, { subject: "conv3:1", author: "ben" }),
    ];
    expect(confidences(labels, 4).map(([unit]) => unit)).toEqual([
      "conv2:1",
      "conv3:1",
      "conv1:9",
      "conv1:10",
    ]);
  });

  it("lists of a unit the families that are named, not those above them", () => {
    const labels = [placing(10, { 2: 0.4, 4: 0.3 }), placing(11, { 3: 1 }, { author: "ben" })];
    expect(familiesOfUnit(index, "conv1:0", labels)).toEqual([idOf(3), idOf(2), idOf(4)]);
  });
});
