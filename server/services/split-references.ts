/** Where the entries of a BibTeX file begin and end, without a look at what is in them. */
import { type Abbreviations, createAbbreviations } from "./bibtex-abbreviations.ts";

export type BibtexEntry = { readonly text: string; readonly line: number };

export type SplitBibtex = {
  readonly entries: readonly BibtexEntry[];
  /** What entries may refer to, by every `@string`. */
  readonly abbreviations: Abbreviations;
  readonly problems: readonly string[];
};

/** Nobody nests braces deeper; each level costs the parser a level of the stack. */
const deepest = 40;
/** One entry, abstract and all. */
const longestEntry = 50_000;
/** After so many the text is something else, and reading on only costs time. */
const mostProblems = 20;

/** Text outside of entries is a comment, as BibTeX has it. */
export function splitBibtex(text: string): SplitBibtex {
  const entries: BibtexEntry[] = [];
  const problems: string[] = [];
  const abbreviations = createAbbreviations();
  const opening = /@\s*([A-Za-z]+)\s*[{(]/g;
  let line = 1;
  let counted = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    line += countLines(text, counted, found.index);
    counted = found.index;
    const type = (found[1] ?? "").toLowerCase();
    if (type === "comment") continue; // what it comments out is read past the brace, as BibTeX itself does
    const end = findEnd(text, opening.lastIndex - 1);
    if (typeof end === "string") {
      problems.push(`The entry in line ${line} was left out: ${end}`);
      if (problems.length < mostProblems) continue;
      problems.push("What comes after it was not read.");
      break;
    }
    const whole = text.slice(found.index, end);
    opening.lastIndex = end;
    if (type === "string") {
      const fault = abbreviations.add(whole);
      if (fault !== null) problems.push(`The abbreviation in line ${line} was left out: ${fault}`);
    } else if (type !== "preamble") entries.push({ text: whole, line });
  }
  return { entries, abbreviations, problems };
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** One past the brace that closes the one at `start`, or why there is none. */
function findEnd(text: string, start: number): number | string {
  const isRound = text[start] === "(";
  let depth = isRound ? 0 : 1;
  const furthest = Math.min(text.length, start + longestEntry);
  for (let at = start + 1; at < furthest; at += 1) {
    const letter = text[at];
    if (letter === "\\") at += 1;
    else if (letter === "{") {
      depth += 1;
      if (depth > deepest) return `its braces are nested more than ${deepest} deep.`;
    } else if (letter === "}") {
      depth -= 1;
      if (!isRound && depth === 0) return at + 1;
    } else if (letter === ")" && isRound && depth === 0) return at + 1;
  }
  return furthest < text.length ? "it is not closed, or too long." : "its braces are not closed.";
}
