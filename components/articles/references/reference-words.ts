/** A reference in words, short for a list and a hint. */
import type { Reference } from "../../../lib/articles/manuscript.ts";
import { listNames, readName } from "../../../lib/articles/person-name.ts";

/** “Cammarata and Olah, 2020”. */
export function shortReference({ authors, year, title }: Reference): string {
  const names = authors.map(({ family, literal, given }) => family || literal || given);
  const [first = ""] = names;
  const who = names.length > 2 ? `${first} et al.` : listNames(names);
  return [who || `“${title}”`, year === null ? "" : String(year)].filter(Boolean).join(", ");
}

/** Everybody, where it appeared. */
export function wholeReference({
  authors,
  year,
  container,
  volume,
  issue,
  pages,
  publisher,
}: Reference): string {
  const places = [
    container,
    volume === "" ? "" : `vol. ${volume}${issue === "" ? "" : `(${issue})`}`,
    pages === "" ? "" : `pp. ${pages}`,
    publisher,
  ];
  return [listNames(authors.map(readName)), year === null ? "" : String(year), ...places]
    .filter(Boolean)
    .join(", ");
}

/** Where it can be read; null where nothing is known. */
export function referenceHref({ doi, url }: Reference): string | null {
  if (doi !== "") return `https://doi.org/${doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, "")}`;
  return /^https?:\/\//i.test(url) ? url : null;
}
