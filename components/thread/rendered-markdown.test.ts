import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { formatMention } from "../../lib/catalog/mentions.ts";
import type { MentionLinks } from "./link-mentions.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { RenderedMath } from "./rendered-math.tsx";
import { isTooIntricate, mayHoldMath } from "./too-intricate.ts";

const known = (address: string): string | null =>
  address === "mixed3b:379" ? "/models/tiny/mixed3b:379" : null;

const mentions: MentionLinks = {
  nameOf: (_kind, id) => ({ "ada-1": "Ada King", "f-1": "curves now" })[id] ?? null,
  hrefOf: (kind, id) => (kind === "family" ? `/catalogs/tiny/families/${id}` : null),
};

const html = (text: string): string =>
  renderToStaticMarkup(createElement(RenderedMarkdown, { text, hrefOf: known, mentions }));
const math = (text: string): string =>
  renderToStaticMarkup(createElement(RenderedMath, { text, hrefOf: known, mentions }));

/** A comment as long as one may be, of what people write. */
const ordinary =
  "The unit *mixed3b:17* answers to **curves** of `radius_a`, see [here](/x) and $x_1^2$ (a_b_c).\n\n"
    .repeat(200)
    .slice(0, 20_000);
/** What is made to hang the page may cost so many times an ordinary comment; what hangs it costs hundreds of times as much. */
const mostTimesOrdinary = 12;
/** Processor time of this process, in ms: whatever else the machine does is not in it. */
function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

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
    expect(html("https://distill.pub")).toMatch(/target="_blank" rel="noopener noreferrer nofollow ugc"/);
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
    expect(html("see mixed3b:379")).toMatch(
      /<a [^>]*href="\/models\/tiny\/mixed3b:379"[^>]*>mixed3b:379<\/a>/,
    );
    expect(html("see mixed9z:1")).not.toContain("<a");
  });

  it("has no headings of its own, which would break the page's outline", () => {
    expect(html("# Title")).not.toMatch(/<h\d/);
  });

  it("names whom it mentions as they are called now, and leaves alone who is not known", () => {
    const known = formatMention({ kind: "person", id: "ada-1", name: "Ada" });
    const left = formatMention({ kind: "person", id: "bob-1", name: "B*o*b" });
    const family = formatMention({ kind: "family", id: "f-1", name: "curves" });
    const shown = html(`Hello ${known}, ${left}: see ${family}.`);
    expect(shown).toContain(">@Ada King<");
    expect(shown).toContain(">@B*o*b<");
    expect(shown).toMatch(/<a [^>]*href="\/catalogs\/tiny\/families\/f-1"[^>]*>curves now<\/a>/);
    expect(shown).not.toContain("@<");
    expect(shown).not.toContain("person:");
  });

  it("makes no mention of an address that only looks like one", () => {
    expect(html("[x](person:ada%20javascript:alert(1))")).not.toMatch(/href="person/);
    expect(html('[x](person:a"onclick=alert(1))')).not.toMatch(/<a [^>]*onclick/);
  });

  it("shows pictures of this server and of no other", () => {
    const key = "a".repeat(64);
    expect(html(`![mine](/api/visualisations/${key}.png)`)).toContain(`src="/api/visualisations/${key}.png"`);
    for (const src of [
      `https://evil.example/api/visualisations/${key}.png`,
      `//evil.example/api/visualisations/${key}.png`,
      `/api/visualisations/../../api/auth/sign-out`,
      "/api/session",
      "data:image/png;base64,AAAA",
    ]) {
      expect(html(`![x](${src})`)).not.toContain("<img");
    }
  });
});

describe("mathematics in a comment", () => {
  it("is set between dollars, with its meaning for screen readers", () => {
    const shown = math("The gain is $\\frac{a}{b}$.\n\n$$\nx^2\n$$");
    expect(shown).toContain('class="katex"');
    expect(shown).toContain("<math");
    expect(shown).toContain("katex-display");
  });

  it("stands on a line of its own between double dollars that are a paragraph, and in the line where there are words", () => {
    const alone = math("It is\n\n$$\\frac{a}{b},$$\n\nthen.");
    expect(alone).toContain("katex-display");
    expect(alone).not.toMatch(/<p>\s*<(div|span class="katex-display)/);
    expect(math("It is $$x$$ then.")).not.toContain("katex-display");
    expect(math("$x$")).not.toContain("katex-display");
  });

  it("takes no money for a formula", () => {
    for (const text of ["It costs $5 and $10.", "$ a $", "a$5 b$6", "from $1 to $2 dollars"]) {
      expect(math(text)).not.toContain("katex");
    }
    expect(math("It costs $5 and $10.")).toContain("It costs $5 and $10.");
  });

  it("neither links, loads, styles nor names anything", () => {
    for (const formula of [
      "\\href{javascript:alert(1)}{x}",
      "\\url{https://evil.example}",
      "\\includegraphics{https://evil.example/x.png}",
      "\\htmlClass{x}{y}",
      "\\htmlId{x}{y}",
      "\\htmlStyle{position:fixed}{y}",
      "\\htmlData{x=y}{z}",
    ]) {
      const shown = math(`a $${formula}$ b`);
      expect(shown).not.toMatch(/<a |<img|style="[^"]*position|data-x|id="x"|class="[^"]*\bx\b/);
    }
  });

  it("shows what it cannot set, and no macro, size or length takes the page", () => {
    expect(math("$\\frac{$ b")).toContain("b");
    const tame = costOf(() => math(ordinary));
    const cost = costOf(() => {
      math(`$\\def\\a{\\a\\a}\\a$ $\\rule{999em}{999em}$ $${"{".repeat(1900)}x${"}".repeat(90)}$`);
      math(`$${"x^{".repeat(6000)}1${"}".repeat(1)}$`);
      math(`$$\n${"\\sqrt".repeat(3000)}\n$$`);
    });
    expect(cost / tame).toBeLessThan(mostTimesOrdinary);
    expect(math("$\\rule{999em}{999em}$")).not.toContain("999em;");
  });
});

describe("a comment made to hang the page", () => {
  const made = [
    "[",
    "]",
    "[[",
    "[[]]",
    "![",
    "[a](",
    "*",
    "*a_ ",
    "***a",
    "_a*",
    "~~a",
    "`",
    "``a`",
    ">",
    "> ",
    "- ",
    "1. ",
    "> - ",
    "$",
    "$$",
    "$a",
    "$a$ ",
    "$$\na\n$$\n",
    "|",
    "| a | b |\n",
    "<",
    "<a ",
    "&",
    "\\",
    "http://",
    "a@b.",
    "[^1]",
    "[^a]: b\n",
    "*[_`~$",
    "# ",
    "a\n\n",
    "@[a](person:b) ",
  ];

  it.each(made)(
    "of %j, 20,000 characters of it, is as quickly shown as an ordinary one, or as it was typed",
    (unit) => {
      const text = unit.repeat(Math.ceil(20_000 / unit.length)).slice(0, 20_000);
      const draw = (of: string): string => (isTooIntricate(of) ? "" : mayHoldMath(of) ? math(of) : html(of));
      const tame = costOf(() => draw(ordinary));
      let shown = "";
      const cost = costOf(() => {
        shown = draw(text);
      });
      expect(cost / tame).toBeLessThan(mostTimesOrdinary);
      expect(shown.length).toBeLessThan(2_000_000);
    },
  );

  it("is told from long texts that people write", () => {
    const paragraph =
      "The unit *mixed3b:17* answers to **curves** of `radius_a`, see [here](/x) and $x_1^2$ (a_b_c).\n\n";
    const list = Array.from({ length: 300 }, (_, i) => `- item ${i}: *so*`).join("\n");
    const table = `| a | b |\n| - | - |\n${"| *x* | [y](/z) |\n".repeat(150)}`;
    for (const text of [paragraph.repeat(100), list, table, "> > quoted twice\n\n1. - [ ] done"]) {
      expect(isTooIntricate(text)).toBe(false);
    }
    expect(mayHoldMath("It costs $5.")).toBe(false);
    expect(mayHoldMath(paragraph.repeat(50))).toBe(true);
  });
});
