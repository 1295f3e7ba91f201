import { describe, expect, it } from "vitest";
import { stepWords } from "./step-words.ts";

const names = new Map([
  ["a", "Curves"],
  ["b", "Lines"],
]);
const nameOf = (id: string) => names.get(id) ?? null;

describe("what is said of a step that was taken back", () => {
  it.each([
    ["that it is undone", true, [], "undo", "Undone."],
    ["that it is done again", true, [], "redo", "Done again."],
    [
      "what stays of it, by its name",
      true,
      ["a"],
      "undo",
      "Undone. “Curves” stays: somebody else has worked on it since.",
    ],
    [
      "how much stays",
      true,
      ["a", "b"],
      "undo",
      "Undone. 2 nodes stay: somebody else has worked on them since.",
    ],
    [
      "that edges stay, which have no names",
      true,
      ["a>b"],
      "undo",
      "Undone. What others have worked on since stays.",
    ],
    [
      "that nothing was undone, where all of it stays",
      false,
      ["a"],
      "undo",
      "“Curves” stays: somebody else has worked on it since.",
    ],
    ["that nothing is left of it", false, [], "undo", "Others have changed that since. It stays as it is."],
  ] as const)("is %s", (_what, changed, stays, step, words) => {
    expect(stepWords({ changed, stays }, step, nameOf)).toBe(words);
  });
});
