import { describe, expect, it, test } from "vitest";
import * as Y from "yjs";
import type { PassageAnchor } from "../catalog/records/anchor.ts";
import { createRandom, type Random } from "../shared/random.ts";
import { element, letters, phrase, randomArticle, settings } from "./article.fixture.ts";
import { readLinear } from "./article-tree.ts";
import { anchorFigure, anchorPassage, placePassage, resolvePassage } from "./passage.ts";
import { textRoot } from "./text-reading.ts";

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

const copyOf = (doc: Y.Doc, client: number): Y.Doc => {
  const copy = new Y.Doc();
  copy.clientID = client;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : [],
    );
}

/** Paragraphs and words put in, and words taken out, anywhere but in one stretch of one text. */
function editAround(doc: Y.Doc, random: Random, kept: string): void {
  const root = doc.getXmlFragment(textRoot);
  for (let step = 0; step < 12; step++) {
    const texts = textsOf(root);
    const text = texts[random.integer(texts.length)];
    if (text === undefined || text.toString().includes(kept) || random.integer(4) === 0) {
      const paragraph = element("paragraph", {}, [letters(phrase(random))]);
      root.insert(random.integer(root.length + 1), [paragraph]);
    } else if (text.length > 0 && random.integer(2) === 0) text.delete(random.integer(text.length), 1);
    else text.insert(random.integer(text.length + 1), `${phrase(random)} `);
  }
}

describe("a passage", () => {
  it.each(seeds)("is found where it was marked, in any text (seed %i)", (seed) => {
    const random = createRandom(seed);
    const doc = randomArticle(random);
    const { text } = readLinear(doc);
    const from = random.integer(Math.max(1, text.length - 1));
    const to = Math.min(text.length, from + 1 + random.integer(60));
    const anchor = anchorPassage(doc, { from, to });
    if (anchor === null) {
      expect(text.slice(from, to).trim()).toBe("");
      return;
    }
    const found = resolvePassage(doc, anchor);
    expect(found).toMatchObject({ type: "range" });
    if (found.type !== "range") return;
    // Of a unit or a formula that was marked in part, the whole is in the passage.
    expect(text.slice(found.from, found.to)).toContain(
      text
        .slice(from, to)
        .trim()
        .replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ""),
    );
    const atoms = readLinear(doc).stretches.filter(({ type }) => type === "atom");
    const isWhole = !atoms.some((atom) => [from, to].some((edge) => atom.from < edge && edge < atom.to));
    if (isWhole) expect(text.slice(found.from, found.to)).toBe(anchor.exact);
  });

  it.each(seeds)("stays on its words while two people edit around it at once (seed %i)", (seed) => {
    const random = createRandom(500 + seed);
    const ada = new Y.Doc();
    ada.clientID = 1;
    const root = ada.getXmlFragment(textRoot);
    const paragraphs = Array.from({ length: 6 }, () =>
      element("paragraph", {}, [letters(phrase(random, 30))]),
    );
    root.insert(0, paragraphs);
    const kept = letters("Here every curve detector excites the next one, says Ada.");
    root.insert(3, [element("paragraph", {}, [kept])]);
    const { text } = readLinear(ada);
    const from = text.indexOf("every curve detector");
    const to = from + "every curve detector excites".length;
    const anchor = anchorPassage(ada, { from, to });
    expect(anchor?.exact).toBe("every curve detector excites");
    if (anchor === null) return;
    const ben = copyOf(ada, 2);
    editAround(ada, random.fork("ada"), "curve detector");
    editAround(ben, random.fork("ben"), "curve detector");
    // Ben writes at both edges of the passage, and within Ada's paragraph: none of it is of the passage.
    const bens = textsOf(ben.getXmlFragment(textRoot)).find((each) =>
      each.toString().includes("every curve"),
    );
    bens?.insert(5, "nearly ");
    bens?.insert(5 + "nearly every curve detector excites".length, ", a little,");
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben));
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
    for (const doc of [ada, ben]) {
      const found = resolvePassage(doc, anchor);
      expect(found).toMatchObject({ type: "range", changed: false });
      if (found.type === "range") {
        expect(readLinear(doc).text.slice(found.from, found.to)).toBe("every curve detector excites");
      }
    }
  });

  const write = (...paragraphs: string[]): Y.Doc => {
    const doc = new Y.Doc();
    doc.getXmlFragment(textRoot).insert(
      0,
      paragraphs.map((words) => element("paragraph", {}, [letters(words)])),
    );
    return doc;
  };
  const anchorOn = (doc: Y.Doc, words: string) => {
    const from = readLinear(doc).text.indexOf(words);
    const anchor = anchorPassage(doc, { from, to: from + words.length });
    if (anchor === null) throw new Error(`“${words}” is not there`);
    return anchor;
  };
  const firstText = (doc: Y.Doc): Y.XmlText => {
    const [text] = textsOf(doc.getXmlFragment(textRoot));
    if (text === undefined) throw new Error("no text");
    return text;
  };
  const shown = (doc: Y.Doc, anchor: ReturnType<typeof anchorOn>) => {
    const found = resolvePassage(doc, anchor);
    return "from" in found
      ? { type: found.type, changed: found.changed, text: readLinear(doc).text.slice(found.from, found.to) }
      : found;
  };

  it("that was reworded stays in its place and is said to be changed", () => {
    const doc = write("Curves excite curves of similar orientation in the next layer.");
    const anchor = anchorOn(doc, "excite curves of similar orientation");
    firstText(doc).delete(14, 6);
    firstText(doc).insert(14, "arcs");
    expect(shown(doc, anchor)).toEqual({
      type: "range",
      changed: true,
      text: "excite arcs of similar orientation",
    });
  });

  it("that was cut out and put elsewhere is found by its words", () => {
    const doc = write("One sentence about curve detectors in layer 3b.", "Another paragraph.");
    const anchor = anchorOn(doc, "sentence about curve detectors in layer 3b");
    doc.getXmlFragment(textRoot).delete(0, 1);
    doc
      .getXmlFragment(textRoot)
      .insert(1, [element("paragraph", {}, [letters("One sentence about curve detectors in layer 3b.")])]);
    expect(shown(doc, anchor)).toEqual({
      type: "quoted",
      changed: false,
      text: "sentence about curve detectors in layer 3b",
    });
  });

  it("whose paragraph was broken in its middle is still whole", () => {
    const doc = write("Early curve detectors excite late ones, and inhibit their opposites strongly.");
    const anchor = anchorOn(doc, "excite late ones, and inhibit their opposites");
    const text = firstText(doc);
    // As the editor breaks a line: what follows is taken out and written anew.
    const rest = text.toString().slice(39);
    text.delete(39, rest.length);
    doc.getXmlFragment(textRoot).insert(1, [element("paragraph", {}, [letters(rest)])]);
    expect(shown(doc, anchor)).toEqual({
      type: "range",
      changed: false,
      text: "excite late ones,\n and inhibit their opposites",
    });
  });

  it("that was deleted is lost, and not found in other words", () => {
    const doc = write("One sentence about curve detectors in layer 3b.", "The boundary is elsewhere.");
    const anchor = anchorOn(doc, "about curve detectors");
    doc.getXmlFragment(textRoot).delete(0, 1);
    expect(shown(doc, anchor)).toEqual({ type: "lost" });
  });

  it("quoted in a published version is found in the text by its words alone", () => {
    const doc = write("One sentence about curve detectors in layer 3b.");
    const anchor = { ...anchorOn(doc, "about curve detectors"), start: "", end: "", version: 2 };
    expect(shown(doc, anchor)).toMatchObject({
      type: "quoted",
      changed: false,
      text: "about curve detectors",
    });
  });

  it("with a place that is nonsense or of another text is found by its words", () => {
    const doc = write("One sentence about curve detectors in layer 3b.");
    const other = anchorOn(write("A text about curve detectors elsewhere."), "about curve detectors");
    expect(shown(doc, other).type).not.toBe("range");
    expect(shown(doc, { ...anchorOn(doc, "curve"), start: "_-_-", end: "x" })).toMatchObject({
      text: "curve",
    });
  });

  it("brought back by undo is in its place again", () => {
    const doc = write("One sentence about curve detectors in layer 3b.");
    const anchor = anchorOn(doc, "about curve detectors");
    const undo = new Y.UndoManager(doc.getXmlFragment(textRoot));
    firstText(doc).delete(0, 40);
    expect(shown(doc, anchor)).toEqual({ type: "lost" });
    undo.undo();
    expect(shown(doc, anchor)).toEqual({ type: "range", changed: false, text: "about curve detectors" });
  });
});

test("a figure is found by its id wherever it was put, and is lost once it is gone", () => {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(textRoot);
  root.insert(0, [
    element("blockquote", {}, [element("figureBlock", { id: "f1", settings }, [letters("Curves")])]),
  ]);
  const anchor = anchorFigure("f1", "Curves");
  expect(resolvePassage(doc, anchor)).toEqual({ type: "figure", figure: "f1" });
  root.delete(0, 1);
  expect(resolvePassage(doc, anchor)).toEqual({ type: "lost" });
});

describe("a passage of a published version", () => {
  const said: PassageAnchor = {
    type: "passage",
    start: "",
    end: "",
    figure: null,
    version: 2,
    exact: "answers to arcs",
    prefix: "This unit ",
    suffix: " and to nothing else.",
  };
  const write = (words: string) => {
    const doc = new Y.Doc();
    const text = letters(words);
    doc.getXmlFragment(textRoot).insert(0, [element("paragraph", {}, [text])]);
    return { doc, text };
  };

  it("keeps its quotation and has the place of its words, which then may be written anew", () => {
    const { doc, text } = write("This unit answers to arcs and to nothing else.");
    const placed = placePassage(doc, said);
    expect(placed).toMatchObject({ exact: said.exact, version: 2 });
    text.insert(10, "nearly always ");
    text.delete(24 + "answers to ".length, 3);
    expect(resolvePassage(doc, said)).toEqual({ type: "lost" });
    expect(resolvePassage(doc, placed)).toMatchObject({ type: "range", changed: true });
  });

  it("stays a quotation where the text has other words, and a figure stays a figure", () => {
    const { doc } = write("This unit answers to rings and to nothing else.");
    expect(placePassage(doc, said)).toEqual(said);
    const figure = { ...anchorFigure("f", "A strip"), version: 2 };
    expect(placePassage(doc, figure)).toEqual(figure);
  });
});
