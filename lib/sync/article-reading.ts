/**
 * An article's text, from the Yjs document in which people write it to the blocks of a manuscript. Total: whatever stands in the
 * document, every letter of it stands in the blocks; what they have no form for becomes plain text, and a problem says so.
 */
import * as Y from "yjs";
import {
  type ArticleDraft,
  citedKeys,
  type DraftBlock,
  type DraftFigure,
  readFigureSettings,
} from "../articles/draft.ts";
import type { Inline } from "../articles/manuscript.ts";
import {
  attribute,
  type Child,
  childrenOf,
  flattenNote,
  hasNoForm,
  isInLine,
  longest,
  mention,
  type Reading,
  readLine,
  readPlain,
  tell,
} from "./article-line.ts";
import { readReferences } from "./article-references.ts";
import { textRoot } from "./text-reading.ts";

/** How many blocks a quotation holds, and items a list; more make another one after it. */
const most = { quoted: 200, items: 1000 } as const;

export function readArticle(doc: Y.Doc, options: Pick<Reading, "hasUnit">): ArticleDraft {
  const reading: Reading = { ...options, problems: [], figures: new Set() };
  const blocks = readBlocks(childrenOf(doc.getXmlFragment(textRoot)), reading);
  const listed = readReferences(doc);
  const references = citedKeys(blocks).flatMap((key) => {
    const reference = listed.get(key);
    if (reference === undefined) {
      tell(reading, `“${key}” is cited and not among the references. Add it, or take the citation away.`);
    }
    return reference ?? [];
  });
  return { blocks, references, problems: reading.problems };
}

/** A line that stands where blocks belong gets a paragraph of its own. */
function readBlocks(children: readonly Child[], reading: Reading): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let loose: Child[] = [];
  const finish = () => {
    if (loose.length > 0) blocks.push(...paragraph(readLine(loose, reading)));
    loose = [];
  };
  for (const child of children) {
    if (isInLine(child)) loose.push(child);
    else if (child instanceof Y.XmlElement) {
      finish();
      blocks.push(...readBlock(child, reading));
    }
  }
  finish();
  return blocks;
}

/** Nothing where a paragraph is empty; several where it is longer than a manuscript's may be. */
function paragraph(content: Inline[]): DraftBlock[] {
  const pieces: DraftBlock[] = [];
  for (let from = 0; from < content.length; from += longest.line) {
    pieces.push({ type: "paragraph", content: content.slice(from, from + longest.line) });
  }
  return pieces;
}

function readBlock(element: Y.XmlElement, reading: Reading): DraftBlock[] {
  const children = childrenOf(element);
  switch (element.nodeName) {
    case "paragraph":
      return readMixed(children, reading, paragraph);
    case "heading":
      return readMixed(children, reading, (content) =>
        content.length === 0 ? [] : [{ type: "heading", level: levelOf(element), content }],
      );
    case "bulletList":
    case "orderedList":
      return readList(element, children, reading);
    case "blockquote": {
      const content = readBlocks(children, reading);
      const quotes: DraftBlock[] = [];
      for (let from = 0; from < content.length; from += most.quoted) {
        quotes.push({ type: "quote", content: content.slice(from, from + most.quoted) });
      }
      return quotes;
    }
    case "codeBlock":
      return readCode(element, reading);
    case "blockMath":
      return [...readFormula(element, reading), ...readBlocks(children, reading)];
    case "horizontalRule":
      return [{ type: "rule" }, ...readBlocks(children, reading)];
    case "figureBlock":
      return readFigure(element, children, reading);
    default:
      hasNoForm(reading, element);
      return readBlocks(children, reading);
  }
}

/** A line in which blocks stand (no editor of ours writes that) is a line, then those blocks, then the rest of the line. */
function readMixed(
  children: readonly Child[],
  reading: Reading,
  make: (content: Inline[]) => DraftBlock[],
): DraftBlock[] {
  const isLine = children.every(isInLine);
  return isLine ? make(readLine(children, reading)) : readBlocks(children, reading);
}

function readList(element: Y.XmlElement, children: readonly Child[], reading: Reading): DraftBlock[] {
  const items = children
    .map((child) =>
      child instanceof Y.XmlElement && child.nodeName === "listItem"
        ? readBlocks(childrenOf(child), reading)
        : readBlocks([child], reading),
    )
    .filter((item) => item.length > 0);
  const start = Number(attribute(element, "start") || 1);
  if (element.nodeName === "orderedList" && start !== 1 && items.length > 0) {
    mention(reading, `A numbered list begins with ${start}; where it is published it begins with 1.`);
  }
  const lists: DraftBlock[] = [];
  for (let from = 0; from < items.length; from += most.items) {
    lists.push({
      type: "list",
      ordered: element.nodeName === "orderedList",
      items: items.slice(from, from + most.items),
    });
  }
  return lists;
}

/** Of a heading; the title of the article is level 1, so its headings begin with 2. */
function levelOf(element: Y.XmlElement): 2 | 3 | 4 {
  const level = Number(attribute(element, "level"));
  return level >= 4 ? 4 : level === 3 ? 3 : 2;
}

function readCode(element: Y.XmlElement, reading: Reading): DraftBlock[] {
  const text = readPlain(childrenOf(element), reading);
  const language = attribute(element, "language").slice(0, 40);
  const pieces: DraftBlock[] = [];
  for (let from = 0; from < text.length; from += longest.code) {
    pieces.push({ type: "code", language, text: text.slice(from, from + longest.code) });
  }
  return pieces;
}

function readFormula(element: Y.XmlElement, reading: Reading): DraftBlock[] {
  const latex = attribute(element, "tex");
  if (latex.trim() === "") return [];
  if (latex.length <= longest.latex) return [{ type: "math", latex }];
  tell(reading, `A formula has more than ${longest.latex} characters. Shorten it.`);
  return [{ type: "code", language: "", text: latex.slice(0, longest.code) }];
}

function readFigure(element: Y.XmlElement, children: readonly Child[], reading: Reading): DraftBlock[] {
  const caption = readLine(children, reading).flatMap((part) => flattenNote(part, reading, "A caption"));
  const settings = readFigureSettings(attribute(element, "settings"));
  const rest = (from: number): DraftBlock[] => paragraph(caption.slice(from));
  if (settings === null) {
    tell(reading, "A figure does not show anything. Choose what it shows, or delete it.");
    return rest(0);
  }
  const figure: DraftFigure = {
    type: "figure",
    id: freeId(attribute(element, "id") || "figure", reading.figures),
    settings,
    caption: caption.slice(0, longest.note),
    credit: attribute(element, "credit").slice(0, 500),
    from: attribute(element, "from").slice(0, 500),
  };
  return [figure, ...rest(longest.note)];
}

/** Two figures of one id (somebody copied one in a text that was offline) are two figures. */
function freeId(wanted: string, taken: Set<string>): string {
  const id = wanted.slice(0, 60);
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  taken.add(free);
  return free;
}
