/**
 * BibTeX that somebody pasted, as references of an article. Every entry is read by itself, so that a broken one does not take the
 * others with it. citation.js reads what it is given and nothing else: it is told what the text is, and never sees an address to follow.
 */
import "@citation-js/plugin-bibtex";
import { setImmediate } from "node:timers/promises";
import { type CSL, plugins } from "@citation-js/core";
import { plainKey } from "../../lib/articles/citation-keys.ts";
import { type Reference, referenceSchema } from "../../lib/articles/manuscript.ts";
import type { CitedName } from "../../lib/articles/person-name.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { type BibtexEntry, splitBibtex } from "./split-references.ts";

export type ParsedReferences = {
  readonly references: readonly Reference[];
  /** What could not be read, each in a sentence that says where. */
  readonly problems: readonly string[];
};

/** At most so many at once; an article holds no more. */
const mostReferences = 500;
/** Characters of an entry, and of all of them, with its abbreviations spelled out wherever a word is one. */
const longestEntry = 100_000;
const longestTogether = 800_000;

/**
 * The parser reads annotations of fields (`author+an:name`) into an object under names that the text chooses, `__proto__` and `constructor`
 * among them: whoever sends BibTeX would change what every object of this server has. Nobody needs annotations here, and no name of a
 * field holds this letter, so that none is taken for one.
 */
plugins.config.get("@bibtex").biber.annotationMarker = "\u0000";

/** Others are served between two entries. */
export async function parseReferences(text: string): Promise<ParsedReferences> {
  const { entries, abbreviations, problems: broken } = splitBibtex(text);
  const problems = [...broken];
  const references: Reference[] = [];
  const keys = new Set<string>();
  if (entries.length === 0 && problems.length === 0) {
    problems.push("There is no BibTeX entry in this text. One begins with “@article{” or the like.");
  }
  if (entries.length > mostReferences) {
    problems.push(`Only the first ${mostReferences} of ${entries.length} entries were read.`);
  }
  let together = 0;
  for (const entry of entries.slice(0, mostReferences)) {
    await setImmediate();
    const { definitions, spelledOut } = abbreviations.usedIn(entry.text);
    const length = entry.text.length + spelledOut;
    const isTooLong = length > longestEntry;
    together += isTooLong ? 0 : length;
    if (together > longestTogether) {
      problems.push(
        `The entry in line ${entry.line} and what comes after it were not read: with all abbreviations spelled out it is too much.`,
      );
      break;
    }
    const parsed = isTooLong
      ? "with its abbreviations spelled out it is too long."
      : parseEntry(entry, definitions);
    if (typeof parsed === "string") problems.push(`The entry in line ${entry.line} was left out: ${parsed}`);
    else if (keys.has(parsed.key)) {
      problems.push(`The entry in line ${entry.line} was left out: “${parsed.key}” is there already.`);
    } else {
      keys.add(parsed.key);
      references.push(parsed);
    }
  }
  return { references, problems };
}

/** A reference, or what is wrong with the entry. */
function parseEntry(entry: BibtexEntry, strings: string): Reference | string {
  try {
    const [item] = plugins.input.chain(`${strings}\n${entry.text}`, {
      forceType: "@bibtex/text",
      generateGraph: false,
      maxChainLength: 10,
      strict: true,
      target: "@csl/list+object",
    });
    if (item === undefined) return "it holds nothing.";
    const reference = toReference(item);
    if (reference.title === "") return "it has no title.";
    const checked = referenceSchema.safeParse(reference);
    if (checked.success) return checked.data;
    return `its ${String(checked.error.issues[0]?.path[0] ?? "content")} is too long.`;
  } catch (error) {
    return /unexpected|expected|invalid syntax/i.test(messageOf(error))
      ? "its braces, quotation marks or commas do not fit together."
      : "it is not BibTeX as it is usually written.";
  }
}

/** citation.js marks slanted and small text with tags of its own; a reference here is plain text. */
const plain = (text: unknown): string =>
  (typeof text === "string" || typeof text === "number" ? String(text) : "")
    .replace(/<\/?(?:i|b|sc|sup|sub)>|<span [^<>]*>|<\/span>/g, "")
    .replace(/\s+/g, " ")
    .trim();

function toName(name: NonNullable<CSL["author"]>[number]): CitedName {
  const particle = plain(name["non-dropping-particle"] ?? name["dropping-particle"]);
  const family = [particle, plain(name.family), plain(name.suffix)].filter(Boolean).join(" ");
  const given = plain(name.given);
  if (given === "") return { given: "", family: "", literal: plain(name.literal) || family };
  return { given, family, literal: "" };
}

function toReference(item: CSL): Reference {
  const year = Number(item.issued?.["date-parts"]?.[0]?.[0]);
  const note = plain(item.note);
  const url = plain(item.URL) || (/^https?:\/\/\S+$/.test(note) ? note : "");
  return {
    key: plainKey(plain(item["citation-key"] ?? item.id)),
    type: item.type ?? "document",
    title: plain(item.title),
    authors: (item.author ?? item.editor ?? []).map(toName),
    year: Number.isInteger(year) && year >= 0 && year <= 9999 ? year : null,
    container: plain(item["container-title"]),
    volume: plain(item.volume),
    issue: plain(item.issue),
    pages: plain(item.page).replace(/(\d)-(?=\d)/g, "$1–"),
    publisher: plain(item.publisher),
    doi: plain(item.DOI).replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, ""),
    // Whatever else an entry calls an address is none that a page could lead to.
    url: /^https?:\/\//i.test(url) ? url : "",
  };
}
