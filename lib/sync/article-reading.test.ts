import { describe, expect, it, test } from "vitest";
import * as Y from "yjs";
import type { DraftBlock } from "../articles/draft.ts";
import { figuresOf, withFrozenFigures } from "../articles/draft.ts";
import { blockSchema, type Inline, type Reference } from "../articles/manuscript.ts";
import { createRandom } from "../shared/random.ts";
import { element, letters, randomArticle, settings } from "./article.fixture.ts";
import { lettersOf } from "./article-line.ts";
import { readArticle } from "./article-reading.ts";
import { putReferences, readReferences, removeReference } from "./article-references.ts";
import { textRoot } from "./text-reading.ts";

const hasUnit = () => true;

/** Every letter that somebody wrote, formulas and units included, without the line breaks that only arrange them. */
function written(node: unknown): string {
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map(({ insert }: { insert: unknown }) => insert)
      .join("");
  }
  if (!(node instanceof Y.XmlFragment)) return "";
  const own =
    node instanceof Y.XmlElement ? String(node.getAttribute("tex") ?? node.getAttribute("unit") ?? "") : "";
  return own + node.toArray().map(written).join("");
}

const inLine = (content: readonly Inline[]): string => content.map(lettersOf).join("");

function read(block: DraftBlock): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inLine(block.content);
    case "code":
      return block.text;
    case "math":
      return block.latex;
    case "rule":
      return "";
    case "figure":
      return inLine(block.caption);
    case "list":
      return block.items.flat().map(read).join("");
    case "quote":
      return block.content.map(read).join("");
    default:
      return block satisfies never;
  }
}

const sorted = (text: string): string => [...text.replaceAll(/\s/g, "")].sort().join("");

/** Of the article as JSON, so that a schema of published blocks can say whether it could be published. */
const frozen = {
  settings: JSON.parse(settings),
  pack: { id: "p", sha256: "0".repeat(64) },
  data: {},
  pictures: {},
};

describe("an article that is read from its document", () => {
  it.each(Array.from({ length: 150 }, (_, seed) => seed))(
    "holds every letter of it, and is made of blocks that can be published (seed %i)",
    (seed) => {
      const doc = randomArticle(createRandom(seed));
      const before = Y.encodeStateAsUpdate(doc);
      const { blocks } = readArticle(doc, { hasUnit });
      expect(sorted(blocks.map(read).join(""))).toBe(sorted(written(doc.getXmlFragment(textRoot))));
      const figures = figuresOf(blocks);
      expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
      const whole = withFrozenFigures(blocks, new Map(figures.map(({ id }) => [id, frozen])));
      for (const block of whole) expect(blockSchema.safeParse(block).error).toBeUndefined();
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before); // reading writes nothing
    },
  );

  it("keeps marks, joins letters that look alike, and leaves out links that run something, saying so", () => {
    const doc = new Y.Doc();
    const [first, second] = [letters("Curves excite"), letters(" curves.")];
    doc.getXmlFragment(textRoot).insert(0, [element("paragraph", {}, [first, second])]);
    first.format(0, 6, { bold: {} });
    second.format(1, 6, { link: { href: "javascript:alert(1)" } });
    const { blocks, problems } = readArticle(doc, { hasUnit });
    expect(blocks).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Curves", marks: [{ type: "bold" }] },
          { type: "text", text: " excite curves.", marks: [] },
        ],
      },
    ]);
    expect(problems).toEqual([{ blocks: false, message: expect.stringContaining("javascript:alert(1)") }]);
  });

  it("names what cannot be published: a figure of nothing, and what is cited and not listed", () => {
    const doc = new Y.Doc();
    doc
      .getXmlFragment(textRoot)
      .insert(0, [
        element("figureBlock", { id: "a", settings: "nonsense" }, [letters("A caption")]),
        element("paragraph", {}, [element("citation", { keys: "olah2020 olah2020 gone" })]),
      ]);
    putReferences(doc, [reference("olah2020")]);
    const { blocks, problems, references } = readArticle(doc, { hasUnit: () => false });
    expect(blocks).toEqual([
      { type: "paragraph", content: [{ type: "text", text: "A caption", marks: [] }] },
      { type: "paragraph", content: [{ type: "citation", keys: ["olah2020", "gone"] }] },
    ]);
    expect(references.map(({ key }) => key)).toEqual(["olah2020"]);
    expect(problems.filter(({ blocks: blocking }) => blocking)).toHaveLength(2);
  });

  it("says so where a list that is published would count from another number", () => {
    const item = () => element("listItem", {}, [element("paragraph", {}, [letters("An item")])]);
    const told = (start: number) => {
      const doc = new Y.Doc();
      doc.getXmlFragment(textRoot).insert(0, [element("orderedList", { start: String(start) }, [item()])]);
      return readArticle(doc, { hasUnit }).problems;
    };
    expect(told(1)).toEqual([]);
    expect(told(3)).toEqual([{ blocks: false, message: expect.stringContaining("begins with 3") }]);
  });
});

const reference = (key: string): Reference => ({
  key,
  type: "article-journal",
  title: `About ${key}`,
  authors: [{ given: "Chris", family: "Olah", literal: "" }],
  year: 2020,
  container: "Distill",
  volume: "",
  issue: "",
  pages: "",
  publisher: "",
  doi: "",
  url: "",
});

test("references are printed in the order in which they are first cited, those in notes and captions too", () => {
  const doc = new Y.Doc();
  putReferences(doc, ["a", "b", "c", "d"].map(reference));
  doc
    .getXmlFragment(textRoot)
    .insert(0, [
      element("paragraph", {}, [
        letters("See"),
        element("footnote", {}, [element("citation", { keys: "c" })]),
        element("citation", { keys: "a" }),
      ]),
      element("figureBlock", { id: "f", settings }, [element("citation", { keys: "d a" })]),
    ]);
  expect(readArticle(doc, { hasUnit }).references.map(({ key }) => key)).toEqual(["c", "a", "d"]);
});

test("references of two writers meet in one list, and one that is taken out is gone for both", () => {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  putReferences(ada, [reference("a"), reference("b")]);
  putReferences(ben, [reference("c")]);
  const meet = () => {
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben));
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
  };
  meet();
  expect([...readReferences(ben).keys()].sort()).toEqual(["a", "b", "c"]);
  removeReference(ben, "a");
  meet();
  expect([...readReferences(ada).keys()].sort()).toEqual(["b", "c"]);
  ben.getMap("references").set("nonsense", { title: 3 });
  expect([...readReferences(ben).keys()].sort()).toEqual(["b", "c"]);
});
