import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Citable } from "./citable.ts";
import { splitName } from "./person-name.ts";
import { citationMeta, structuredData } from "./published-meta.ts";

const cited = (changes: Partial<Citable> = {}): Citable => ({
  type: "article",
  title: "Curve circuits",
  authors: ["Ada Lovelace", "Ludwig van den Berg", "{The Group}"].map(splitName),
  container: "Circuits: a thread",
  version: "2",
  date: "2026-01-05T23:59:59.000Z",
  abstract: "In brief.",
  url: "https://example.org/read/1/2/2",
  doi: "",
  ...changes,
});

const types = ["thread", "article", "commentary", "reply", "snapshot"] as const;

describe("the tags that reference managers and search engines read", () => {
  it("have an article's title, authors in their order, day, thread and address", () => {
    expect(citationMeta(cited())).toEqual({
      citation_title: "Curve circuits",
      citation_author: ["Lovelace, Ada", "van den Berg, Ludwig", "The Group"],
      citation_publication_date: "2026/01/05",
      citation_online_date: "2026/01/05",
      citation_journal_title: "Circuits: a thread",
      citation_publisher: "Micrographia",
      citation_language: "en",
      citation_abstract: "In brief.",
      citation_fulltext_html_url: "https://example.org/read/1/2/2",
    });
  });

  it.each(types)("have of a %s what an index requires, and no tag without content", (type) => {
    const meta = citationMeta(cited({ type, container: "", abstract: "", doi: "10.1000/x" }));
    // scholar.google.com/intl/en/scholar/inclusion.html: a title, an author and a date.
    for (const name of ["citation_title", "citation_author", "citation_publication_date"]) {
      expect([name, meta[name]?.length]).not.toEqual([name, undefined]);
    }
    expect(meta.citation_doi).toBe("10.1000/x");
    expect(Object.values(meta).every((value) => value.length > 0)).toBe(true);
    expect(meta).not.toHaveProperty("citation_journal_title");
  });
});

describe("schema.org’s description", () => {
  it("says what an article is, whose, of which thread, and under which licence", () => {
    expect(JSON.parse(structuredData(cited({ doi: "10.1000/x" })))).toEqual({
      "@context": "https://schema.org",
      "@type": "ScholarlyArticle",
      "@id": "https://doi.org/10.1000/x",
      name: "Curve circuits",
      headline: "Curve circuits",
      author: [
        { "@type": "Person", name: "Ada Lovelace", familyName: "Lovelace", givenName: "Ada" },
        { "@type": "Person", name: "Ludwig van den Berg", familyName: "van den Berg", givenName: "Ludwig" },
        { "@type": "Organization", name: "The Group" },
      ],
      datePublished: "2026-01-05T23:59:59.000Z",
      inLanguage: "en",
      url: "https://example.org/read/1/2/2",
      license: "https://creativecommons.org/licenses/by/4.0/",
      publisher: { "@type": "Organization", name: "Micrographia" },
      abstract: "In brief.",
      version: "2",
      identifier: { "@type": "PropertyValue", propertyID: "DOI", value: "10.1000/x" },
      isPartOf: { "@type": "CreativeWorkSeries", name: "Circuits: a thread" },
    });
  });

  it("is a series for a thread, with its pieces", () => {
    const thread = cited({ type: "thread", container: "", version: "" });
    expect(JSON.parse(structuredData(thread, [cited(), cited({ type: "commentary" })]))).toMatchObject({
      "@type": "CreativeWorkSeries",
      hasPart: [{ "@type": "ScholarlyArticle" }, { "@type": "ScholarlyArticle" }],
    });
  });

  it("closes no block of a page, and says the same letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a</>&\"'\\\u2028\u2029\u0000é😀") }), (text) => {
        const title = `</script><!--${text}\u2028`;
        const block = structuredData(cited({ title }));
        expect(block).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(block).name).toBe(title);
      }),
    );
  });
});
