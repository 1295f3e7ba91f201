import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ShownMarkdown } from "./shown-markdown.tsx";

const html = (text: string): string => renderToStaticMarkup(<ShownMarkdown text={text} />);

describe("the words of a thread’s editors on its reading page", () => {
  it("read as their Markdown says, formulas included, and money stays money", () => {
    expect(html("**small** circuits")).toContain("<strong>small</strong>");
    expect(html("with $w_{ij}$, each")).toContain(
      '<annotation encoding="application/x-tex">w_{ij}</annotation>',
    );
    expect(html("for $5 and $10")).toBe("<p>for $5 and $10</p>");
  });

  it("link nowhere dangerous, and load nothing", () => {
    const shown = html(
      "[x](javascript:alert(1)) ![seen](https://example.org/a.png) $\\href{https://example.org}{x}$",
    );
    expect(shown).not.toMatch(/href=|src=/);
    expect(shown).toContain("seen");
  });

  it("scroll where they are wider than the page", () => {
    expect(html("| a | b |\n|---|---|\n| 1 | 2 |")).toMatch(/^<section[^>]*overflow-x-auto[^>]*><table>/);
  });

  // Parsed, each of these takes seconds of the server that renders the page for everybody.
  it.each([["1. "], [">"], ["- > "], ["***a"], ["]"]])(
    "stand as they were typed where they are made of %j",
    (piece) => {
      const text = piece.repeat(Math.floor(6000 / piece.length));
      expect(html(text)).toBe(`<p class="whitespace-pre-wrap">${text.replaceAll(">", "&gt;")}</p>`);
    },
  );
});
