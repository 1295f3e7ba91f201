/** A citation in words, for a list of references. */
import { type Citable, doiUrl, publisher, readDate } from "./citable.ts";
import { listNames, readName } from "./person-name.ts";

const kinds: Readonly<Record<Citable["type"], string>> = {
  thread: "thread of articles",
  article: "",
  commentary: "commentary",
  reply: "authors’ reply",
  snapshot: "catalog snapshot",
};

/** One line, with the address that stays: the DOI where there is one. */
export function citeInWords(cited: Citable): string {
  const { title, authors, container, version, date, url, doi, type } = cited;
  const particulars = [kinds[type], version === "" ? "" : `version ${version}`].filter(Boolean).join(", ");
  const by = listNames(authors.map(readName));
  return [
    by === "" ? "" : `${by}${/[.]$/.test(by) ? "" : "."}`,
    `“${title}”${particulars === "" ? "" : ` (${particulars})`}.`,
    `${container === "" ? "" : `In: ${container}. `}${publisher}, ${readDate(date)}.`,
    doi === "" ? url : doiUrl(doi),
  ]
    .filter(Boolean)
    .join(" ");
}
