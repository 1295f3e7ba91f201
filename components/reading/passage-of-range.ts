/** What of the page's text a reader means, as comments quote it. */
import type { Quotation } from "../../lib/articles/find-quotation.ts";
import type { LinearText } from "../../lib/articles/linear-text.ts";
import { longestQuotation, quoteRange, wellFormed } from "../../lib/articles/quote-range.ts";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { readPage } from "./page-text.ts";

const anchorOf = (
  version: number,
  figure: string | null,
  { exact, prefix, suffix }: Quotation,
): PassageAnchor => ({
  ...{ type: "passage", start: "", end: "", figure, version },
  ...{ exact, prefix, suffix },
});

/** Formulas that are touched are meant whole. Null where none of the article's words are in the range. */
export function passageOfRange(
  { text, stretches }: LinearText<Node>,
  range: Range,
  version: number,
): PassageAnchor | null {
  let [from, to] = [Number.POSITIVE_INFINITY, -1];
  for (const stretch of stretches) {
    const { source } = stretch;
    if (!range.intersectsNode(source)) continue;
    const isText = stretch.type === "letters";
    const start = isText && source === range.startContainer ? stretch.from + range.startOffset : stretch.from;
    const end = isText && source === range.endContainer ? stretch.from + range.endOffset : stretch.to;
    if (end <= start) continue;
    from = Math.min(from, start);
    to = Math.max(to, end);
  }
  const quoted = to < 0 ? null : quoteRange(text, { from, to });
  return quoted && anchorOf(version, null, quoted);
}

export type PassageChoice = { readonly key: string; readonly words: string; readonly anchor: PassageAnchor };

/** What is selected, if anything is, then every paragraph and every figure. */
export function passagesIn(body: Element, version: number, selected: PassageAnchor | null): PassageChoice[] {
  const page = readPage(body);
  const choices: PassageChoice[] = selected
    ? [{ key: "selection", words: `Selected: ${selected.exact}`, anchor: selected }]
    : [];
  for (const mark of body.querySelectorAll<HTMLElement>("[data-comments]")) {
    const figure = mark.closest<HTMLElement>("figure");
    const key = mark.dataset.comments ?? "";
    if (figure) {
      const caption = wellFormed(readPage(figure).text.trim().slice(0, longestQuotation));
      const anchor = anchorOf(version, figure.dataset.block ?? "", {
        exact: caption,
        prefix: "",
        suffix: "",
      });
      choices.push({ key, words: `Figure: ${caption || "without a caption"}`, anchor });
      continue;
    }
    const anchor = paragraphOf(page, mark, version);
    if (anchor) choices.push({ key, words: anchor.exact, anchor });
  }
  return choices;
}

/** Its own line: the words of its notes are lines after it. */
function paragraphOf(page: LinearText<Node>, mark: HTMLElement, version: number): PassageAnchor | null {
  const paragraph = mark.closest("p");
  const first = page.stretches.find(({ source, from, to }) => to > from && paragraph?.contains(source));
  if (!first) return null;
  const end = page.text.indexOf("\n", first.from);
  const quoted = quoteRange(page.text, { from: first.from, to: end < 0 ? page.text.length : end });
  return quoted && anchorOf(version, null, quoted);
}
