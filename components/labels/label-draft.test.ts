import { describe, expect, it } from "vitest";
import { familyOf, idOf, placing } from "../../lib/catalog/families.fixture.ts";
import { indexFamilies } from "../../lib/catalog/families.ts";
import { draftOf, emptyLabelDraft, isWritten, readDraft, suggestFamilies } from "./label-draft.ts";

const index = indexFamilies([familyOf(1, { name: "Curves" }), familyOf(2, { mergedInto: idOf(1) })]);

describe("the label form", () => {
  it("makes trimmed content with the confidence of its step, and of each family's", () => {
    const draft = {
      name: "  curve detector ",
      family: "",
      families: [{ family: idOf(1), step: 2 }],
      step: 4,
      reason: " arcs in the picture ",
    };
    expect(readDraft(draft)).toEqual({
      ok: true,
      content: {
        name: "curve detector",
        family: "",
        families: [{ family: idOf(1), confidence: 0.4 }],
        confidence: 0.8,
        reason: "arcs in the picture",
      },
      makes: [],
    });
  });

  it("makes first the families that are named and not there yet", () => {
    const make = { name: "Arcs", colour: "rose" } as const;
    const draft = { ...emptyLabelDraft, name: "arc", families: [{ family: idOf(7), step: 3, make }] };
    const read = readDraft(draft);
    if (!read.ok) throw new Error("a good draft was refused");
    expect(read.makes).toEqual([
      { type: "family.create", family: idOf(7), content: { ...make, definition: "", parent: null } },
    ]);
    expect(read.content.families).toEqual([{ family: idOf(7), confidence: 0.6 }]);
  });

  it("says which field to mend and how", () => {
    const problems = readDraft({ name: "   ", family: "f".repeat(121), step: 3, reason: "r".repeat(2001) });
    expect(problems).toEqual({
      ok: false,
      problems: {
        name: "A label needs a name, such as “curve detector”.",
        family: "Please keep it under 120 characters.",
        reason: "Please keep it under 2000 characters.",
      },
    });
    const families = Array.from({ length: 13 }, (_, i) => ({ family: idOf(i), step: 1 }));
    const many = readDraft({ ...emptyLabelDraft, name: "x", families });
    expect(many).toMatchObject({ problems: { family: expect.stringMatching(/at most 12 families/) } });
  });

  it("says of text that cannot be kept what is wrong with it, not that there is none", () => {
    const coloured = "\u001b[31mred";
    const read = readDraft({ name: coloured, family: "", step: 3, reason: coloured });
    if (read.ok) throw new Error("control characters were taken");
    expect(read.problems.name).toBe("The text must be on one line, without control characters.");
    expect(read.problems.reason).toMatch(/^The text must be without control characters \(U\+001B\)\.$/);
  });

  it("comes back from a label as it was written, so revising starts from what is there", () => {
    const label = placing(5, { 1: 0.8 }, { name: "curve", confidence: 1 });
    expect(readDraft(draftOf(label, index))).toEqual({
      ok: true,
      content: { name: "curve", family: "", families: label.families, confidence: 1, reason: "" },
      makes: [],
    });
  });

  it("begins a revision with the families that the label counts for now, words that name one among them", () => {
    const families = (label: Parameters<typeof draftOf>[0]) => draftOf(label, index).families;
    expect(families(placing(5, { 2: 0.8 }))).toEqual([{ family: idOf(1), step: 4 }]);
    const inWords = placing(5, {}, { family: "curves", confidence: 0.6 });
    expect(draftOf(inWords, index)).toMatchObject({ family: "", families: [{ family: idOf(1), step: 3 }] });
    expect(draftOf(placing(5, {}, { family: "eyes" }), index)).toMatchObject({
      family: "eyes",
      families: [],
    });
  });

  it("loses no family in a revision because it is not here: withdrawn, or not loaded yet", () => {
    expect(draftOf(placing(5, { 9: 0.8 }), index).families).toEqual([{ family: idOf(9), step: 4 }]);
  });

  it("counts as written once there is text or a family, not for a moved slider", () => {
    expect(isWritten(emptyLabelDraft)).toBe(false);
    expect(isWritten({ ...emptyLabelDraft, step: 5 })).toBe(false);
    expect(isWritten({ ...emptyLabelDraft, reason: "because" })).toBe(true);
    expect(isWritten({ ...emptyLabelDraft, families: [{ family: idOf(1), step: 1 }] })).toBe(true);
  });

  it("takes up a draft from before there were families as records", () => {
    const before = { name: "curve", family: "curves", step: 3, reason: "" };
    expect(readDraft(before)).toMatchObject({ ok: true, content: { family: "curves", families: [] } });
  });

  it("suggests each family of the layer once, the most used first", () => {
    expect(suggestFamilies(["Lines", null, "Curves", "", "Curves"])).toEqual(["Curves", "Lines"]);
  });
});
