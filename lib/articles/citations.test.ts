import bibtexParse from "@orcid/bibtex-parse-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Citable, citationKey, doiUrl, readDate } from "./citable.ts";
import { citeAsCsl } from "./cite-csl.ts";
import { citeInWords } from "./cite-text.ts";
import { splitName } from "./person-name.ts";
import { escapeTex, writeBibtex } from "./write-bibtex.ts";

const cited = (changes: Partial<Citable> = {}): Citable => ({
  type: "article",
  title: "Curve Circuits of the specimen",
  authors: ["Ada Lovelace", "Ludwig van den Berg", "{The Ångström & Co Group}"].map(splitName),
  container: "Circuits: a thread",
  version: "2",
  date: "2026-11-21T23:59:59.000Z",
  abstract: "About 50% of it.",
  url: "https://example.org/read/1/2/2",
  doi: "",
  ...changes,
});

/** The entry as an unrelated parser reads it. */
function parse(bibtex: string) {
  const entries = bibtexParse.toJSON(bibtex);
  expect(entries).toHaveLength(1);
  const [entry] = entries;
  if (!entry?.entryTags) throw new Error("the parser read no fields");
  return { key: entry.citationKey, type: entry.entryType, fields: entry.entryTags };
}

const commands: Readonly<Record<string, string>> = {
  backslash: "\\",
  braceleft: "{",
  braceright: "}",
  asciitilde: "~",
  asciicircum: "^",
};

/** What TeX would print, for the few commands that are written. */
const printed = (tex: string): string =>
  tex.replace(
    /\\text([a-z]+)\{\}|\\([&%$#_])|[{}]/g,
    (_, command: string | undefined, letter: string | undefined) => commands[command ?? ""] ?? letter ?? "",
  );

describe("an article's BibTeX entry", () => {
  it("is read by another parser, with everything in it", () => {
    const { key, type, fields } = parse(writeBibtex(cited()));
    expect([key, type]).toEqual(["lovelace2026curve", "article"]);
    expect(fields).toEqual({
      author: "Lovelace, Ada and van den Berg, Ludwig and {The Ångström \\& Co Group}",
      title: "Curve {Circuits} of the specimen",
      journal: "Circuits: a thread",
      publisher: "Micrographia",
      year: "2026",
      month: "nov",
      note: "Version 2",
      url: "https://example.org/read/1/2/2",
      copyright: "CC BY 4.0",
    });
  });

  it("leads to the DOI where there is one", () => {
    const { fields } = parse(writeBibtex(cited({ doi: "10.5281/zenodo.1_2#3" })));
    expect(fields.doi).toBe("10.5281/zenodo.1_2#3");
    expect(fields.url).toBe("https://doi.org/10.5281/zenodo.1_2%233");
  });

  it("is one whole entry for every title and every name, and says the same letters", () => {
    const line = fc.string({ minLength: 1, unit: "grapheme" });
    const letters = (text: string) =>
      text
        .replace(/\p{Cc}+/gu, " ")
        .replace(/\s+/g, " ")
        .trim();
    fc.assert(
      fc.property(line, line, line, (title, name, container) => {
        const { fields } = parse(
          writeBibtex(cited({ title, container, authors: [splitName(`${name} Adams`)] })),
        );
        expect(letters(printed(fields.title ?? ""))).toBe(letters(title));
        expect(letters(printed(fields.journal ?? ""))).toBe(letters(container));
        expect(fields.author).toMatch(/Adams/);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps what means something to TeX from meaning it", () => {
    expect(escapeTex("50% of $x_1$ & {y} ~ \\z^2 #")).toBe(
      "50\\% of \\$x\\_1\\$ \\& \\textbraceleft{}y\\textbraceright{} \\textasciitilde{} \\textbackslash{}z\\textasciicircum{}2 \\#",
    );
  });

  it("is no article for a thread and for a snapshot", () => {
    expect(parse(writeBibtex(cited({ type: "thread", container: "", version: "" }))).type).toBe("misc");
    const snapshot = parse(writeBibtex(cited({ type: "snapshot", container: "The specimen" })));
    expect(snapshot.fields).toMatchObject({
      howpublished: "The specimen",
      note: "Catalog snapshot, version 2",
    });
    expect(snapshot.fields).not.toHaveProperty("copyright");
  });
});

describe("a citation", () => {
  it("in words has everything a reader needs to find it", () => {
    expect(citeInWords(cited())).toBe(
      "Ada Lovelace, Ludwig van den Berg and The Ångström & Co Group. “Curve Circuits of the specimen” (version 2). In: Circuits: a thread. Micrographia, 21 November 2026. https://example.org/read/1/2/2",
    );
    expect(citeInWords(cited({ type: "thread", container: "", version: "", doi: "10.1000/a" }))).toBe(
      "Ada Lovelace, Ludwig van den Berg and The Ångström & Co Group. “Curve Circuits of the specimen” (thread of articles). Micrographia, 21 November 2026. https://doi.org/10.1000/a",
    );
  });

  it("as CSL leaves out what is unknown", () => {
    expect(citeAsCsl(cited({ abstract: "", version: "" }))).toEqual({
      id: "lovelace2026curve",
      type: "article-journal",
      title: "Curve Circuits of the specimen",
      author: [
        { family: "Lovelace", given: "Ada" },
        { family: "van den Berg", given: "Ludwig" },
        { literal: "The Ångström & Co Group" },
      ],
      issued: { "date-parts": [[2026, 11, 21]] },
      publisher: "Micrographia",
      "container-title": "Circuits: a thread",
      URL: "https://example.org/read/1/2/2",
    });
  });

  it("has a key of plain letters whatever the author and the title are written in", () => {
    expect(citationKey(cited({ authors: [splitName("Łukasz Ångström")], title: "The Größe" }))).toBe(
      "angstrom2026grosse",
    );
    expect(citationKey(cited({ authors: [], title: "曲線" }))).toBe("anonymous2026article");
  });

  it("tells dates in UTC and DOIs as addresses", () => {
    expect(readDate("2026-01-01T00:00:00.000Z")).toBe("1 January 2026");
    expect(doiUrl("10.1000/<a>")).toBe("https://doi.org/10.1000/%3Ca%3E");
  });
});
