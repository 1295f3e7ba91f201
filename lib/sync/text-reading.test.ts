import { expect, test } from "vitest";
import * as Y from "yjs";
import { nameAuthors, plainText, readContent, readWriters, replayText, textRoot } from "./text-reading.ts";

/** Two people and a text that they have written, as its log has it. */
function write() {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  const log: Uint8Array[] = [];
  for (const [doc, other] of [
    [ada, ben],
    [ben, ada],
  ] as const) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      log.push(update);
      Y.applyUpdate(other, update, "other");
    });
  }
  return {
    ada,
    ben,
    log,
    authors: new Map([
      [ada.clientID, "ada"],
      [ben.clientID, "ben"],
    ]),
  };
}

const paragraph = (doc: Y.Doc, words: string): Y.XmlText => {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText(words);
  element.insert(0, [text]);
  doc.getXmlFragment(textRoot).push([element]);
  return text;
};

test("each letter is whose who wrote it, also in the middle of another's word and after formatting", () => {
  const { ada, ben, log, authors } = write();
  paragraph(ada, "Curves excite.");
  const bens = ben.getXmlFragment(textRoot).get(0);
  const text = bens instanceof Y.XmlElement ? bens.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("no text");
  text.insert(6, " do not");
  text.format(0, 6, { bold: {} });
  const content = nameAuthors(readContent(replayText(log)), authors);
  expect(content).toEqual([
    {
      element: "paragraph",
      attributes: {},
      content: [
        { text: "Curves", marks: { bold: {} }, author: "ada" },
        { text: " do not", marks: {}, author: "ben" },
        { text: " excite.", marks: {}, author: "ada" },
      ],
    },
  ]);
  expect(plainText(content)).toBe("Curves do not excite.");
  expect(readWriters(ada).map(({ text: letters }) => letters)).toEqual(["Curves", " do not", " excite."]);
});

test("what was deleted is in the text as it was before, with its author", () => {
  const { ada, ben, log, authors } = write();
  paragraph(ada, "A bold claim");
  const before = log.length;
  ben.getXmlFragment(textRoot).delete(0, 1);
  expect(plainText(nameAuthors(readContent(replayText(log)), authors))).toBe("");
  const then = nameAuthors(readContent(replayText(log.slice(0, before))), authors);
  expect(then[0]?.content).toEqual([{ text: "A bold claim", marks: {}, author: "ada" }]);
});

test("units, formulas, lists and broken lines have their place in the plain text", () => {
  const { ada, log, authors } = write();
  const line = paragraph(ada, "See ").parent;
  if (!(line instanceof Y.XmlElement)) throw new Error("no line");
  const unit = new Y.XmlElement("unitMention");
  unit.setAttribute("unit", "mixed3b:17");
  const tex = new Y.XmlElement("inlineMath");
  tex.setAttribute("tex", "w > 0");
  line.push([unit, new Y.XmlElement("hardBreak"), tex]);
  const display = new Y.XmlElement("blockMath");
  display.setAttribute("tex", "\\sum_i w_i");
  const [list, item] = [new Y.XmlElement("bulletList"), new Y.XmlElement("listItem")];
  const inner = new Y.XmlElement("paragraph");
  inner.insert(0, [new Y.XmlText("first")]);
  item.insert(0, [inner]);
  list.insert(0, [item]);
  ada.getXmlFragment(textRoot).push([display, list]);
  const content = nameAuthors(readContent(replayText(log)), authors);
  expect(plainText(content)).toBe("See mixed3b:17\n$w > 0$\n$$\\sum_i w_i$$\nfirst");
});

test("an article's citations and notes have their place in the plain text", () => {
  const { ada, log, authors } = write();
  const line = paragraph(ada, "Curves excite").parent;
  if (!(line instanceof Y.XmlElement)) throw new Error("no line");
  const [note, citation] = [new Y.XmlElement("footnote"), new Y.XmlElement("citation")];
  citation.setAttribute("keys", "olah2020 cammarata2020");
  note.insert(0, [new Y.XmlText("Not all: "), citation]);
  line.push([note, new Y.XmlText(" curves.")]);
  const content = nameAuthors(readContent(replayText(log)), authors);
  expect(plainText(content)).toBe("Curves excite (Not all: [olah2020 cammarata2020]) curves.");
});

test("what a log says is what is read: nothing is tidied away that nobody deleted", () => {
  const { ada, ben, log } = write();
  const text = paragraph(ada, "bold words");
  text.format(0, 4, { bold: {} });
  const bens = ben.getXmlFragment(textRoot).get(0);
  if (bens instanceof Y.XmlElement) (bens.get(0) as Y.XmlText).format(0, 10, { bold: {} });
  const replayed = replayText(log);
  expect(Y.encodeStateAsUpdate(replayed)).toEqual(Y.encodeStateAsUpdate(replayText(log)));
  expect(readContent(replayed)).toEqual(readContent(ada));
});
