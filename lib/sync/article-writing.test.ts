import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { DraftBlock } from "../articles/draft.ts";
import type { Reference } from "../articles/manuscript.ts";
import { createRandom } from "../shared/random.ts";
import { randomArticle } from "./article.fixture.ts";
import { readArticle } from "./article-reading.ts";
import { readReferences } from "./article-references.ts";
import { writeArticle } from "./article-writing.ts";
import { textRoot } from "./text-reading.ts";

const hasUnit = () => true;
const read = (doc: Y.Doc) => joined(readArticle(doc, { hasUnit }).blocks);

type Part = { type?: string; text?: string; marks?: unknown };

/** Words that the reading took out of a note stand beside others: a text that is written has them as one. */
function joined<T>(value: T): T {
  if (!Array.isArray(value)) {
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, joined(inner)])) as T;
  }
  const parts: Part[] = [];
  for (const part of value.map(joined) as Part[]) {
    const last = parts.at(-1);
    const isSame = JSON.stringify(last?.marks) === JSON.stringify(part?.marks);
    if (last?.type === "text" && part.type === "text" && isSame) {
      parts[parts.length - 1] = { ...last, text: `${last.text}${part.text}` };
    } else parts.push(part);
  }
  return parts as T;
}
const paragraph = (text: string): DraftBlock => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [] }],
});
const reference = (key: string): Reference => ({
  key,
  type: "article-journal",
  title: `On ${key}`,
  authors: [],
  year: 2020,
  container: "",
  volume: "",
  issue: "",
  pages: "",
  publisher: "",
  doi: "",
  url: "",
});

describe("writing an article's text from blocks", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))("reads back as it was written (seed %i)", (seed) => {
    const blocks = read(randomArticle(createRandom(seed), 12));
    const doc = new Y.Doc();
    writeArticle(doc, { blocks, references: [] });
    expect(read(doc)).toEqual(blocks);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "makes any text into any other (seed %i)",
    (seed) => {
      const doc = randomArticle(createRandom(100 + seed), 10);
      const blocks = read(randomArticle(createRandom(200 + seed), 10));
      writeArticle(doc, { blocks, references: [] });
      expect(read(doc)).toEqual(blocks);
      const before = Y.encodeStateVector(doc);
      writeArticle(doc, { blocks, references: [] });
      expect(Y.encodeStateVector(doc)).toEqual(before);
    },
  );

  it("leaves alone what is there already, wherever it has come to stand", () => {
    const doc = new Y.Doc();
    writeArticle(doc, { blocks: ["a", "b", "c", "d"].map(paragraph), references: [] });
    const [a, , , d] = doc.getXmlFragment(textRoot).toArray();
    writeArticle(doc, { blocks: ["new", "a", "c, changed", "d"].map(paragraph), references: [] });
    const now = doc.getXmlFragment(textRoot).toArray();
    expect(now[1]).toBe(a);
    expect(now[3]).toBe(d);
  });

  it("lists exactly the references that come with it", () => {
    const doc = new Y.Doc();
    writeArticle(doc, { blocks: [], references: [reference("one"), reference("two")] });
    writeArticle(doc, { blocks: [], references: [reference("two"), reference("three")] });
    expect([...readReferences(doc).keys()].sort()).toEqual(["three", "two"]);
  });
});
