import { describe, expect, it } from "vitest";
import { draftOf, emptyLabelDraft, isWritten, readDraft, suggestFamilies } from "./label-draft.ts";

describe("the label form", () => {
  it("makes trimmed content with the confidence of its step", () => {
    const draft = { name: "  curve detector ", family: "Curves", step: 4, reason: " arcs in the picture " };
    expect(readDraft(draft)).toEqual({
      ok: true,
      content: { name: "curve detector", family: "Curves", confidence: 0.8, reason: "arcs in the picture" },
    });
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
  });

  it("says of text that cannot be kept what is wrong with it, not that there is none", () => {
    const coloured = "\u001b[31mred";
    const read = readDraft({ name: coloured, family: "", step: 3, reason: coloured });
    if (read.ok) throw new Error("control characters were taken");
    expect(read.problems.name).toBe("The text must be on one line, without control characters.");
    expect(read.problems.reason).toMatch(/^The text must be without control characters \(U\+001B\)\.$/);
  });

  it("comes back from a label as it was written, so revising starts from what is there", () => {
    const content = { name: "curve", family: "", confidence: 1, reason: "" };
    expect(readDraft(draftOf(content))).toEqual({ ok: true, content });
  });

  it("counts as written once there is text, not for a moved slider", () => {
    expect(isWritten(emptyLabelDraft)).toBe(false);
    expect(isWritten({ ...emptyLabelDraft, step: 5 })).toBe(false);
    expect(isWritten({ ...emptyLabelDraft, reason: "because" })).toBe(true);
  });

  it("suggests each family of the layer once, the most used first", () => {
    expect(suggestFamilies(["Lines", null, "Curves", "", "Curves"])).toEqual(["Curves", "Lines"]);
  });
});
