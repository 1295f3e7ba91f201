import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyManuscript,
  heading,
  manuscript,
  paragraph,
  reference,
  strip,
  words,
} from "./manuscript.fixture.ts";
import { type NumberedBlock, numberArticle, type Part } from "./numbering.ts";

const headingsOf = (blocks: readonly NumberedBlock[]) =>
  blocks.flatMap((block) => (block.type === "heading" ? [[block.number, block.id]] : []));

const partsOf = (blocks: readonly NumberedBlock[]): Part[] =>
  blocks.flatMap((block): Part[] => {
    if (block.type === "paragraph" || block.type === "heading") return [...block.content];
    if (block.type === "quote") return partsOf(block.content);
    if (block.type === "list") return block.items.flatMap(partsOf);
    return block.type === "figure" ? [...block.caption] : [];
  });
const deep = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => ("content" in part ? [part, ...deep(part.content)] : [part]));

describe("numbering an article", () => {
  it("counts headings in levels and names them by their words", () => {
    const { blocks } = numberArticle(
      manuscript({
        blocks: [
          heading(2, "What curves are"),
          heading(3, "Evidence"),
          heading(3, "Evidence"),
          heading(2, "曲線"),
          heading(4, "…"),
          heading(3, "References"),
          heading(2, "p-1"),
        ],
      }),
    );
    expect(headingsOf(blocks)).toEqual([
      ["1", "what-curves-are"],
      ["1.1", "evidence"],
      ["1.2", "evidence-2"],
      ["2", "曲線"],
      ["2.1.1", "section-2-1-1"],
      ["2.2", "references-2"],
      ["3", "section-p-1"],
    ]);
  });

  it("numbers references in the order in which they are first cited, in notes and captions too, and the others after them", () => {
    const cite = (...keys: string[]) => ({ type: "citation" as const, keys });
    const { references } = numberArticle(
      manuscript({
        blocks: [
          paragraph({ type: "footnote", content: [cite("c")] }, cite("a", "nowhere")),
          strip("f", { caption: [cite("a"), cite("d")] }),
        ],
        references: ["a", "b", "c", "d"].map((key) => reference(key)),
      }),
    );
    expect(references.map(({ number, reference: { key }, mentions }) => [number, key, mentions])).toEqual([
      [1, "c", ["cite-1-1"]],
      [2, "a", ["cite-2-1", "cite-3-1"]],
      [3, "d", ["cite-4-1"]],
      [4, "b", []],
    ]);
  });

  it("counts notes in reading order and keeps footnotes for the end", () => {
    const { footnotes } = numberArticle(
      manuscript({
        blocks: [
          paragraph({ type: "sidenote", content: [words("beside")] }, "x"),
          paragraph({ type: "footnote", content: [words("below")] }),
        ],
      }),
    );
    expect(footnotes).toEqual([{ type: "footnote", number: 2, content: [words("below")] }]);
  });

  it("gives every heading, paragraph, figure, reference and mention an id of its own", () => {
    fc.assert(
      fc.property(anyManuscript, (article) => {
        const numbered = numberArticle(article);
        const idsOf = (blocks: readonly NumberedBlock[]): string[] =>
          blocks.flatMap((block) => {
            if (block.type === "quote") return idsOf(block.content);
            if (block.type === "list") return block.items.flatMap(idsOf);
            return "id" in block ? [block.id] : [];
          });
        const mentions = deep(partsOf(numbered.blocks)).flatMap((part) =>
          part.type === "citation" ? part.mentions : [],
        );
        const ids = [
          ...idsOf(numbered.blocks),
          ...numbered.references.map(({ id }) => id),
          ...mentions.map(({ id }) => id),
        ];
        expect(new Set(ids).size).toBe(ids.length);
        const known = mentions.filter(({ number }) => number !== null);
        expect(numbered.references.flatMap((entry) => entry.mentions)).toHaveLength(known.length);
      }),
    );
  });
});
