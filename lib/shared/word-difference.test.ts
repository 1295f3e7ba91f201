import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDifference } from "./word-difference.ts";

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .array(fc.constantFrom("curve ", "line ", "dog, ", "head", "\n", "ü ", "."), { maxLength: 30 })
    .map((all) => all.join("")),
);

describe("the difference of two texts", () => {
  it("holds both to the letter", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const passages = wordDifference(before, after);
        const without = (type: string) =>
          passages
            .filter((passage) => passage.type !== type)
            .map((passage) => passage.text)
            .join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
        expect(passages.every((passage) => passage.text !== "")).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("is nothing where nothing differs, and mirrors itself", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(wordDifference(before, before).every(({ type }) => type === "same")).toBe(true);
        const changed = (a: string, b: string) =>
          wordDifference(a, b).reduce(
            (sum, { type, text: words }) => sum + (type === "same" ? words.length : 0),
            0,
          );
        expect(changed(before, after) > 0).toBe(changed(after, before) > 0);
      }),
      { numRuns: 200 },
    );
  });

  it("shows whole words, and as few as can be", () => {
    expect(
      wordDifference("It answers to arcs that open downwards.", "It answers to arcs that open upwards."),
    ).toEqual([
      { type: "same", text: "It answers to arcs that open " },
      { type: "removed", text: "downwards" },
      { type: "added", text: "upwards" },
      { type: "same", text: "." },
    ]);
    expect(wordDifference("a b c", "a c")).toEqual([
      { type: "same", text: "a " },
      { type: "removed", text: "b " },
      { type: "same", text: "c" },
    ]);
  });

  it("gives up on words where all of them changed, and stays quick", () => {
    const words = (seed: number) => Array.from({ length: 4000 }, (_, i) => `w${seed}x${i}`).join(" ");
    expect(wordDifference(words(1), words(2)).map(({ type }) => type)).toEqual(["removed", "added"]);
  });
});
