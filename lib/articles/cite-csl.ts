/** A citation as CSL-JSON (citationstyles.org, CSL 1.0.2, appendix IV), which Zotero and pandoc take. */
import { type Citable, citationKey, doiUrl, publisher } from "./citable.ts";

const types: Readonly<Record<Citable["type"], string>> = {
  thread: "webpage",
  article: "article-journal",
  commentary: "article-journal",
  reply: "article-journal",
  snapshot: "dataset",
};

/** One item; what is unknown is left out. */
export function citeAsCsl(cited: Citable): Record<string, unknown> {
  const { type, title, authors, container, version, date, abstract, url, doi } = cited;
  const at = new Date(date);
  const optional = { "container-title": container, version, abstract, DOI: doi };
  return {
    id: citationKey(cited),
    type: types[type],
    title,
    author: authors.map(({ given, family, literal }) =>
      literal === "" ? { family, ...(given === "" ? {} : { given }) } : { literal },
    ),
    issued: { "date-parts": [[at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]] },
    publisher,
    URL: doi === "" ? url : doiUrl(doi),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== "")),
  };
}
