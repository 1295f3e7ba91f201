/**
 * What a page says of itself to programs: the meta tags that Zotero and Google Scholar read (Highwire Press tags,
 * scholar.google.com/intl/en/scholar/inclusion.html#indexing), and schema.org's description.
 */
import { type Citable, doiUrl, licence, publisher } from "./citable.ts";
import { readName, sortedName } from "./person-name.ts";

/** By their names; several of one name in their order. */
export function citationMeta(cited: Citable): Record<string, string | string[]> {
  const { type, title, authors, container, date, abstract, url, doi } = cited;
  const day = date.slice(0, 10).replaceAll("-", "/");
  const given: Record<string, string | string[]> = {
    citation_title: title,
    citation_author: authors.map(sortedName),
    citation_publication_date: day,
    citation_online_date: day,
    citation_journal_title: type === "thread" ? "" : container,
    citation_publisher: publisher,
    citation_language: "en",
    citation_abstract: abstract,
    citation_fulltext_html_url: url,
    citation_doi: doi,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value.length > 0));
}

/** JSON for a data block of a page: nothing in it closes the block. */
export function structuredData(cited: Citable, articles: readonly Citable[] = []): string {
  return JSON.stringify({ "@context": "https://schema.org", ...describe(cited, articles) }).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

function describe(cited: Citable, articles: readonly Citable[]): Record<string, unknown> {
  const { type, title, authors, container, version, date, abstract, url, doi } = cited;
  return {
    "@type": type === "thread" ? "CreativeWorkSeries" : type === "snapshot" ? "Dataset" : "ScholarlyArticle",
    "@id": doi === "" ? url : doiUrl(doi),
    name: title,
    headline: title,
    author: authors.map((name) =>
      name.literal === ""
        ? {
            "@type": "Person",
            name: readName(name),
            familyName: name.family,
            givenName: name.given || undefined,
          }
        : { "@type": "Organization", name: name.literal },
    ),
    datePublished: date,
    inLanguage: "en",
    url,
    license: licence.url,
    publisher: { "@type": "Organization", name: publisher },
    ...(abstract === "" ? {} : { abstract }),
    ...(version === "" ? {} : { version }),
    ...(doi === "" ? {} : { identifier: { "@type": "PropertyValue", propertyID: "DOI", value: doi } }),
    ...(container === "" ? {} : { isPartOf: { "@type": "CreativeWorkSeries", name: container } }),
    ...(articles.length === 0 ? {} : { hasPart: articles.map((article) => describe(article, [])) }),
  };
}
