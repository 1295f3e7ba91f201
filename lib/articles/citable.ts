/** What can be cited, with all that any form of citation takes. The forms are in `cite-*.ts` and `write-bibtex.ts`. */
import type { CitedName } from "./person-name.ts";

export type Citable = {
  readonly type: "thread" | "article" | "commentary" | "reply" | "snapshot";
  readonly title: string;
  /** In the order in which they are to stand. */
  readonly authors: readonly CitedName[];
  /** What it is part of: an article's thread, a snapshot's catalog; empty for a thread. */
  readonly container: string;
  /** Which state of it: an article's number, the first letters of a snapshot's hash; empty where there is only one. */
  readonly version: string;
  /** When this state of it was published, ISO 8601. */
  readonly date: string;
  readonly abstract: string;
  /** Absolute, and good for as long as the server stands. */
  readonly url: string;
  readonly doi: string; // without a resolver; empty where there is none
};

/** Who keeps it, in citations. */
export const publisher = "Micrographia";

/** Of the text and figures of threads: creativecommons.org/licenses/by/4.0 */
export const licence = {
  id: "CC-BY-4.0",
  name: "CC BY 4.0",
  title: "Creative Commons Attribution 4.0 International",
  url: "https://creativecommons.org/licenses/by/4.0/",
} as const;

/** The address at which a DOI is resolved. */
export const doiUrl = (doi: string): string => `https://doi.org/${encodeURI(doi).replaceAll("#", "%23")}`;

export const yearOf = (date: string): number => new Date(date).getUTCFullYear();

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** “21 November 2026”, in UTC: a date is the same for every reader. */
export function readDate(date: string): string {
  const at = new Date(date);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, "");

const smallWords = new Set(
  "a an the of on in at to for from by with and or is are how what why when where which do does".split(" "),
);

/**
 * The key of an entry, letters and digits only, as Distill and Google Scholar make it: “lovelace2026curve”. Where nothing of the
 * author or the title can be written in Latin letters, what remains is still a key.
 */
export function citationKey({ authors, date, title, type }: Citable): string {
  const [first] = authors;
  const author = folded((first?.family ?? "") || (first?.literal ?? ""));
  const word = title
    .split(/[\s\p{Pd}:/]+/u)
    .map(folded)
    .find((candidate) => candidate !== "" && !smallWords.has(candidate));
  return `${author || "anonymous"}${yearOf(date)}${word ?? type}`;
}
