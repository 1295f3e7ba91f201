import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { TextElement, TextRun } from "../../lib/catalog/text-answers.ts";
import { RenderedMarkdown } from "../thread/rendered-markdown.tsx";
import { textToMarkdown } from "./text-markdown.ts";

const run = (text: string, marks: Record<string, unknown> = {}): TextRun => ({ text, marks, author: null });
const element = (name: string, content: (TextElement | TextRun)[], attributes = {}): TextElement => ({
  element: name,
  attributes,
  content,
});
const paragraph = (...content: (TextElement | TextRun)[]) => element("paragraph", content);
const html = (...content: TextElement[]) =>
  renderToStaticMarkup(
    createElement(RenderedMarkdown, {
      text: textToMarkdown(content),
      hrefOf: (unit: string) => (unit === "conv1:0" ? "/models/net/conv1:0" : null),
    }),
  );

describe("a text of the past, shown as Markdown", () => {
  it("keeps every character that was typed as it was typed", () => {
    const typed = "# 1 * a_b_c* `x` [y](z) <b>&amp; ~~k~~ | - + ! \\ $5 and $6$ > q";
    const shown = html(paragraph(run(typed)));
    const text = shown.replace(/<[^>]+>/g, "");
    const decoded = text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    expect(decoded).toBe(typed);
    expect(html(paragraph(run("1. not a list")))).toBe("<p>1. not a list</p>");
    expect(html(paragraph(run("- nor this")))).toBe("<p>- nor this</p>");
  });

  it("shows marks, headings, lists, quotations and code", () => {
    expect(html(paragraph(run("a "), run(" bold ", { bold: {} }), run("i", { italic: {} })))).toBe(
      "<p>a  <strong>bold</strong> <em>i</em></p>",
    );
    const item = (text: string) => element("listItem", [paragraph(run(text))]);
    expect(html(element("bulletList", [item("one"), item("two")]))).toMatch(
      /<ul>\s*<li>one<\/li>\s*<li>two<\/li>\s*<\/ul>/,
    );
    expect(html(element("orderedList", [item("one"), item("two")]))).toMatch(/<ol>\s*<li>one<\/li>/);
    expect(html(element("blockquote", [paragraph(run("q")), paragraph(run("r"))]))).toMatch(
      /<blockquote>\s*<p>q<\/p>\s*<p>r<\/p>\s*<\/blockquote>/,
    );
    expect(html(element("codeBlock", [run("a ``` b")]))).toContain("a ``` b");
    expect(html(element("heading", [run("Why")], { level: 2 }))).toContain("Why");
  });

  it("links units and safe addresses, and no others", () => {
    const unit = element("unitMention", [], { unit: "conv1:0" });
    expect(html(paragraph(run("see "), unit))).toContain('href="/models/net/conv1:0"');
    const link = (href: string) => html(paragraph(run("here", { link: { href } })));
    expect(link("https://distill.pub/2020/circuits/")).toContain('href="https://distill.pub/2020/circuits/"');
    expect(link("javascript:alert(1)")).not.toContain("href");
  });

  it("hands formulas on as formulas", () => {
    const inlined = element("inlineMath", [], { tex: "x^2" });
    expect(textToMarkdown([paragraph(run("so "), inlined)])).toBe("so $x^2$");
    expect(textToMarkdown([element("blockMath", [], { tex: "y" })])).toBe("$$\ny\n$$");
  });
});
