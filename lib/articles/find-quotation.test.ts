import { describe, expect, it, test } from "vitest";
import { createRandom, type Random } from "../shared/random.ts";
import { findNearly, findQuotation } from "./find-quotation.ts";

const words = [
  "curve",
  "excites",
  "the",
  "next",
  "detector",
  "inhibits",
  "weights",
  "boundary",
  "of",
  "a",
  "unit",
];
const write = (random: Random, count: number): string =>
  Array.from({ length: count }, () => words[random.integer(words.length)]).join(" ");

const quote = (text: string, from: number, to: number) => ({
  exact: text.slice(from, to),
  prefix: text.slice(Math.max(0, from - 60), from),
  suffix: text.slice(to, to + 60),
});

describe("a quotation", () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);

  it.each(seeds)("is found where it was said, among other places with the same words (seed %i)", (seed) => {
    const random = createRandom(seed);
    const text = write(random, 400);
    const from = random.integer(text.length - 80);
    const to = from + 5 + random.integer(70);
    const found = findQuotation(text, quote(text, from, to));
    // Blanks at its edges are no part of the words that are looked for.
    expect(text.slice(found?.from, found?.to)).toBe(text.slice(from, to).trim());
    const blanks = text.slice(from, to).length - text.slice(from, to).trimStart().length;
    expect(found?.from).toBe(from + blanks);
  });

  it.each(seeds)("is found after text was put in before it and after it (seed %i)", (seed) => {
    const random = createRandom(1000 + seed);
    const text = write(random, 200);
    const from = random.integer(text.length - 90);
    const to = from + 30 + random.integer(50);
    const anchor = quote(text, from, to);
    const edited = `${write(random, 60)}. ${text} ${write(random, 60)}`;
    const found = findQuotation(edited, anchor);
    expect(found?.exact).toBe(true);
    expect(edited.slice(found?.from, found?.to)).toBe(anchor.exact.trim());
  });

  it("is found when only blanks and typographic marks differ, as on a page", () => {
    const found = findQuotation("One.\n\nCurves “excite”\n each  other here.", {
      exact: 'Curves "excite" each other',
      prefix: "One.",
      suffix: " here.",
    });
    expect(found).toMatchObject({ exact: true });
  });

  it("that is short is not found where only the word is the same and everything around it differs", () => {
    expect(
      findQuotation("A boat on the lake.", {
        exact: "the",
        prefix: "weights of ",
        suffix: " curve detectors",
      }),
    ).toBeNull();
  });

  it("is found again nearly, after a few words in it were changed, and said to be changed", () => {
    const text = "Some say that every curve detector in this layer is excited by its two neighbours. Not so.";
    const found = findQuotation(text, {
      exact: "every curve detector in the layer is excited by both neighbours",
      prefix: "gone",
      suffix: "gone too",
    });
    expect(found?.exact).toBe(false);
    expect(text.slice(found?.from, found?.to)).toContain("curve detector in this layer is excited by");
  });

  it("whose words are gone is not found", () => {
    expect(
      findQuotation("An entirely different text about boats and water.", {
        exact: "every curve detector in the layer",
        prefix: "",
        suffix: "",
      }),
    ).toBeNull();
  });

  it("of nothing is nowhere", () => {
    expect(findQuotation("text", { exact: " \n", prefix: "t", suffix: "e" })).toBeNull();
  });
});

/** The least edit distance between the pattern and any stretch of the text, by the table as it is defined. */
function leastDistance(text: string, pattern: string): number {
  let row = new Array<number>(text.length + 1).fill(0);
  for (let i = 1; i <= pattern.length; i++) {
    const next = [i];
    for (let j = 1; j <= text.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (pattern[i - 1] === text[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

test("the nearest stretch has the least edit distance there is, and none beyond the limit is found", () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(seed);
    const letters = (count: number) =>
      Array.from({ length: count }, () => "abc".charAt(random.integer(3))).join("");
    const [text, pattern] = [letters(5 + random.integer(60)), letters(1 + random.integer(14))];
    const least = leastDistance(text, pattern);
    for (const most of [0, 1, 2, 4, 8]) {
      const found = findNearly(text, pattern, most);
      if (least > most || (found === null && least >= pattern.length)) {
        expect(found === null || found.distance <= most).toBe(true);
        continue;
      }
      expect(found?.distance).toBe(least);
      if (found) expect(leastDistance(text.slice(found.from, found.to), pattern)).toBe(least);
    }
  }
});
