/** What a range of a text is quoted as, so that it is found again (`find-quotation.ts`). */
import type { Quotation } from "./find-quotation.ts";

/** Limits of `passageAnchorSchema`. */
export const longestQuotation = 1000;
const longestContext = 100;

/** In UTF-16 units of the text, `to` exclusive. */
type Range = { readonly from: number; readonly to: number };

/** The quotation, and the range without the blanks at its edges; null where nothing is in it. */
export function quoteRange(text: string, marked: Range): (Quotation & Range) | null {
  const { from, to } = wordsIn(text, marked);
  const exact = text.slice(from, to);
  if (exact === "") return null;
  return {
    from,
    to,
    // A long passage is quoted by its beginning.
    exact: wellFormed(exact.slice(0, longestQuotation)),
    prefix: wellFormed(text.slice(Math.max(0, from - longestContext), from)),
    suffix: exact.length > longestQuotation ? "" : wellFormed(text.slice(to, to + longestContext)),
  };
}

/** A range without the blanks at its edges, and never in the middle of a character that takes two units. */
function wordsIn(text: string, { from, to }: Range): Range {
  let [start, end] = [from, to];
  if (/[\udc00-\udfff]/.test(text.charAt(start))) start--;
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
  const words = text.slice(start, end);
  start += words.length - words.trimStart().length;
  return { from: start, to: start + words.trim().length };
}

/** Cut in the middle of a character that takes two units, half of it would be left. */
export const wellFormed = (text: string): string =>
  text.replace(/^[\udc00-\udfff]/, "").replace(/[\ud800-\udbff]$/, "");
