/**
 * The text of a published article as it stands in a page: the same letters as in the text that is written together
 * (`lib/articles/linear-text.ts`), so that what comments quote is found in it, and where in the page each of them is.
 */
import { type LinearText, linearText, type TextTree } from "../../lib/articles/linear-text.ts";

type Tree = TextTree<Node>;

/** What the page adds to the words: numbers, marks of notes, citations, drawings, tools, and a note's second showing. */
const added =
  "svg, button, [data-comments], [data-comment-cards], .reading-anchor, .reading-citation, .reading-below, .reading-note-number, .reading-drawing, .reading-no-drawing, .reading-figure-number, .reading-tools, .reading-back";

const lines = "p, h2, h3, h4, pre, figcaption";
const inline = "a, strong, em, code, s, u, span";

/** @param body the element that holds the article's blocks; its footnotes are found by the marks that call them */
export const readPage = (body: Element): LinearText<Node> => linearText(childrenOf(body));

const childrenOf = (parent: Element): Tree[] => [...parent.childNodes].flatMap(treeOf);

function treeOf(node: Node): Tree[] {
  if (node instanceof Text) return [{ type: "letters", text: node.data, source: node }];
  if (!(node instanceof Element)) return [];
  if (node.matches(".reading-note-mark")) return footnoteOf(node);
  if (node.matches(".katex")) return [{ type: "atom", text: texOf(node), source: node }];
  if (node.matches(added)) return [];
  if (node.matches("br")) return [{ type: "atom", text: "\n", source: node }];
  const children = childrenOf(node);
  if (node.matches(".reading-in-margin")) return [{ type: "note", children, source: node }];
  // A caption is one line, though the page has paragraphs in it.
  if (node.matches("figcaption > p")) return children;
  if (node.matches(lines)) return [{ type: "line", children, source: node }];
  return node.matches(inline) ? children : [{ type: "block", children, source: node }];
}

/** A side note follows its mark; a footnote stands at the end of the page, where the mark leads. */
function footnoteOf(mark: Element): Tree[] {
  const id = mark.querySelector("a")?.getAttribute("href")?.slice(1);
  const note = id === undefined ? null : mark.ownerDocument.getElementById(id);
  return note?.matches("li") ? [{ type: "note", children: childrenOf(note), source: note }] : [];
}

const texOf = (formula: Element): string =>
  formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? "";
