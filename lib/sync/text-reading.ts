/**
 * A text as plain values, read from its Yjs document: what the editor writes into the root `textRoot`. Each letter knows by
 * its Yjs client id who wrote it.
 */
import * as Y from "yjs";
import type { TextElement, TextRun } from "../catalog/text-answers.ts";

/** The root that the editor writes. */
export const textRoot = "content";

/** The document after the changes of a log, oldest first. It never changes by itself. */
export function replayText(changes: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact((transaction) => {
    for (const change of changes) Y.applyUpdate(doc, change);
    transaction.local = true; // or Yjs would tidy up formatting, which nobody wrote
  });
  return doc;
}

export type ClientRun = {
  readonly text: string;
  readonly marks: Record<string, unknown>;
  readonly client: number;
};
type ClientElement = {
  readonly element: string;
  readonly attributes: Record<string, unknown>;
  readonly content: readonly (ClientElement | ClientRun)[];
};

/** What stands in the text, in order. */
export const readContent = (doc: Y.Doc): (ClientElement | ClientRun)[] =>
  readChildren(doc.getXmlFragment(textRoot));

function readChildren(parent: Y.XmlFragment): (ClientElement | ClientRun)[] {
  return parent.toArray().flatMap((child): (ClientElement | ClientRun)[] => {
    if (child instanceof Y.XmlText) return readRuns(child);
    if (!(child instanceof Y.XmlElement)) return [];
    return [{ element: child.nodeName, attributes: child.getAttributes(), content: readChildren(child) }];
  });
}

/** The letters of one Y.XmlText, cut where the writer or the marks change. */
function readRuns(text: Y.XmlText): ClientRun[] {
  const runs: { text: string; marks: Record<string, unknown>; client: number }[] = [];
  let marks: Record<string, unknown> = {};
  let areSame = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      const { [content.key]: _before, ...others } = marks;
      marks = content.value === null ? others : { ...others, [content.key]: content.value };
      areSame = false;
    } else if (content instanceof Y.ContentString) {
      const last = runs.at(-1);
      if (last && areSame && last.client === item.id.client) last.text += content.str;
      else runs.push({ text: content.str, marks, client: item.id.client });
      areSame = true;
    }
  }
  return runs;
}

/** Every run of the text, in order, over all its elements. */
export const readWriters = (doc: Y.Doc): ClientRun[] => readContent(doc).flatMap(flatten);

const flatten = (part: ClientElement | ClientRun): ClientRun[] =>
  "element" in part ? part.content.flatMap(flatten) : [part];

/** With people in place of client ids. A run that stands alone is given an element of its own. */
export function nameAuthors(
  content: readonly (ClientElement | ClientRun)[],
  authors: ReadonlyMap<number, string>,
): TextElement[] {
  const run = ({ text, marks, client }: ClientRun): TextRun => ({
    text,
    marks,
    author: authors.get(client) ?? null,
  });
  const part = (one: ClientElement | ClientRun): TextElement | TextRun =>
    "element" in one ? { ...one, content: one.content.map(part) } : run(one);
  return content.map((one) => {
    const named = part(one);
    return "element" in named ? named : { element: "paragraph", attributes: {}, content: [named] };
  });
}

/** Elements that stand within a line. The words of a note stand in the line that calls it. */
const inline: Readonly<Record<string, (element: TextElement) => string>> = {
  hardBreak: () => "\n",
  unitMention: ({ attributes: { unit } }) => String(unit ?? ""),
  inlineMath: ({ attributes: { tex } }) => `$${String(tex ?? "")}$`,
  citation: ({ attributes: { keys } }) => `[${String(keys ?? "")}]`,
  footnote: ({ content }) => ` (${wordsOf(content)})`,
  sidenote: ({ content }) => ` (${wordsOf(content)})`,
};

/** The text without marks: a line for each block. */
export function plainText(content: readonly TextElement[]): string {
  return content.flatMap(linesOf).join("\n");
}

function linesOf({ element, attributes, content }: TextElement): string[] {
  if (element === "blockMath") return [`$$${String(attributes.tex ?? "")}$$`];
  const isLine = content.every((part) => !("element" in part) || part.element in inline);
  if (!isLine) return content.flatMap((part) => ("element" in part ? linesOf(part) : [part.text]));
  return [wordsOf(content)];
}

const wordsOf = (content: TextElement["content"]): string =>
  content
    .map((part) => ("element" in part ? (inline[part.element]?.(part) ?? wordsOf(part.content)) : part.text))
    .join("");
