import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createRandom } from "../shared/random.ts";
import { type PartLimits, splitUpdate } from "./text-split.ts";

const limits: PartLimits = { bytes: 400, structs: 12 };

/** A text with letters of every length in UTF-8, marks, elements, attributes and deletions. */
function write(seed: number): Y.Doc {
  const random = createRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = 1000 + seed;
  const root = doc.getXmlFragment("content");
  const letters = ["a", "é", "字", "𝒳", "\n"];
  for (let step = 0; step < 60; step++) {
    const element = root.get(random.integer(Math.max(1, root.length)));
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(text instanceof Y.XmlText) || random.integer(5) === 0) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.setAttribute("level", String(step));
      paragraph.insert(0, [new Y.XmlText("x")]);
      root.insert(random.integer(root.length + 1), [paragraph]);
    } else if (random.integer(4) === 0) {
      text.delete(random.integer(text.length), 1);
    } else if (random.integer(3) === 0) {
      text.format(0, text.length, { bold: random.integer(2) === 0 ? true : null });
    } else {
      const word = Array.from(
        { length: 1 + random.integer(300) },
        () => letters[random.integer(letters.length)],
      );
      text.insert(0, word.join(""));
    }
  }
  return doc;
}

const shown = (doc: Y.Doc): string => doc.getXmlFragment("content").toString();

describe("a change that is cut", () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "comes to the same, part by part, and leaves no gap on the way (seed %i)",
    (seed) => {
      const doc = write(seed);
      const copy = new Y.Doc();
      const parts = splitUpdate(Y.encodeStateAsUpdate(doc), limits);
      expect(parts.length).toBeGreaterThan(3);
      for (const part of parts) {
        expect(part.length).toBeLessThan(limits.bytes + 100);
        Y.applyUpdate(copy, part);
        expect(copy.store.pendingStructs).toBeNull();
        expect(copy.store.pendingDs).toBeNull();
      }
      expect(shown(copy)).toBe(shown(doc));
      expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
    },
  );

  test("goes on where the text already was", () => {
    const doc = write(3);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment("content").insert(0, [new Y.XmlText("y".repeat(5000))]);
    for (const part of splitUpdate(Y.encodeStateAsUpdate(doc, before), limits)) Y.applyUpdate(copy, part);
    expect(shown(copy)).toBe(shown(doc));
  });

  test("that is small enough stays as it is", () => {
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "a word");
    const update = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(update)).toEqual([update]);
  });
});
