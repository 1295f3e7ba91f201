/**
 * An article's text, from the blocks of a manuscript to the Yjs document in which people write it: the way back of
 * `article-reading.ts`. Blocks that are there already stay the very ones they are, and with them what was said about their places.
 */
import * as Y from "yjs";
import type { ArticleDraft, DraftBlock } from "../articles/draft.ts";
import type { Inline, Mark } from "../articles/manuscript.ts";
import { putReferences, readReferences, removeReference } from "./article-references.ts";
import { textRoot } from "./text-reading.ts";

type Child = Y.XmlElement | Y.XmlText;

/** Makes the document hold the blocks and the references, in one change; where it does, nothing is changed. */
export function writeArticle(doc: Y.Doc, { blocks, references }: Omit<ArticleDraft, "problems">): void {
  const drawn = new Y.Doc();
  const wanted = drawn.getXmlFragment(textRoot);
  wanted.insert(0, blocks.map(writeBlock));
  doc.transact(() => {
    writeChildren(doc.getXmlFragment(textRoot), wanted);
    const keys = new Set(references.map(({ key }) => key));
    const listed = readReferences(doc);
    for (const key of listed.keys()) if (!keys.has(key)) removeReference(doc, key);
    putReferences(
      doc,
      references.filter((one) => JSON.stringify(listed.get(one.key)) !== JSON.stringify(one)),
    );
  });
  drawn.destroy();
}

/** Children of one root become those of another: a longest common row of equal ones stays, the others go and come. */
function writeChildren(root: Y.XmlFragment, wanted: Y.XmlFragment): void {
  const before = root.toArray().map(String);
  const after = wanted.toArray();
  const lengths = commonLengths(before, after.map(String));
  let at = 0;
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const next = after[j];
    if (i < before.length && next && before[i] === String(next)) {
      at++;
      i++;
      j++;
    } else if (next && (lengths[i]?.[j + 1] ?? 0) >= (lengths[i + 1]?.[j] ?? 0)) {
      root.insert(at++, [next.clone() as Child]);
      j++;
    } else {
      root.delete(at);
      i++;
    }
  }
}

/** Of what follows each pair of places, the length of the longest common row; a row and a column beyond the ends are 0. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 2).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i];
      const below = lengths[i + 1];
      if (!row || !below) continue;
      row[j] = before[i] === after[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly Child[],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // Yjs' types have texts only; a heading's level is a number, as an editor writes it.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  if (children.length > 0) made.insert(0, [...children]);
  return made;
}

function writeBlock(block: DraftBlock): Y.XmlElement {
  switch (block.type) {
    case "paragraph":
      return element("paragraph", {}, writeLine(block.content));
    case "heading":
      return element("heading", { level: block.level }, writeLine(block.content));
    case "list":
      return element(
        block.ordered ? "orderedList" : "bulletList",
        {},
        block.items.map((item) => element("listItem", {}, item.map(writeBlock))),
      );
    case "quote":
      return element("blockquote", {}, block.content.map(writeBlock));
    case "code":
      return element(
        "codeBlock",
        { language: block.language },
        block.text === "" ? [] : [letters(block.text)],
      );
    case "math":
      return element("blockMath", { tex: block.latex }, []);
    case "rule":
      return element("horizontalRule", {}, []);
    case "figure": {
      const { id, settings, credit, from, caption } = block;
      return element(
        "figureBlock",
        { id, settings: JSON.stringify(settings), credit, from },
        writeLine(caption),
      );
    }
    default:
      return block satisfies never;
  }
}

/** Texts beside each other are one, as an editor writes them. */
function writeLine(parts: readonly Inline[]): Child[] {
  const line: Child[] = [];
  let run: { text: Y.XmlText; length: number } | null = null;
  for (const part of parts) {
    if (part.type !== "text") {
      run = null;
      line.push(writeInline(part));
      continue;
    }
    if (run === null) {
      run = { text: new Y.XmlText(), length: 0 };
      line.push(run.text);
    }
    run.text.insert(run.length, part.text, Object.fromEntries(part.marks.map(writeMark)));
    run.length += part.text.length;
  }
  return line;
}

function writeInline(part: Exclude<Inline, { type: "text" }>): Y.XmlElement {
  switch (part.type) {
    case "break":
      return element("hardBreak", {}, []);
    case "math":
      return element("inlineMath", { tex: part.latex }, []);
    case "unit":
      return element("unitMention", { unit: part.unit }, []);
    case "citation":
      return element("citation", { keys: part.keys.join(" ") }, []);
    case "footnote":
    case "sidenote":
      return element(part.type, {}, writeLine(part.content));
    default:
      return part satisfies never;
  }
}

const writeMark = (mark: Mark): [string, object] =>
  mark.type === "link" ? ["link", { href: mark.href }] : [mark.type, {}];

const letters = (text: string): Y.XmlText => new Y.XmlText(text);
