import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

const known = (address: string): string | null =>
  address === "mixed3b:379" ? "/models/tiny/mixed3b:379" : null;

const html = (text: string): string =>
  renderToStaticMarkup(createElement(RenderedMarkdown, { text, hrefOf: known }));

describe("a comment on the page", () => {
  it("reads as its Markdown says, tables and lists included", () => {
    expect(html("**bold** and `code`")).toContain("<strong>bold</strong>");
    expect(html("- one\n- two")).toContain("<li>one</li>");
    expect(html("| a | b |\n| - | - |\n| 1 | 2 |")).toContain("<td>2</td>");
  });

  it("shows raw HTML as the text it is", () => {
    const shown = html(
      '<img src=x onerror=alert(1)> <script>alert(1)</script> <iframe src="//evil"></iframe>',
    );
    expect(shown).not.toMatch(/<(img|script|iframe)/);
    expect(shown).toContain("&lt;script&gt;");
  });

  it("loads no picture from anywhere; it links to it", () => {
    const shown = html("![a cat](https://evil.example/cat.png)");
    expect(shown).not.toContain("<img");
    expect(shown).toContain('href="https://evil.example/cat.png"');
    expect(shown).toContain("a cat (picture, not loaded)");
  });

  it("links outside without vouching for what is there or handing over this window", () => {
    expect(html("https://distill.pub")).toMatch(/target="_blank" rel="noopener nofollow"/);
  });

  it("makes no link that runs something", () => {
    for (const text of [
      "[x](javascript:alert(1))",
      "[x](data:text/html,1)",
      "![x](javascript:alert(1))",
      "<javascript:alert(1)>",
    ]) {
      expect(html(text)).not.toMatch(/href="(javascript|data)/i);
    }
  });

  it("leads from a unit's address to the unit", () => {
    expect(html("see mixed3b:379")).toContain('<a href="/models/tiny/mixed3b:379">mixed3b:379</a>');
    expect(html("see mixed9z:1")).not.toContain("<a");
  });

  it("has no headings of its own, which would break the page's outline", () => {
    expect(html("# Title")).not.toMatch(/<h\d/);
  });
});
