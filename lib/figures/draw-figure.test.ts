import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternativeText } from "./alternative-text.ts";
import { drawFigure, figureBox, figureWidths, layOut } from "./draw-figure.ts";
import { type FigureSettings, type FrozenFigure, figureTypes, frozenFigureSchema } from "./figure.ts";
import { parseFigureData } from "./figure-data.ts";
import { figuresOf, greyPixel, mark } from "./testing/figures.fixture.ts";

const plain = figuresOf(null);

/** Em widths of Source Serif 4 at 19 px, as Chromium sets it: what is longest in words, and the rest no narrower than it is. */
const serif: Readonly<Record<string, number>> = {
  ...{ " ": 0.234, ".": 0.3, ",": 0.3, i: 0.303, l: 0.303, t: 0.331, f: 0.356, r: 0.428, s: 0.439, z: 0.462 },
  ...{ c: 0.493, a: 0.514, e: 0.514, v: 0.517, g: 0.524, y: 0.524, o: 0.554, k: 0.555, d: 0.575, b: 0.584 },
  ...{ p: 0.589, u: 0.59, h: 0.608, n: 0.612, w: 0.776, m: 0.91 },
};
const serifWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + 19 * (serif[letter] ?? Number.NaN), 0);

/** The data of the hypothesis, changed. */
const hypothesisWith = (changes: object): FrozenFigure => ({
  ...plain.hypothesis,
  data: { ...plain.hypothesis.data, ...changes },
});

/** Elements, attributes in quotes, text and the five entities: nothing else is in a drawing, and all of it is closed. */
function readSvg(svg: string): {
  readonly tags: Set<string>;
  readonly attributes: [name: string, value: string][];
} {
  const open: string[] = [];
  const tags = new Set<string>();
  const attributes: [string, string][] = [];
  const token =
    /<([A-Za-z]+)((?: [A-Za-z][A-Za-z0-9-]*="[^"<>]*")*)(\/?)>|<\/([A-Za-z]+)>|((?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+)/gy;
  let at = 0;
  for (let match = token.exec(svg); match; match = token.exec(svg)) {
    const [, tag, named = "", closed, ended] = match;
    if (tag !== undefined) {
      tags.add(tag);
      for (const [, name, value] of named.matchAll(/ ([A-Za-z][A-Za-z0-9-]*)="([^"]*)"/g))
        attributes.push([name ?? "", value ?? ""]);
      if (closed === "") open.push(tag);
    }
    if (ended !== undefined) expect(open.pop()).toBe(ended);
    at = token.lastIndex;
  }
  expect(svg.slice(at), "what is no SVG of ours").toBe("");
  expect(open).toEqual([]);
  return { tags, attributes };
}

const harmless = new Set([
  "svg",
  "title",
  "desc",
  "g",
  "rect",
  "line",
  "path",
  "circle",
  "ellipse",
  "polygon",
  "text",
  "tspan",
  "image",
]);

function expectHarmless(svg: string): void {
  const { tags, attributes } = readSvg(svg);
  expect([...tags].filter((tag) => !harmless.has(tag))).toEqual([]);
  for (const [name, value] of attributes) {
    expect(name).not.toMatch(/^on/i);
    if (name !== "aria-label") expect(value).not.toMatch(/javascript:|url\(|expression\(/i);
    if (name === "href") expect(value).toMatch(/^data:image\/(png|webp|jpeg);base64,/);
  }
}

describe("the drawing of a figure", () => {
  it.each(figureTypes)("is the same every time, as it was drawn before: %s", async (type) => {
    const svg = drawFigure(plain[type]);
    expect(drawFigure(structuredClone(plain[type]))).toBe(svg);
    await expect(`${svg}\n`).toMatchFileSnapshot(`testing/${type}.svg`);
  });

  it("goes around the circle where that is asked for", async () => {
    const { tuning } = plain;
    const radial: FrozenFigure = {
      ...tuning,
      settings: { type: "tuning", units: ["mixed3a:39"], plot: "radial", settings: {} },
    };
    await expect(`${drawFigure(radial)}\n`).toMatchFileSnapshot("testing/tuning-radial.svg");
  });

  it.each(figureTypes)("is one accessible element that stands for itself: %s", (type) => {
    const svg = drawFigure(plain[type]);
    expect(frozenFigureSchema.safeParse(plain[type]).success).toBe(true);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*viewBox="0 0 [\d.]+ [\d.]+"/);
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]{20,}<\/desc>/);
    expectHarmless(svg);
  });

  it.each(figureTypes)(
    "needs no CSS for its paints and fonts, and follows a page that has it: %s",
    (type) => {
      const { attributes } = readSvg(drawFigure(plain[type]));
      const inCss = attributes.filter(([, value]) => /var\(|light-dark\(/.test(value));
      expect(new Set(inCss.map(([name]) => name))).toEqual(new Set(["style"]));
      expect(attributes.find(([name]) => name === "font-family")?.[1]).toMatch(/sans-serif$/);
    },
  );

  it("sets a claim in lines that are no wider than it is", () => {
    const sentences = [
      "the boundary between land and water is followed around the rounded corner by our former number.",
      "rounded corners are found from other than trained borders, and hundreds of them are round.",
      "another number of other hundreds turned under the bended border for our humble founder.",
    ];
    for (const claim of [...sentences, sentences.join(" ")]) {
      for (const width of Object.values(figureWidths)) {
        const svg = drawFigure(hypothesisWith({ claim }), { width });
        const lines = [...svg.matchAll(/<text [^>]*font-size="19"[^>]*>([^<]+)</g)].map(
          ([, line = ""]) => line,
        );
        expect(lines.join(" ")).toBe(claim);
        for (const line of lines) expect(serifWidth(line), line).toBeLessThanOrEqual(width);
      }
    }
  });

  it("says how many units and predictions of a hypothesis it does not show", () => {
    const units = Array.from({ length: 12 }, (_, i) => mark(`a:${i}`, i));
    const figure = hypothesisWith({ units, more: { units: 3, predictions: 7 } });
    const shownAt = (width: number): [units: number, more: string[]] => {
      const svg = drawFigure(figure, { width });
      return [
        [...svg.matchAll(/>a:\d+</g)].length,
        [...svg.matchAll(/>(and \d+ more)</g)].map(([, more = ""]) => more),
      ];
    };
    expect(shownAt(680)).toEqual([8, ["and 7 more", "and 7 more"]]);
    expect(shownAt(340)).toEqual([3, ["and 12 more", "and 7 more"]]);
    expect(alternativeText(figure)).toMatch(/A second one: not tested yet\. And 7 more\.$/);
    // As it was kept before it was counted.
    expect(drawFigure(plain.hypothesis)).not.toContain(" more<");
  });

  it.each([
    '"><script>alert(1)</script><g x="',
    "'/><image href='javascript:alert(1)' onload='alert(1)'/>",
    "]]></text><foreignObject><iframe src=//evil.example></iframe>",
    "&lt;script&gt; &#x3c; &unknown; <!--",
    "\u0000\u0008\ud800 null, backspace and half a letter\uffff",
  ])("takes nothing that people wrote for markup: %j", (attack) => {
    for (const figure of Object.values(figuresOf(attack))) {
      for (const width of Object.values(figureWidths)) expectHarmless(drawFigure(figure, { width }));
    }
  });

  it("takes no text whatever for markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const figure of Object.values(figuresOf(text))) expectHarmless(drawFigure(figure));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    "javascript:alert(1)",
    "https://evil.example/a.png",
    "data:image/svg+xml;base64,PHN2Zy8+",
    'data:image/png;base64,AAAA"/><script>',
  ])("draws no picture that is none: %s", (picture) => {
    for (const figure of Object.values(plain)) {
      const pictures = Object.fromEntries(Object.keys(figure.pictures).map((key) => [key, picture]));
      const svg = drawFigure({ ...figure, pictures });
      expectHarmless(svg);
      expect(svg).not.toContain("evil");
      expect(svg).not.toContain("<image");
    }
  });

  it("draws the pictures that are its own, and an empty place for those that are missing", () => {
    const { strip } = plain;
    expect(drawFigure(strip).split(greyPixel).length - 1).toBe(2);
    expect(drawFigure({ ...strip, pictures: {} })).not.toContain("<image");
    const none = { ...strip, data: { units: [{ ...mark("a:1", 0), picture: null }] }, pictures: {} };
    expect(drawFigure(none)).toContain("no picture");
    // A key is no way to what every object has.
    const inherited = { ...strip, data: { units: [{ ...mark("a:1", 0), picture: "constructor" }] } };
    expect(drawFigure(inherited)).not.toContain("<image");
  });

  it.each(["strip", "tiles", "tuning", "examples"] as const)(
    "takes the room that its settings say: %s",
    (type) => {
      for (const width of Object.values(figureWidths)) {
        const drawn = layOut(plain[type], { width });
        if (drawn.type !== "parts") throw new Error("drawn of parts");
        expect(figureBox(plain[type].settings, width)).toEqual({
          width: drawn.drawing.width,
          height: drawn.drawing.height,
        });
      }
    },
  );

  it("finds room for as many units as a figure may have", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 16 }),
        fc.constantFrom(340, 480, 680, 900),
        (units, side, width) => {
          const names = (count: number): string[] =>
            Array.from({ length: count }, (_, i) => `inception_3b/output:${i}`);
          const settings: FigureSettings[] = [
            { type: "strip", units: names(units) },
            { type: "tiles", from: names(side), to: names(side) },
            { type: "tuning", units: names(Math.min(12, units)), plot: "line", settings: {} },
            { type: "tuning", units: names(Math.min(12, units)), plot: "radial", settings: {} },
            { type: "examples", unit: "a:1", count: units },
          ];
          for (const each of settings) {
            const box = figureBox(each, width);
            expect(box.height).toBeGreaterThan(40);
            expect(box.height).toBeLessThan(5000);
          }
        },
      ),
    );
  });

  it("refuses data that is not of its type, saying what is wrong", () => {
    const { strip, tiles } = plain;
    expect(() => drawFigure({ ...strip, data: {} })).toThrow(/strip figure cannot be read: units/);
    expect(() => drawFigure({ ...strip, data: { ...strip.data, more: 1 } })).toThrow(/cannot be read/);
    expect(() => drawFigure({ ...tiles, settings: strip.settings })).toThrow(/cannot be read/);
    const data = { ...tiles.data, tiles: [{ ...(tiles.data.tiles as object[])[0], from: 7 }] };
    expect(() => drawFigure({ ...tiles, data })).toThrow(/between units of the figure/);
    expect(parseFigureData({ ...tiles, data: { ...tiles.data, limit: Number.NaN } }).ok).toBe(false);
  });

  it("says in words what it shows, with the numbers and their units", () => {
    const text = Object.fromEntries(figureTypes.map((type) => [type, alternativeText(plain[type])]));
    expect(text).toEqual({
      strip: "Feature visualisations. Of 2 units: conv2d1:3; conv2d1:17.",
      tiles:
        "Weights. Expanded weights from conv2d1:3 and conv2d1:17 to mixed3a:39 and mixed3a:104, one tile for each pair, on one colour scale from −0.500 (blue, inhibits) to +0.500 (red, excites). The strongest are those from conv2d1:3 to mixed3a:39: norm 0.800, sum +0.125.",
      tuning:
        "Tuning curves. How the activation of 2 units changes with the direction of the stimulus (a few words, 12 steps). Strongest responses: mixed3a:39: 20.0 at 90° (radius 12 px light); mixed3a:104: 20.0 at 240° (radius 12 px light).",
      examples:
        "Dataset examples. The 3 places in 2,000 images of a few words that mixed3a:39 answers most to, each from another image. Values before the rectifier from 61.5 down to 57.0. They show: a few words.",
      circuit:
        "Circuit: a few words. A circuit of 3 nodes and 2 weights, of which 1 excites and 1 inhibits. Units: conv2d1:3; conv2d1:17; mixed3a:39. Marked motifs: union over cases.",
      hypothesis:
        "Hypothesis. Claim: a few words Verdict: supported, by a few words: “a few words”. Predictions: a few words: confirmed (248.812°). A second one: not tested yet.",
    });
  });
});
