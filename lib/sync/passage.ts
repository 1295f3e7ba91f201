/**
 * Passages of a shared text: made from a place, found again after edits. First by the place in the shared document, which moves with
 * the words; then by quotation, for words that were cut out and put elsewhere, or of which only a published version was at hand.
 */
import * as Y from "yjs";
import { findQuotation } from "../articles/find-quotation.ts";
import type { LinearText, Stretch } from "../articles/linear-text.ts";
import { longestQuotation, quoteRange, wellFormed } from "../articles/quote-range.ts";
import type { PassageAnchor } from "../catalog/records/anchor.ts";
import { readLinear, type TextSource } from "./article-tree.ts";
import { textRoot } from "./text-reading.ts";

/** In the text of `readLinear`, `to` exclusive. */
export type TextRange = { readonly from: number; readonly to: number };

export type ResolvedPassage =
  /** Where it was said. `changed`: the words there are not the quoted ones any more. */
  | ({ readonly type: "range"; readonly changed: boolean } & TextRange)
  /** Its place is gone; these are its words, or nearly (`changed`). */
  | ({ readonly type: "quoted"; readonly changed: boolean } & TextRange)
  | { readonly type: "figure"; readonly figure: string }
  /** Neither place nor words are in the text. */
  | { readonly type: "lost" };

/** An anchor on a range of the text; null where nothing is in it. */
export function anchorPassage(doc: Y.Doc, marked: TextRange): PassageAnchor | null {
  const linear = readLinear(doc);
  const quoted = quoteRange(linear.text, marked);
  if (quoted === null) return null;
  const { from, to, ...quotation } = quoted;
  const start = positionAt(linear, from, "start");
  const end = positionAt(linear, to, "end");
  if (start === null || end === null) return null;
  return {
    type: "passage",
    start: encode(start),
    end: encode(end),
    figure: null,
    // Of a long passage the end is known by place only.
    ...quotation,
    version: null,
  };
}

/** A passage that was quoted from a published version, with its place where the text still has the words as they were quoted. */
export function placePassage(doc: Y.Doc, anchor: PassageAnchor): PassageAnchor {
  if (anchor.figure !== null) return anchor;
  const found = findQuotation(readLinear(doc).text, anchor);
  const placed = found?.exact ? anchorPassage(doc, found) : null;
  return placed ? { ...anchor, start: placed.start, end: placed.end } : anchor;
}

/** An anchor on a figure as a whole. */
export const anchorFigure = (figure: string, caption: string): PassageAnchor => ({
  type: "passage",
  start: "",
  end: "",
  figure,
  exact: wellFormed(caption.slice(0, longestQuotation)),
  prefix: "",
  suffix: "",
  version: null,
});

/** @param linear `readLinear(doc)`, where it is at hand */
export function resolvePassage(
  doc: Y.Doc,
  anchor: PassageAnchor,
  linear: LinearText<TextSource> = readLinear(doc),
): ResolvedPassage {
  if (anchor.figure !== null) {
    return hasFigure(doc.getXmlFragment(textRoot), anchor.figure)
      ? { type: "figure", figure: anchor.figure }
      : { type: "lost" };
  }
  const placed = placeOf(doc, anchor, linear);
  if (placed !== null && startsWith(linear.text.slice(placed.from, placed.to), anchor.exact)) {
    return { type: "range", changed: false, ...placed };
  }
  const found = findQuotation(linear.text, anchor, placed?.from ?? null);
  if (placed === null || placed.from >= placed.to) {
    return found === null
      ? { type: "lost" }
      : { type: "quoted", changed: !found.exact, from: found.from, to: found.to };
  }
  // A line that was broken in two leaves a part of its words behind: then the quotation knows more than the place.
  const touches = found?.exact === true && found.from <= placed.to && found.to >= placed.from;
  return touches
    ? { type: "range", changed: false, from: found.from, to: found.to }
    : { type: "range", changed: true, ...placed };
}

const startsWith = (text: string, exact: string): boolean =>
  exact.length < longestQuotation - 1 ? text === exact : text.startsWith(exact);

function hasFigure(parent: Y.XmlFragment, id: string): boolean {
  return parent
    .toArray()
    .some(
      (child) =>
        child instanceof Y.XmlElement &&
        ((child.nodeName === "figureBlock" && child.getAttribute("id") === id) || hasFigure(child, id)),
    );
}

/** Where the two ends are now; null where one cannot be told, as in a text that knows nothing of it. */
function placeOf(doc: Y.Doc, anchor: PassageAnchor, linear: LinearText<TextSource>): TextRange | null {
  if (anchor.start === "" || anchor.end === "") return null;
  const from = offsetOf(doc, decode(anchor.start), linear, "start");
  const to = offsetOf(doc, decode(anchor.end), linear, "end");
  return from === null || to === null || to < from ? null : { from, to };
}

type Side = "start" | "end";

/**
 * A start holds on to what follows it, an end to what is before it: what is typed at either edge is not part of the passage.
 * An atom is one place in the element that holds it.
 */
function positionAt(linear: LinearText<TextSource>, offset: number, side: Side): Y.RelativePosition | null {
  const inside = ({ from, to }: Stretch<TextSource>): boolean =>
    side === "start" ? from <= offset && offset < to : from < offset && offset <= to;
  const stretch = linear.stretches.find(inside) ?? nearest(linear, offset, side);
  if (stretch === undefined) return null;
  const association = side === "start" ? 0 : -1;
  if (stretch.source instanceof Y.XmlText) {
    const index = Math.min(Math.max(offset, stretch.from), stretch.to) - stretch.from;
    return Y.createRelativePositionFromTypeIndex(stretch.source, index, association);
  }
  const { parent } = stretch.source;
  if (!(parent instanceof Y.XmlFragment)) return null;
  const index = parent.toArray().indexOf(stretch.source);
  return Y.createRelativePositionFromTypeIndex(parent, side === "start" ? index : index + 1, association);
}

/** Between two lines: the next letters after a start, the last ones before an end. */
const nearest = (
  { stretches }: LinearText<TextSource>,
  offset: number,
  side: Side,
): Stretch<TextSource> | undefined =>
  side === "start"
    ? stretches.find(({ from, to }) => from >= offset && to > from)
    : stretches.findLast(({ from, to }) => to <= offset && to > from);

function offsetOf(
  doc: Y.Doc,
  position: Y.RelativePosition | null,
  { stretches }: LinearText<TextSource>,
  side: Side,
): number | null {
  const place = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!place) return null;
  const { type, index } = place;
  const letters = stretches.find(({ source }) => source === type);
  if (letters) return Math.min(letters.from + index, letters.to);
  if (!(type instanceof Y.XmlFragment)) return null;
  const child = type.toArray()[side === "start" ? index : index - 1];
  const atom = stretches.find(({ source }) => source === child);
  return atom ? (side === "start" ? atom.from : atom.to) : null;
}

function encode(position: Y.RelativePosition): string {
  const bytes = String.fromCharCode(...Y.encodeRelativePosition(position));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Null for what is no position: an anchor may come from anywhere. */
function decode(text: string): Y.RelativePosition | null {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Y.decodeRelativePosition(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
  } catch {
    return null; // damaged, or made up
  }
}
