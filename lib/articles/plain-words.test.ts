import { describe, expect, it } from "vitest";
import { firstSentences, plainWords } from "./plain-words.ts";

describe("Markdown as words", () => {
  it.each([
    ["How it sees **curves** and _lines_", "How it sees curves and lines"],
    [
      "After [Cammarata et al.](https://example.org/a_b)\n\nand `mixed3a:63`.",
      "After Cammarata et al. and mixed3a:63.",
    ],
    ["# Title\n\n- one\n- two\n\n> said", "Title one two said"],
    ["a_b_c, 2 * 3 * 4 and x > y", "a_b_c, 2 * 3 * 4 and x > y"],
    ["![a curve](/x.png) and ***both***", "a curve and both"],
  ])("of “%s” are “%s”", (markdown, words) => {
    expect(plainWords(markdown)).toBe(words);
  });

  it("in brief end with a sentence where one ends in time, else with a word", () => {
    expect(firstSentences("One sentence. Another one, which is longer.", 20)).toBe("One sentence.");
    expect(firstSentences("One sentence that does not end in time at all", 20)).toBe("One sentence that …");
    expect(firstSentences("Short.", 20)).toBe("Short.");
  });
});
