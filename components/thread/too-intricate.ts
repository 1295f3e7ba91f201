/**
 * Texts that are not worth parsing: the Markdown parser follows nesting to its end and takes a time that grows with the
 * square of some marks, and the page waits for it. Nothing that a person writes to be read comes near these bounds; what is
 * beyond them stands on the page as it was typed.
 *
 * Measured on texts of 20,000 characters: `]` alone 1.7 s, `***a` 2.2 s, `1. ` nested 5.2 s and then no stack left.
 */

/** Quotes and lists within each other that begin on one line. */
const deepestLine = 12;
/** Marks of emphasis, and brackets, in one paragraph. */
const mostMarks = 1000;
/** All formulas of a comment, and the characters of one of them. */
const mostFormulas = 120;
export const longestFormula = 2000;

const nested = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepestLine},}`, "m");

const countOf = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

/** Whether a text is shown as it was typed. */
export function isTooIntricate(text: string): boolean {
  if (nested.test(text)) return true;
  return text
    .split(/\n[ \t>]*\n/)
    .some((block) => countOf(block, /[*_~]/g) > mostMarks || countOf(block, /[[\]]/g) > mostMarks);
}

/** Whether a text may hold mathematics, and few enough formulas to be set. */
export function mayHoldMath(text: string): boolean {
  const marks = countOf(text, /\$+/g);
  return marks >= 2 && marks <= 2 * mostFormulas;
}
