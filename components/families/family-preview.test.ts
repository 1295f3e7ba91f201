import { describe, expect, it } from "vitest";
import { familyOf, idOf, placing } from "../../lib/catalog/families.fixture.ts";
import { indexFamilies } from "../../lib/catalog/families.ts";
import { mergeInWords, mergeTargets, previewMerge, previewSplit, splittable } from "./family-preview.ts";
import { looseWords } from "./loose-words.ts";
import { possibleParents } from "./parent-options.ts";
import { voicesInWords } from "./voices-in-words.ts";

// 2 is a part of 1; 4 was merged into 3.
const whole = familyOf(1, { name: "Whole" });
const index = indexFamilies([
  whole,
  familyOf(2, { name: "Part", parent: idOf(1) }),
  familyOf(3, { name: "Other" }),
  familyOf(4, { name: "Gone", mergedInto: idOf(3) }),
]);
const at = (unit: string) => ({ subject: unit });
const labels = [
  placing(10, { 1: 1 }, at("c:1")),
  placing(11, { 2: 0.5 }, at("c:2")),
  placing(12, { 3: 1 }, { ...at("c:2"), author: "ben" }),
  placing(13, { 4: 1 }, at("c:3")),
];

describe("the preview of a merge", () => {
  it("offers only families that are not made of this one", () => {
    expect(mergeTargets(index, idOf(1)).map(({ name }) => name)).toEqual(["Other"]);
    expect(mergeTargets(index, idOf(2)).map(({ name }) => name)).toEqual(["Other", "Whole"]);
    expect(mergeTargets(index, idOf(3)).map(({ name }) => name)).toEqual(["Part", "Whole"]);
  });

  it("says what comes over, what is in both already, and what comes of it", () => {
    const preview = previewMerge(index, labels, idOf(1), idOf(3));
    expect(preview.moving.map(({ unit }) => unit)).toEqual(["c:1"]);
    expect(preview).toMatchObject({ both: 1, after: 3 });
    expect(mergeInWords(preview, "Whole", "Other")).toBe(
      "1 unit would come over (1 more is in it already). “Other” would have 3 units.",
    );
    expect(mergeInWords(previewMerge(index, labels, idOf(2), idOf(1)), "Part", "Whole")).toBe(
      "All units of “Part” are in “Whole” already. “Whole” would have 2 units.",
    );
  });
});

describe("the preview of a split", () => {
  it("lets go over what is said of the family itself, not what is said of its parts", () => {
    expect(splittable(index, labels, idOf(1)).map(({ unit }) => unit)).toEqual(["c:1"]);
    expect(splittable(index, labels, idOf(3)).map(({ unit }) => unit)).toEqual(["c:3", "c:2"]);
  });

  it("says how many stay and how many go", () => {
    expect(previewSplit(index, labels, whole, ["c:1"])).toEqual({ kept: 1, over: 1 });
    expect(previewSplit(index, labels, whole, [])).toEqual({ kept: 2, over: 0 });
  });
});

describe("a family's page", () => {
  it("offers as families above only those that are not below", () => {
    expect(possibleParents(index, idOf(1)).map(({ family }) => family.name)).toEqual(["Other"]);
    expect(possibleParents(index, null).map(({ family, depth }) => [family.name, depth])).toEqual([
      ["Other", 0],
      ["Whole", 0],
      ["Part", 1],
    ]);
  });

  it("says who places a unit in it, each person once, and how many others did not", () => {
    const voices = [
      { label: idOf(1), author: "ada", confidence: 1, by: idOf(1) },
      { label: idOf(2), author: "ada", confidence: 0.2, by: idOf(1) },
      { label: idOf(3), author: "ben", confidence: 0.4, by: idOf(2) },
    ];
    const member = { unit: "c:1", confidence: 0.5, voices, asked: 3, machine: false };
    const people = new Map([
      ["ada", { id: "ada", name: "Ada" }],
      ["ben", { id: "ben", name: "Ben" }],
    ]);
    expect(voicesInWords(member, idOf(1), index, people)).toBe(
      "Ada (certain), Ben (maybe, as Part); 2 of 3 people",
    );
  });

  it("lists as words those that name no family, by the spelling used most, with the units they are said of", () => {
    const inWords = (number: number, family: string, unit: string) =>
      placing(number, {}, { ...at(unit), family });
    const said = [
      inWords(20, "Eyes", "c:1"),
      inWords(21, "eyes", "c:1"),
      inWords(22, "eyes", "c:2"),
      inWords(23, "part", "c:2"),
    ];
    expect(looseWords(index, said)).toEqual([{ name: "eyes", units: 2, machine: false }]);
  });
});
