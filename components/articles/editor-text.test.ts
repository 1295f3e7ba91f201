/** The text of the editor and the text of the shared document are one text, and passages outlive what people do in the editor. */
import { getSchema } from "@tiptap/core";
import { Node as TextNode } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import {
  prosemirrorJSONToYXmlFragment,
  updateYFragment,
  yXmlFragmentToProseMirrorRootNode,
} from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createRandom, type Random } from "../../lib/shared/random.ts";
import { readArticle } from "../../lib/sync/article-reading.ts";
import { readLinear } from "../../lib/sync/article-tree.ts";
import { anchorPassage, resolvePassage } from "../../lib/sync/passage.ts";
import { textRoot } from "../../lib/sync/text-reading.ts";
import { createArticleExtensions } from "./article-extensions.ts";
import { linearOf, piecesOf, rangeOfSelection } from "./editor-text.ts";
import { createCitationBook } from "./nodes/citation-book.ts";

const doc = new Y.Doc();
const nothing = () => undefined;
const schema = getSchema(
  createArticleExtensions({
    doc,
    awareness: new Awareness(doc),
    units: { packId: "specimen", canStore: false, exists: () => true },
    onEditFormula: nothing,
    citations: { book: createCitationBook(), onEdit: nothing },
    figures: {
      // Neither is looked at by the schema.
      catalog: {} as CatalogView,
      manifest: {} as Manifest,
      actor: { type: "visitor" },
      onChoose: nothing,
      onCredit: nothing,
      onComment: null,
    },
    onPressPassage: nothing,
  }),
);

const words = ["curve", "excites", "𝒳", "the", "boundary", "字", "weights", "of", "unit"];
const phrase = (random: Random, most = 8) =>
  Array.from({ length: 1 + random.integer(most) }, () => words[random.integer(words.length)]).join(" ");

type Json = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  text?: string;
  marks?: Json[];
};

const short = (random: Random, count: number): Json[] =>
  Array.from({ length: count }, (): Json => {
    switch (random.integer(6)) {
      case 0:
        return { type: "unitMention", attrs: { unit: "mixed3a:17" } };
      case 1:
        return { type: "inlineMath", attrs: { tex: "w > 0" } };
      case 2:
        return { type: "citation", attrs: { keys: "olah2020" } };
      case 3:
        return { type: "text", text: phrase(random), marks: [{ type: "bold" }] };
      default:
        return { type: "text", text: `${phrase(random)} ` };
    }
  });

const line = (random: Random): Json[] => [
  ...short(random, random.integer(4)),
  ...(random.integer(3) === 0 ? [{ type: "footnote", content: short(random, random.integer(3)) }] : []),
  ...(random.integer(5) === 0 ? [{ type: "hardBreak" }] : []),
  ...short(random, random.integer(3)),
];

function block(random: Random, depth = 0): Json {
  const inner = () => [{ type: "paragraph", content: line(random) }, block(random, depth + 1)];
  switch (random.integer(depth > 1 ? 5 : 8)) {
    case 0:
      return { type: "heading", attrs: { level: 2 + random.integer(3) }, content: line(random) };
    case 1:
      return { type: "codeBlock", attrs: { language: null }, content: [{ type: "text", text: "a\nb" }] };
    case 2:
      return { type: "blockMath", attrs: { tex: "\\sum_i w_i" } };
    case 3:
      return {
        type: "figureBlock",
        attrs: {
          id: `f${random.integer(1e6)}`,
          settings: '{"type":"strip","units":["mixed3a:1"]}',
          credit: "",
          from: "",
        },
        content: short(random, 2),
      };
    case 5:
      return { type: "bulletList", content: [{ type: "listItem", content: inner() }] };
    case 6:
      return { type: "blockquote", content: inner() };
    default:
      return { type: "paragraph", content: line(random) };
  }
}

const article = (random: Random): TextNode => {
  const json = { type: "doc", content: Array.from({ length: 2 + random.integer(6) }, () => block(random)) };
  const node = TextNode.fromJSON(schema, json);
  node.check();
  return node;
};

const shared = (node: TextNode, client = 1): Y.Doc => {
  const made = new Y.Doc();
  made.clientID = client;
  prosemirrorJSONToYXmlFragment(schema, node.toJSON(), made.getXmlFragment(textRoot));
  return made;
};
const inEditor = (from: Y.Doc): TextNode =>
  yXmlFragmentToProseMirrorRootNode(from.getXmlFragment(textRoot), schema);

/** Writes what somebody did in an editor into the shared document, as the editor does. */
function write(into: Y.Doc, change: (transaction: Transaction) => Transaction): void {
  const fragment = into.getXmlFragment(textRoot);
  const before = yXmlFragmentToProseMirrorRootNode(fragment, schema);
  const state = EditorState.create({ doc: before });
  const { doc: after } = state.apply(change(state.tr));
  updateYFragment(into, fragment, after, { mapping: new Map(), isOMark: new Map() });
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe("the text of an article", () => {
  it.each(seeds)("is the same in the editor and in the shared document, place by place (seed %i)", (seed) => {
    const random = createRandom(seed);
    const node = article(random);
    const made = shared(node);
    const there = inEditor(made);
    const linear = linearOf(there);
    expect(linear.text).toBe(readLinear(made).text);
    for (let round = 0; round < 20; round++) {
      const from = random.integer(linear.text.length);
      const to = Math.min(linear.text.length, from + 1 + random.integer(30));
      const pieces = piecesOf(linear, { from, to });
      const [first, last] = [pieces[0], pieces.at(-1)];
      if (!first || !last) continue;
      const back = rangeOfSelection(linear, { from: first.from, to: last.to });
      // Whole units and formulas may be more than was asked for; never less. Notes are not meant with the line that holds them.
      const hasNote = linear.stretches.some(
        (stretch) => stretch.source.note !== null && stretch.from < to && stretch.to > from,
      );
      const asked = linear.text
        .slice(from, to)
        .trim()
        .replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
      if (back && !hasNote) expect(linear.text.slice(back.from, back.to)).toContain(asked);
      for (const piece of pieces) {
        const text = there.textBetween(piece.from, piece.to);
        if (text !== "") expect(linear.text).toContain(text);
      }
    }
  });

  it("that is marked does not have the notes in it, unless words of a note are what is marked", () => {
    const text = (words: string) => ({ type: "text", text: words });
    const node = TextNode.fromJSON(schema, {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            text("Curves excite"),
            { type: "footnote", content: [text("not all")] },
            text(" curves."),
          ],
        },
      ],
    });
    const linear = linearOf(node);
    const marked = (from: number, to: number) => {
      const range = rangeOfSelection(linear, { from, to });
      return range && linear.text.slice(range.from, range.to);
    };
    expect(marked(1, node.content.size - 1)).toBe("Curves excite curves.");
    expect(marked(15, 18)).toBe("not");
  });

  it.each(seeds)("is read whole from what the editor writes, without a problem (seed %i)", (seed) => {
    const made = shared(article(createRandom(seed)));
    const { problems } = readArticle(made, { hasUnit: () => true });
    expect(problems.filter(({ message }) => !message.includes("olah2020"))).toEqual([]);
  });

  it.each(seeds)("keeps a passage in its place while others edit around it (seed %i)", (seed) => {
    const random = createRandom(seed);
    const sentence = "Here every curve detector excites its two neighbours and nothing else.";
    const node = TextNode.fromJSON(schema, {
      type: "doc",
      content: [
        block(random),
        {
          type: "paragraph",
          content: [
            { type: "text", text: "Before it. " },
            { type: "text", text: sentence },
          ],
        },
        { type: "paragraph", content: [{ type: "text", text: phrase(random, 30) }] },
      ],
    });
    const ada = shared(node);
    const { text } = readLinear(ada);
    const from = text.indexOf("every curve");
    const anchor = anchorPassage(ada, {
      from,
      to: from + "every curve detector excites its two neighbours".length,
    });
    const ben = new Y.Doc();
    ben.clientID = 2;
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
    const find = (tr: Transaction, part: string): number => {
      let at = -1;
      tr.doc.descendants((child, pos) => {
        const index = child.isTextblock ? child.textContent.indexOf(part) : -1;
        if (at === -1 && index !== -1) at = pos + 1 + index;
      });
      return at;
    };
    write(ada, (tr) => tr.insertText(`${phrase(random)} `, find(tr, "Before it.")));
    write(ada, (tr) => tr.insert(0, schema.node("paragraph", null, [schema.text(phrase(random))])));
    write(ben, (tr) =>
      tr.addMark(find(tr, "curve detector"), find(tr, "curve detector") + 5, schema.mark("bold")),
    );
    write(ben, (tr) => tr.split(find(tr, " two neighbours") + 1));
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben));
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
    for (const who of [ada, ben]) {
      const found = anchor && resolvePassage(who, anchor);
      expect(found).toMatchObject({ changed: false });
      if (found && "from" in found) {
        expect(readLinear(who).text.slice(found.from, found.to).replaceAll("\n", "")).toBe(
          "every curve detector excites its two neighbours",
        );
      }
      expect(linearOf(inEditor(who)).text).toBe(readLinear(who).text);
    }
  });
});
