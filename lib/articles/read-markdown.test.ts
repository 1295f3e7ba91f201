import { describe, expect, it, test } from "vitest";
import { createRandom } from "../shared/random.ts";
import { type MarkdownNode, readMarkdown } from "./read-markdown.ts";

const text = (words: string, ...marks: string[]) =>
  marks.length === 0
    ? { type: "text", text: words }
    : { type: "text", text: words, marks: marks.map((type) => ({ type })) };
const paragraph = (...content: MarkdownNode[]) => ({ type: "paragraph", content });

describe("Markdown that is pasted", () => {
  it("becomes headings, paragraphs, lists, quotations, code, rules and formulas", () => {
    const read = readMarkdown(
      [
        "# Title",
        "One line",
        "goes on.",
        "",
        "- first",
        "- second",
        "  with more",
        "3. third",
        "",
        "> said",
        "> twice",
        "",
        "```python",
        "a = 1",
        "```",
        "---",
        "$$\\sum_i w_i$$",
        "#### Small",
      ].join("\n"),
    );
    const item = (...words: string[]) => ({ type: "listItem", content: [paragraph(text(words.join(" ")))] });
    expect(read).toEqual([
      { type: "heading", attrs: { level: 2 }, content: [text("Title")] },
      paragraph(text("One line goes on.")),
      { type: "bulletList", content: [item("first"), item("second", "with more")] },
      { type: "orderedList", attrs: { start: 3 }, content: [item("third")] },
      { type: "blockquote", content: [paragraph(text("said twice"))] },
      { type: "codeBlock", attrs: { language: "python" }, content: [text("a = 1")] },
      { type: "horizontalRule" },
      { type: "blockMath", attrs: { tex: "\\sum_i w_i" } },
      { type: "heading", attrs: { level: 4 }, content: [text("Small")] },
    ]);
  });

  it("sets words in bold and italic, as code, links and formulas, one in the other", () => {
    expect(
      readMarkdown("A **very *odd* curve**, `w_ij`, $w > 0$ and [Distill](https://distill.pub)."),
    ).toEqual([
      paragraph(
        text("A "),
        text("very ", "bold"),
        text("odd", "bold", "italic"),
        text(" curve", "bold"),
        text(", "),
        text("w_ij", "code"),
        text(", "),
        { type: "inlineMath", attrs: { tex: "w > 0" } },
        text(" and "),
        { type: "text", text: "Distill", marks: [{ type: "link", attrs: { href: "https://distill.pub" } }] },
        text("."),
      ),
    ]);
  });

  it.each([
    "It costs $5 and then $6.",
    "snake_case_name and 2 * 3 * 4",
    "mixed3b:379 excites mixed4a:12",
    "[a](javascript:alert(1))",
    "An * alone, and a ` too, and [brackets]",
    "$$ without an end",
  ])("stays as it was typed where it says nothing: %s", (typed) => {
    expect(readMarkdown(typed)).toEqual([paragraph(text(typed))]);
  });
});

const lettersOf = (nodes: readonly MarkdownNode[]): string =>
  nodes.map((node) => (node.text ?? String(node.attrs?.tex ?? "")) + lettersOf(node.content ?? [])).join("");

test("whatever is pasted, every letter and digit of it is in the text", () => {
  const pieces = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "```",
    "$$",
    "$",
    "**",
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "\n",
    "\n\n",
    "  ",
    "word",
    "x1",
    "ü",
    "字",
  ];
  for (let seed = 0; seed < 400; seed++) {
    const random = createRandom(seed);
    const typed = Array.from({ length: 30 }, () => pieces[random.integer(pieces.length)]).join("");
    const plain = (words: string) => words.replace(/[^\p{L}]/gu, "");
    // The language after a fence names the code and is kept beside it; here it may be a word.
    const read = readMarkdown(typed);
    const languages =
      JSON.stringify(read)
        .match(/"language":"([^"]*)"/g)
        ?.join("") ?? "";
    const hrefs =
      JSON.stringify(read)
        .match(/"href":"([^"]*)"/g)
        ?.join("") ?? "";
    const found = [
      ...plain(lettersOf(read) + languages.replaceAll("language", "") + hrefs.replaceAll("href", "")),
    ].sort();
    expect(found.join(""), typed).toBe([...plain(typed)].sort().join(""));
  }
});

test("a long and hostile text is read in no time", () => {
  const started = performance.now();
  readMarkdown("**a".repeat(6000));
  readMarkdown(`${"> ".repeat(5000)}x`);
  readMarkdown("- a\n".repeat(20_000));
  readMarkdown("[".repeat(50_000));
  readMarkdown("$$x\n".repeat(20_001));
  readMarkdown("`a` ".repeat(4900));
  expect(performance.now() - started).toBeLessThan(3000);
});

test("a table of pipes is kept as text in columns, and counted", () => {
  const losses = { tables: 0 };
  const read = readMarkdown(
    "Before.\n| unit | a \\| b |\n|---|:-:|\n| mixed3a:39 | 0.5 |\n\nAfter | not | a table.",
    losses,
  );
  expect(read).toEqual([
    paragraph(text("Before.")),
    {
      type: "codeBlock",
      attrs: { language: null },
      content: [text("unit       | a | b\nmixed3a:39 | 0.5")],
    },
    paragraph(text("After | not | a table.")),
  ]);
  expect(losses).toEqual({ tables: 1 });
});
