/**
 * BibTeX as BibTeX, biber and Zotero read it. Written here rather than by citation.js, whose writer leaves out every letter that is not
 * in its table (any Chinese title would be empty) and can leave a brace open. Letters stay as they are, in UTF-8.
 */
import { type Citable, citationKey, doiUrl, licence, publisher, yearOf } from "./citable.ts";
import type { CitedName } from "./person-name.ts";

/** What means something to TeX, as TeX writes it. Braces must balance in an entry even when escaped, so they are spelled out. */
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
};

/** Text that TeX sets as it is read. Control characters, which no title has, are left out. */
export const escapeTex = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[\\{}~^&%$#_]/g, (letter) => escapes[letter] ?? letter)
    .trim();

/** Styles write titles small; words with a capital that is more than the first letter of the title are kept by braces. */
const keepCapitals = (title: string): string =>
  title
    .split(/(\s+)/)
    .map((word, i) => {
      const kept = i === 0 ? /^.\S*\p{Lu}/su.test(word) : /\p{Lu}/u.test(word);
      return kept ? `{${escapeTex(word)}}` : word.trim() === "" ? " " : escapeTex(word);
    })
    .join("")
    .trim();

/** “and” between names, and commas within them, are BibTeX's own: a name that holds one is braced. */
function writeName({ given, family, literal }: CitedName): string {
  if (literal !== "") return `{${escapeTex(literal)}}`;
  const part = (text: string) => (/,|\band\b/i.test(text) ? `{${escapeTex(text)}}` : escapeTex(text));
  // A family name that begins small would be taken for “von” and last name, which is what it is: no braces.
  return given === "" ? `{${escapeTex(family)}}` : `${part(family)}, ${part(given)}`;
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** An address must come through to the letter; only what would end or break the field is percent-encoded. */
const writeUrl = (url: string): string => url.replace(/[{}\\\s]/g, (letter) => encodeURIComponent(letter));

const types: Readonly<Record<Citable["type"], string>> = {
  thread: "misc",
  article: "article",
  commentary: "article",
  reply: "article",
  snapshot: "misc",
};

const notes: Readonly<Record<Citable["type"], string>> = {
  thread: "Thread of articles",
  article: "",
  commentary: "Commentary",
  reply: "Authors' reply",
  snapshot: "Catalog snapshot",
};

/** One entry, ending with a line break. */
export function writeBibtex(cited: Citable): string {
  const { type, title, authors, container, version, date, url, doi } = cited;
  const note = [notes[type], version === "" ? "" : `version ${version}`].filter(Boolean).join(", ");
  const fields: readonly (readonly [string, string])[] = [
    ["author", authors.map(writeName).join(" and ")],
    ["title", keepCapitals(title)],
    [type === "snapshot" ? "howpublished" : "journal", escapeTex(container)],
    ["publisher", publisher],
    ["year", String(yearOf(date))],
    ["month", months[new Date(date).getUTCMonth()] ?? ""],
    ["note", escapeTex(note.charAt(0).toUpperCase() + note.slice(1))],
    ["doi", writeUrl(doi)],
    ["url", writeUrl(doi === "" ? url : doiUrl(doi))],
    ["copyright", type === "snapshot" ? "" : licence.name],
  ];
  const lines = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name} = ${name === "month" ? value : `{${value}}`}`);
  return `@${types[type]}{${citationKey(cited)},\n${lines.join(",\n")}\n}\n`;
}
