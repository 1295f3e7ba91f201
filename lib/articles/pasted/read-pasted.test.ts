import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MarkdownNode } from "../read-markdown.ts";
import { isElement, type PastedElement, type PastedNode } from "./pasted-node.ts";
import { describeLosses } from "./pasted-words.ts";
import { raise } from "./raised-letters.ts";
import { readPasted } from "./read-pasted.ts";

/** The tree of well-formed markup, as a browser would read it: enough for what is written below. */
function treeOf(markup: string): PastedNode[] {
  type Open = { tag: string; attributes: Record<string, string>; children: PastedNode[] };
  const root: Open = { tag: "body", attributes: {}, children: [] };
  const stack: Open[] = [root];
  for (const [token, name = "", rest = ""] of markup.matchAll(
    /<(\/?[a-z0-9]+)((?:[^>"]|"[^"]*")*)>|[^<]+/g,
  )) {
    const top = stack.at(-1) ?? root;
    if (!token.startsWith("<")) top.children.push(token);
    else if (name.startsWith("/")) stack.pop();
    else {
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([a-z:-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
      );
      const element: Open = { tag: name, attributes, children: [] };
      top.children.push(element);
      if (!["br", "img", "hr", "input"].includes(name)) stack.push(element);
    }
  }
  return root.children;
}

const read = (markup: string) => readPasted(treeOf(markup));
const text = (words: string, ...marks: string[]): MarkdownNode =>
  marks.length === 0
    ? { type: "text", text: words }
    : { type: "text", text: words, marks: marks.map((type) => ({ type })) };
const paragraph = (...content: MarkdownNode[]): MarkdownNode => ({ type: "paragraph", content });
const item = (...content: MarkdownNode[]): MarkdownNode => ({ type: "listItem", content });
const heading = (level: number, words: string): MarkdownNode => ({
  type: "heading",
  attrs: { level },
  content: [text(words)],
});

/** Every letter of a block and of all within it. */
const lettersOf = ({ text: own = "", attrs, content = [] }: MarkdownNode): string =>
  own + String(attrs?.tex ?? "") + content.map(lettersOf).join("");

describe("formatted text that is pasted", () => {
  it("comes from Google Docs with its headings, marks and lists within lists", () => {
    const { blocks, losses } = read(
      `<b style="font-weight:normal;" id="docs-internal-guid-1"><h1><span style="font-weight:400">Curves</span></h1>
       <p><span style="font-weight:400">A </span><span style="font-weight:700">strong</span><span style="font-style:italic"> claim</span>.</p>
       <h2><span style="font-weight:700">Part</span></h2>
       <ul><li><p><span>one</span></p></li><ul><li><p>inner</p></li></ul><li>two</li></ul><br></b>`,
    );
    expect(blocks).toEqual([
      heading(2, "Curves"),
      paragraph(text("A "), text("strong", "bold"), text(" claim", "italic"), text(".")),
      heading(3, "Part"),
      {
        type: "bulletList",
        content: [
          item(paragraph(text("one")), { type: "bulletList", content: [item(paragraph(text("inner")))] }),
          item(paragraph(text("two"))),
        ],
      },
    ]);
    expect(describeLosses(losses)).toEqual([]);
  });

  it("comes from Word with the lists that Word writes as paragraphs", () => {
    const line = (level: number, sign: string, words: string) =>
      `<p class="MsoListParagraph" style="text-indent:-18pt;mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${sign}<span> </span></span>${words}</p>`;
    const { blocks } = read(
      `<p class="MsoNormal">Before.</p>${line(1, "1.", "first")}${line(2, "·", "inner")}${line(1, "2.", "second")}<p>After.</p>`,
    );
    expect(blocks).toEqual([
      paragraph(text("Before.")),
      {
        type: "orderedList",
        attrs: { start: 1 },
        content: [
          item(paragraph(text("first")), { type: "bulletList", content: [item(paragraph(text("inner")))] }),
          item(paragraph(text("second"))),
        ],
      },
      paragraph(text("After.")),
    ]);
  });

  it.each([
    [
      "Word",
      '<p>Said<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Not <b>always</b>.</p></div>',
    ],
    [
      "Pandoc",
      '<p>Said<a href="#fn1" id="fnref1"><sup>1</sup></a>.</p><ol><li id="fn1"><p>Not <b>always</b>.<a href="#fnref1">↩</a></p></li></ol>',
    ],
  ])("brings footnotes of %s to where they are called", (_, markup) => {
    expect(read(markup).blocks).toEqual([
      paragraph(
        text("Said"),
        { type: "footnote", content: [text("Not "), text("always", "bold"), text(".")] },
        text("."),
      ),
    ]);
  });

  it("takes formulas from their TeX, once, wherever a page brings it along", () => {
    const katex = `<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>w</mi></mrow><annotation encoding="application/x-tex">w_{ij}</annotation></semantics></math></span><span class="katex-html">wij</span></span>`;
    expect(read(`<p>A weight ${katex} here.</p>`).blocks).toEqual([
      paragraph(text("A weight "), { type: "inlineMath", attrs: { tex: "w_{ij}" } }, text(" here.")),
    ]);
    expect(read('<math alttext="x^2"><mi>x</mi></math>').blocks).toEqual([
      paragraph({ type: "inlineMath", attrs: { tex: "x^2" } }),
    ]);
  });

  it("keeps every word of a table, as text in columns, and says so", () => {
    const { blocks, losses } = read(
      "<table><caption>Weights</caption><tbody><tr><th>unit</th><th>weight</th></tr><tr><td><p>mixed3a:39</p></td><td>0.5</td></tr></tbody></table>",
    );
    expect(blocks).toEqual([
      paragraph(text("Weights")),
      {
        type: "codeBlock",
        attrs: { language: null },
        content: [text("unit       | weight\nmixed3a:39 | 0.5")],
      },
    ]);
    expect(describeLosses(losses)).toEqual([expect.stringContaining("An article has no tables")]);
    // A table of one column arranges a page.
    expect(read("<table><tr><td><h2>A</h2><p>b</p></td></tr></table>").blocks).toEqual([
      heading(2, "A"),
      paragraph(text("b")),
    ]);
  });

  it("marks the place of an image and says how many were left out", () => {
    const { blocks, losses } = read(
      '<p>See <img src="data:image/png;base64,AA" alt="a curve"> and <video src="x"></video></p>',
    );
    expect(blocks).toEqual([paragraph(text("See [image: a curve] and [video]"))]);
    expect(describeLosses(losses)).toEqual([
      expect.stringMatching(/^An image was left out/),
      expect.stringMatching(/^An embedded thing was left out/),
    ]);
  });

  it("keeps links to the web, through Google's own, and the words of all others", () => {
    const { blocks, losses } = read(
      '<p><a href="https://www.google.com/url?q=https://distill.pub/2020&amp;sa=D">Distill</a> <a href="file:///C:/a.doc">file</a> <a href="javascript:alert(1)">bad</a> <a href="#part">part</a></p>'.replaceAll(
        "&amp;",
        "&",
      ),
    );
    expect(blocks).toEqual([
      paragraph(
        {
          type: "text",
          text: "Distill",
          marks: [{ type: "link", attrs: { href: "https://distill.pub/2020" } }],
        },
        text(" file bad part"),
      ),
    ]);
    expect(losses.links).toBe(2);
  });

  it("says raised and lowered letters on the line", () => {
    expect(read("<p>x<sup>2</sup>, w<sub>out</sub>, the 1<sup>st</sup>, y<sup>q+r</sup></p>").blocks).toEqual(
      [paragraph(text("x², wₒᵤₜ, the 1st, y^(q+r)"))],
    );
    expect(raise("[3]", "sup")).toBe("[3]");
  });

  it("keeps the lines of code, and no other marks within it", () => {
    expect(read("<pre><code>a = 1<br>  b</code></pre><p><b><code>w</code></b></p>").blocks).toEqual([
      { type: "codeBlock", attrs: { language: null }, content: [text("a = 1\n  b")] },
      paragraph(text("w", "code")),
    ]);
  });

  it("loses no letter of any markup, whatever stands in what", () => {
    const tags = [
      "p",
      "div",
      "span",
      "b",
      "i",
      "ul",
      "ol",
      "li",
      "h1",
      "h3",
      "blockquote",
      "table",
      "tr",
      "td",
      "a",
      "sup",
      "section",
      "pre",
    ];
    const { tree } = fc.letrec<{ tree: PastedNode; element: PastedElement }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: fc.constantFrom("q", "w", "z", "y"), minLength: 1, maxLength: 6 }),
        tie("element"),
      ),
      element: fc.record({
        tag: fc.constantFrom(...tags),
        attributes: fc.constant({}),
        children: fc.array(tie("tree"), { maxLength: 4 }),
      }),
    }));
    const letters = (node: PastedNode): string =>
      isElement(node) ? node.children.map(letters).join("") : node;
    const sorted = (words: string): string =>
      [...words]
        .filter((letter) => "qwzy".includes(letter))
        .sort()
        .join("");
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (nodes) => {
        const { blocks } = readPasted(nodes);
        expect(sorted(blocks.map(lettersOf).join(""))).toBe(sorted(nodes.map(letters).join("")));
      }),
      { numRuns: 300 },
    );
  });

  it("reads what is nested beyond measure without giving up", () => {
    let node: PastedNode = "deep";
    for (let i = 0; i < 190; i++) node = { tag: i % 2 ? "ul" : "li", attributes: {}, children: [node] };
    expect(readPasted([node]).blocks.map(lettersOf).join("")).toBe("deep");
  });
});
