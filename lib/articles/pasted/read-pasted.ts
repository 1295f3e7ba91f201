/**
 * Formatted text that somebody pastes from a word processor or a page of the web, as the nodes of an editor's document: headings, lists,
 * quotations, code, formulas, emphasis, links and footnotes. Every word is kept. What has no form here stands as words where it
 * was, and is counted, so that the author can be told.
 */
import { isAddress, type MarkdownNode } from "../read-markdown.ts";
import { createLine, type LineBuilder } from "./line-builder.ts";
import { addressOf, marksOf, type Place } from "./pasted-marks.ts";
import {
  isBlock,
  isElement,
  isUnread,
  lettersIn,
  type PastedElement,
  type PastedLosses,
  type PastedNode,
  texOf,
} from "./pasted-node.ts";
import { findNotes, type PastedNotes } from "./pasted-notes.ts";
import { alignColumns, cellsOf, rowsOf } from "./pasted-table.ts";
import { raise } from "./raised-letters.ts";
import { gatherWordLists } from "./word-lists.ts";

export type Pasted = { readonly blocks: readonly MarkdownNode[]; readonly losses: Readonly<PastedLosses> };

/** Lists and quotations within each other; what is deeper stands as paragraphs. */
const deepest = 8;

type Reading = {
  readonly losses: PastedLosses;
  readonly notes: PastedNotes;
  /** By how much headings are lowered: the title of an article stands above its text. */
  readonly lowered: 0 | 1;
};

export function readPasted(nodes: readonly PastedNode[]): Pasted {
  const reading: Reading = {
    losses: { images: 0, tables: 0, embedded: 0, links: 0 },
    notes: findNotes(nodes),
    lowered: nodes.some(holdsTitle) ? 1 : 0,
  };
  const blocks = readBlocks(nodes, { marks: [], depth: 0, script: "", inHeading: false }, reading);
  return { blocks, losses: reading.losses };
}

const holdsTitle = (node: PastedNode): boolean =>
  isElement(node) && (node.tag === "h1" || node.children.some(holdsTitle));

function readBlocks(nodes: readonly PastedNode[], place: Place, reading: Reading): MarkdownNode[] {
  const blocks: MarkdownNode[] = [];
  const line = createLine();
  const finish = (): void => {
    const content = line.take();
    if (content.length > 0) blocks.push({ type: "paragraph", content });
  };
  const walk = (inner: readonly PastedNode[], at: Place): void => {
    for (const node of gatherWordLists(inner)) {
      if (reading.notes.moved.has(node)) continue;
      if (isBlock(node) && !isUnread(node)) {
        finish();
        const special = readSpecial(node, at, reading);
        if (special === null) walk(node.children, marksOf(node, at));
        else blocks.push(...special);
        finish();
      } else if (isElement(node) && holdsBlock(node)) walk(node.children, marksOf(node, at));
      else readInline(node, at, line, reading);
    }
  };
  walk(nodes, place);
  finish();
  return blocks;
}

const holdsBlock = (node: PastedElement): boolean =>
  !isUnread(node) && node.children.some((child) => isBlock(child) || (isElement(child) && holdsBlock(child)));

/** A block that is more than a paragraph; null for one that only holds others. */
function readSpecial(node: PastedElement, place: Place, reading: Reading): MarkdownNode[] | null {
  const { tag, children } = node;
  switch (tag) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return readHeading(node, place, reading);
    case "hr":
      return [{ type: "horizontalRule" }];
    case "pre": {
      const text = codeIn(node).replace(/\n$/, "");
      return [
        {
          type: "codeBlock",
          attrs: { language: null },
          content: text === "" ? [] : [{ type: "text", text }],
        },
      ];
    }
    case "blockquote": {
      if (place.depth >= deepest) return null;
      const content = readBlocks(children, { ...place, depth: place.depth + 1 }, reading);
      return content.length === 0 ? [] : [{ type: "blockquote", content }];
    }
    case "ul":
    case "ol":
      return place.depth >= deepest ? null : readList(node, place, reading);
    case "table":
      return readTable(node, place, reading);
    default:
      return null;
  }
}

function readHeading(node: PastedElement, place: Place, reading: Reading): MarkdownNode[] {
  const level = Math.min(4, Math.max(2, Number(node.tag.slice(1)) + reading.lowered));
  const read = readBlocks(node.children, { ...place, inHeading: true }, reading);
  // In a heading some pages have more than a line: an anchor, a picture.
  return read.map((block) =>
    block.type === "paragraph" ? { ...block, type: "heading", attrs: { level } } : block,
  );
}

function readList(list: PastedElement, place: Place, reading: Reading): MarkdownNode[] {
  const inside = { ...place, depth: place.depth + 1 };
  const items: MarkdownNode[][] = [];
  for (const child of list.children) {
    if (!isElement(child) ? child.trim() === "" : isUnread(child) || reading.notes.moved.has(child)) continue;
    const isNested = isElement(child) && (child.tag === "ul" || child.tag === "ol");
    const content = readBlocks(
      isElement(child) && child.tag === "li" ? child.children : [child],
      inside,
      reading,
    );
    const last = items.at(-1);
    // Google Docs writes a list within a list beside the item that it belongs to.
    if (isNested && last) last.push(...content);
    else if (content.length > 0) items.push(content);
  }
  if (items.length === 0) return [];
  const content = items.map(
    (item): MarkdownNode => ({
      type: "listItem",
      content: item[0]?.type === "paragraph" ? item : [{ type: "paragraph" }, ...item],
    }),
  );
  const start = Number.parseInt(list.attributes.start ?? "1", 10);
  return [
    list.tag === "ol"
      ? { type: "orderedList", attrs: { start: Number.isSafeInteger(start) ? start : 1 }, content }
      : { type: "bulletList", content },
  ];
}

/** Null for one with words outside its cells, which no browser makes: it is read as what it holds. */
function readTable(table: PastedElement, place: Place, reading: Reading): MarkdownNode[] | null {
  const rows = rowsOf(table).filter((row) => row.some((cell) => cell !== ""));
  const caption = table.children.filter((child) => isElement(child) && child.tag === "caption");
  const held = [...caption, ...cellsOf(table)].map(lettersIn).join("");
  if (!isSameWords(held, lettersIn(table))) return null;
  const above = readBlocks(caption, place, reading);
  // One cell, or one that says so, only arranges what is in it.
  if (rows.every((row) => row.length === 1) || table.attributes.role === "presentation") {
    return [...above, ...cellsOf(table).flatMap((cell) => readBlocks(cell.children, place, reading))];
  }
  reading.losses.tables++;
  reading.losses.images += imagesIn(table);
  return [
    ...above,
    { type: "codeBlock", attrs: { language: null }, content: [{ type: "text", text: alignColumns(rows) }] },
  ];
}

const isSameWords = (one: string, other: string): boolean =>
  one.replaceAll(/\s/g, "").length === other.replaceAll(/\s/g, "").length;

const imagesIn = (node: PastedNode): number =>
  !isElement(node) || isUnread(node)
    ? 0
    : (node.tag === "img" ? 1 : 0) + node.children.reduce((sum, child) => sum + imagesIn(child), 0);

/** Code keeps its blanks and its lines. */
const codeIn = (node: PastedNode): string => {
  if (!isElement(node)) return node;
  if (node.tag === "br") return "\n";
  const inner = node.children.map(codeIn).join("");
  return isBlock(node) && node.tag !== "pre" ? `${inner}\n` : inner;
};

const embeddedTags: ReadonlySet<string> = new Set(
  "video audio iframe object embed canvas input select textarea".split(" "),
);

function readInline(node: PastedNode, place: Place, line: LineBuilder, reading: Reading): void {
  const { losses, notes } = reading;
  const { marks } = place;
  if (!isElement(node)) {
    line.letters(place.script === "" ? node : raise(node, place.script), marks);
    return;
  }
  if (notes.moved.has(node)) return;
  const note = notes.calls.get(node);
  if (note) {
    line.piece({ type: "footnote", content: noteOf(note, place, reading) });
    return;
  }
  const { tag, attributes } = node;
  // A formula's own drawing is not read, the formula is.
  if (tag === "math") {
    const tex = texOf(node);
    if (tex === null) line.letters(lettersIn(node), marks);
    else line.piece({ type: "inlineMath", attrs: { tex } });
    return;
  }
  if (isUnread(node)) return;
  if (tag === "br") {
    line.piece({ type: "hardBreak" });
    return;
  }
  if (tag === "img" || tag === "svg") {
    losses.images++;
    line.letters(`[image${attributes.alt ? `: ${attributes.alt}` : ""}]`, marks);
    return;
  }
  if (embeddedTags.has(tag)) {
    // What a form asks for is nobody's text.
    if (attributes.type === "hidden" || attributes.type === "checkbox") return;
    losses.embedded++;
    line.letters(`[${tag}]`, marks);
    return;
  }
  if (tag === "a" && attributes.href !== undefined && !isAddress(addressOf(attributes.href))) {
    if (!attributes.href.startsWith("#")) losses.links++;
  }
  const inner = marksOf(node, place);
  for (const child of node.children) readInline(child, inner, line, reading);
}

/** The words of a note in one line. */
function noteOf(note: PastedElement, place: Place, reading: Reading): MarkdownNode[] {
  const blocks = readBlocks(note.children, { ...place, marks: [], script: "" }, reading);
  const lines = blocks.map(({ content = [] }) =>
    content.filter(({ type }) => type === "text" || type === "inlineMath"),
  );
  return lines.flatMap((line, at) => (at === 0 ? line : [{ type: "text", text: " " }, ...line]));
}
