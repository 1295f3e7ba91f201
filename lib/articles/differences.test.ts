import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "./align.ts";
import { type BlockChange, compareManuscripts } from "./differences.ts";
import { blockText } from "./inline-text.ts";
import {
  anyManuscript,
  heading,
  manuscript,
  paragraph,
  reference,
  strip,
  words,
} from "./manuscript.fixture.ts";

const types = (changes: readonly BlockChange[]): string[] => changes.map(({ type }) => type);

/** The texts of one side, as the changes tell them. */
function sideOf(changes: readonly BlockChange[], side: "before" | "after"): string[] {
  const dropped = side === "before" ? "added" : "removed";
  return changes.flatMap((change): string[] => {
    switch (change.type) {
      case "same":
        return [blockText(change.leaf.block)];
      case "added":
      case "removed":
        return change.type === dropped ? [] : [blockText(change.leaf.block)];
      case "text":
        return [
          change.passages
            .filter(({ type }) => type !== dropped)
            .map(({ text }) => text)
            .join(""),
        ];
      case "figure":
        return [blockText(change[side])];
      default:
        return change satisfies never;
    }
  });
}

const leafTexts = (blocks: Parameters<typeof blockText>[0][]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === "list") return block.items.flatMap(leafTexts);
    return block.type === "quote" ? leafTexts(block.content) : [blockText(block)];
  });

describe("the difference of two versions", () => {
  it("of more parts than can be held against each other is told from both ends, and never takes all memory", () => {
    const parts = (middle: (i: number) => string) =>
      Array.from({ length: 60_000 }, (_, i) => (i < 20_000 || i >= 40_000 ? `part ${i}` : middle(i)));
    const pairs = align(
      parts((i) => `old ${i}`),
      parts((i) => `new ${i}`),
      { keyOf: (part) => part, likeness: () => 1 },
    );
    const counts = Map.groupBy(pairs, ({ type }) => type);
    expect([...counts].map(([type, { length }]) => [type, length])).toEqual([
      ["same", 40_000],
      ["removed", 20_000],
      ["added", 20_000],
    ]);
  });

  it("tells each side to the letter", () => {
    fc.assert(
      fc.property(anyManuscript, anyManuscript, (before, after) => {
        const { blocks } = compareManuscripts(before, after);
        expect(sideOf(blocks, "before")).toEqual(leafTexts(before.blocks));
        expect(sideOf(blocks, "after")).toEqual(leafTexts(after.blocks));
      }),
      { numRuns: 60 },
    );
  });

  it("of a version with itself is nothing", () => {
    fc.assert(
      fc.property(anyManuscript, (one) => {
        const difference = compareManuscripts(one, structuredClone(one));
        expect(difference).toMatchObject({
          title: null,
          summary: null,
          authors: [],
          references: [],
          changes: 0,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("shows a reworded paragraph word by word, where another was put before it", () => {
    const { blocks } = compareManuscripts(
      manuscript({ blocks: [heading(2, "Claims"), paragraph("The unit answers to curves of every size.")] }),
      manuscript({
        blocks: [
          heading(2, "Claims"),
          paragraph("Entirely new."),
          paragraph("The unit answers to small curves of every colour."),
        ],
      }),
    );
    expect(types(blocks)).toEqual(["same", "added", "text"]);
    expect(blocks[2]).toMatchObject({
      passages: [
        { type: "same", text: "The unit answers to " },
        { type: "added", text: "small " },
        { type: "same", text: "curves of every " },
        { type: "removed", text: "size" },
        { type: "added", text: "colour" },
        { type: "same", text: "." },
      ],
      also: "",
    });
  });

  it("says when only the formatting changed, or the place of a paragraph", () => {
    const bold = compareManuscripts(
      manuscript({ blocks: [paragraph("Same words.")] }),
      manuscript({ blocks: [paragraph(words("Same words.", { type: "bold" }))] }),
    );
    expect(bold.blocks).toMatchObject([{ type: "text", also: "formatting or links only" }]);
    const quoted = compareManuscripts(
      manuscript({ blocks: [paragraph("Same words.")] }),
      manuscript({ blocks: [{ type: "quote", content: [paragraph("Same words.")] }] }),
    );
    expect(quoted.blocks).toMatchObject([{ type: "text", also: "now in a quotation" }]);
  });

  it("follows a figure by its id and names what changed about it", () => {
    const before = strip("f");
    const after = strip("f", {
      credit: "Ada",
      frozen: { ...before.frozen, data: { units: [] } },
      caption: [words("Curves.")],
    });
    const { blocks } = compareManuscripts(
      manuscript({ blocks: [before] }),
      manuscript({ blocks: [strip("new"), after] }),
    );
    expect(types(blocks)).toEqual(["added", "figure"]);
    expect(blocks[1]).toMatchObject({ changed: ["the data", "the credit"] });
  });

  it("does not take the order of an object's keys for a change", () => {
    const before = strip("f");
    const { pack, data, ...rest } = before.frozen;
    const { blocks } = compareManuscripts(
      manuscript({ blocks: [before] }),
      manuscript({ blocks: [strip("f", { frozen: { data, ...rest, pack }, credit: "x" })] }),
    );
    expect(blocks).toMatchObject([{ type: "figure", changed: ["the credit"] }]);
  });

  it("tells authors and references that came, went, moved or were corrected", () => {
    const before = manuscript({ references: [reference("a"), reference("b")] });
    const [ada, ludwig] = before.authors;
    if (!ada || !ludwig) throw new Error("the fixture has two authors");
    const difference = compareManuscripts(before, {
      ...before,
      authors: [ludwig, ada],
      references: [reference("a", { year: 2021 }), reference("c")],
    });
    expect(difference.authors.map(({ type }) => type).sort()).toEqual(["added", "removed"]);
    expect(difference.references.map(({ type }) => type)).toEqual(["changed", "removed", "added"]);
  });

  it("stays quick where two long texts have nothing in common", () => {
    const long = (seed: string) =>
      manuscript({
        blocks: Array.from({ length: 1500 }, (_, i) => paragraph(`${seed} ${i} ${seed.repeat(20)}`)),
      });
    const started = performance.now();
    expect(compareManuscripts(long("a"), long("b")).changes).toBe(3000);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("aligning two lists", () => {
  it("keeps the order of both, and leaves nothing out", () => {
    const list = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const pairs = align(before, after, {
          keyOf: String,
          likeness: (a, b) => (Math.abs(a - b) === 1 ? 0.5 : 0),
        });
        expect(pairs.flatMap((pair) => ("before" in pair ? [pair.before] : []))).toEqual(before);
        expect(pairs.flatMap((pair) => ("after" in pair ? [pair.after] : []))).toEqual(after);
      }),
    );
  });
});
