import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { strip } from "../../lib/articles/manuscript.fixture.ts";
import { parseMarkup } from "../../lib/articles/markup.ts";
import { drawCircuit } from "../../lib/canvas/draw-circuit.ts";
import { smallCanvas } from "../../lib/exchange/circuit.fixture.ts";
import { drawFigure } from "../../lib/figures/draw-figure.ts";
import { Formula } from "./formula.tsx";
import { type KnownMarkup, knownInDrawings, knownInFormulas } from "./known-markup.ts";
import { toElements } from "./markup-elements.tsx";

const render = (source: string, known: KnownMarkup = knownInDrawings): string => {
  const markup = parseMarkup(source);
  return markup === null ? "nothing" : renderToStaticMarkup(toElements(markup, known));
};

describe("a drawing from the store", () => {
  it("comes through as it was drawn", () => {
    const svg = drawFigure({
      ...strip("f").frozen,
      data: { units: [{ unit: "mixed3b:17", label: "curve & <line>", picture: null }] },
    });
    const shown = render(svg);
    for (const [, attribute] of svg.matchAll(/ (x|y|width|height|fill|font-size|viewBox)="/g)) {
      expect(shown).toContain(` ${attribute}="`);
    }
    expect(shown).toContain("curve &amp; &lt;line&gt;");
    expect(shown.match(/<\w+/g)).toEqual(svg.match(/<\w+/g));
  });

  it("of a circuit keeps the colours of the page it stands in", () => {
    const drawing = {
      title: "x",
      canvas: smallCanvas,
      target: null,
      labels: {},
      families: {},
      overlay: null,
    };
    const { svg } = drawCircuit(drawing, { theme: "page", pictures: {} });
    const stylesOf = (text: string) =>
      [...text.matchAll(/ style="([^"]*)"/g)].map(([, style = ""]) => style.replaceAll("&#x27;", "'"));
    expect(stylesOf(svg).join()).toContain("fill:var(--color-ink, #1b1c1e)");
    expect(stylesOf(render(svg))).toEqual(stylesOf(svg));
  });

  it.each([
    ['<svg onload="alert(1)"><g/></svg>', "<svg><g></g></svg>"],
    ["<svg><script>alert(1)</script></svg>", "<svg></svg>"],
    ["<svg><style>@import url(x)</style></svg>", "<svg></svg>"],
    ["<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg></svg>"],
    ['<svg><a href="https://example.org"><text>x</text></a></svg>', "<svg></svg>"],
    ['<svg><image href="https://example.org/x.png"/></svg>', "<svg><image></image></svg>"],
    ['<svg><image href="//example.org/read/x.png"/></svg>', "<svg><image></image></svg>"],
    ['<svg><image href="data:image/svg+xml;base64,AAAA"/></svg>', "<svg><image></image></svg>"],
    ['<svg><rect fill="url(https://example.org)"/></svg>', "<svg><rect></rect></svg>"],
    ['<svg><rect style="background:url(x)"/></svg>', "<svg><rect></rect></svg>"],
    ['<svg><rect style="fill:url(https://example.org)"/></svg>', "<svg><rect></rect></svg>"],
    ['<svg><rect style="fill:red;background:blue"/></svg>', "<svg><rect></rect></svg>"],
    ['<svg><use href="#x"/></svg>', "<svg></svg>"],
    ['<svg><set attributeName="href" to="javascript:alert(1)"/></svg>', "<svg></svg>"],
    ['<svg id="content"/>', "<svg></svg>"],
    ["<svg><!-- x --></svg>", "nothing"],
  ])("%s leaves %s", (source, shown) => {
    expect(render(source)).toBe(shown);
  });
});

describe("a formula", () => {
  it("is set with MathML, and means nothing but itself", () => {
    const shown = renderToStaticMarkup(<Formula latex="\sum_P n(P) \le 1" />);
    expect(shown).toMatch(
      /<math[\s\S]*<annotation encoding="application\/x-tex">\\sum_P n\(P\) \\le 1<\/annotation>/,
    );
    expect(shown).toContain('class="katex-html"');
  });

  it.each([
    "\\href{javascript:alert(1)}{x}",
    "\\includegraphics{https://example.org/x.png}",
    "\\htmlStyle{background:url(https://example.org)}{x}",
    "\\url{https://example.org}",
  ])("%s leads and loads nowhere", (latex) => {
    const shown = renderToStaticMarkup(<Formula latex={latex} />);
    expect(shown).not.toMatch(/<a |<img|href=|src=|="[^"]*url\(/);
  });

  it("that is none is shown as it was typed", () => {
    expect(renderToStaticMarkup(<Formula latex="\frac{1" />)).toContain("\\frac{1");
  });

  it("keeps what KaTeX lays out with", () => {
    expect(
      render(
        '<span class="a" style="height:1em;vertical-align:-0.25em" onclick="x"></span>',
        knownInFormulas,
      ),
    ).toBe('<span class="a" style="height:1em;vertical-align:-0.25em"></span>');
  });
});
