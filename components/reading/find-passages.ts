/** Where in the page the passages stand that comments are about. */
import { findQuotation } from "../../lib/articles/find-quotation.ts";
import type { LinearText } from "../../lib/articles/linear-text.ts";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { readPage } from "./page-text.ts";

export type FoundPassage = {
  /** The block beside which it is spoken of, by its id. */
  readonly block: string;
  /** Its words; none where the whole figure is meant. */
  readonly ranges: readonly Range[];
  /** Whether the words are the quoted ones. */
  readonly exact: boolean;
};

/** By the keys of `anchors`; those whose words are not in this version are left out. */
export function findPassages(
  body: Element,
  anchors: ReadonlyMap<string, PassageAnchor>,
): ReadonlyMap<string, FoundPassage> {
  const page = readPage(body);
  const marks = [...body.querySelectorAll<HTMLElement>("[data-comments]")];
  const found = new Map<string, FoundPassage>();
  for (const [key, anchor] of anchors) {
    const passage =
      anchor.figure === null ? findWords(page, anchor, marks) : findFigure(body, anchor.figure, marks);
    if (passage) found.set(key, passage);
  }
  return found;
}

function findFigure(body: Element, id: string, marks: readonly HTMLElement[]): FoundPassage | null {
  const figure = body.querySelector(`figure[data-block="${CSS.escape(id)}"]`);
  const mark = figure && marks.find((each) => figure.contains(each));
  return mark ? { block: blockOf(mark), ranges: [], exact: true } : null;
}

function findWords(
  page: LinearText<Node>,
  anchor: PassageAnchor,
  marks: readonly HTMLElement[],
): FoundPassage | null {
  const words = findQuotation(page.text, anchor);
  if (words === null) return null;
  const { from, to } = words.exact ? words : wholeWords(page.text, words);
  const ranges = rangesOf(page, from, to);
  const [first] = ranges;
  const mark = first && markBeside(first.startContainer, marks);
  return mark ? { block: blockOf(mark), ranges, exact: words.exact } : null;
}

/** What is only nearly the same may begin and end anywhere. */
function wholeWords(text: string, { from, to }: { readonly from: number; readonly to: number }) {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
  let [start, end] = [from, to];
  while (start > 0 && isLetter(start) && isLetter(start - 1)) start--;
  while (end < text.length && isLetter(end - 1) && isLetter(end)) end++;
  return { from: start, to: end };
}

function rangesOf({ stretches }: LinearText<Node>, from: number, to: number): Range[] {
  return stretches.flatMap(({ from: start, to: end, source, type }) => {
    if (end <= from || start >= to) return [];
    const range = new Range();
    if (type === "atom") range.selectNode(source);
    else {
      range.setStart(source, Math.max(from, start) - start);
      range.setEnd(source, Math.min(to, end) - start);
    }
    return [range];
  });
}

/** That of the block which the words stand in; of words in a heading, a formula or code that of the next block. */
function markBeside(words: Node, marks: readonly HTMLElement[]): HTMLElement | undefined {
  const place = inBody(words);
  const holds = marks.findLast((mark) => mark.closest("p, figure")?.contains(place));
  const following = (mark: HTMLElement): boolean =>
    (place.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return holds ?? marks.find(following) ?? marks.at(-1);
}

/** A footnote's words are at the end of the page; they are spoken of where it is called. */
function inBody(words: Node): Node {
  const note = words.parentElement?.closest("li[id^=note-]");
  return (note && document.querySelector(`.reading-note-mark a[href="#${CSS.escape(note.id)}"]`)) ?? words;
}

const blockOf = (mark: HTMLElement): string => mark.dataset.comments ?? "";
