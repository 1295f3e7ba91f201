import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { splitName } from "../../lib/articles/person-name.ts";
import { writeBibtex } from "../../lib/articles/write-bibtex.ts";
import { parseReferences } from "./parse-references.ts";

afterEach(() => vi.unstubAllGlobals());

const zoomIn = String.raw`@article{olah2020zoom,
  author = {Olah, Chris and van den Berg, Ludwig and {The Clarity Team} and M{\"u}ller, J{\'o}zef and King, Jr., Martin},
  title = {Zoom {In}: 50\% of $\alpha$ \& \textit{more}},
  journal = {Distill},
  year = {2020},
  note = {https://distill.pub/2020/circuits/zoom-in},
  doi = {https://doi.org/10.23915/distill.00024.001},
  pages = {1--12}, volume=5, number={3}
}`;

describe("reading BibTeX", () => {
  it("takes the fields of an entry as people wrote them", () => {
    expect(parseReferences(zoomIn)).toEqual({
      references: [
        {
          key: "olah2020zoom",
          type: "article-journal",
          title: "Zoom In: 50% of α & more",
          authors: [
            { given: "Chris", family: "Olah", literal: "" },
            { given: "Ludwig", family: "van den Berg", literal: "" },
            { given: "", family: "", literal: "The Clarity Team" },
            { given: "Józef", family: "Müller", literal: "" },
            { given: "Martin", family: "King Jr.", literal: "" },
          ],
          year: 2020,
          container: "Distill",
          volume: "5",
          issue: "3",
          pages: "1–12",
          publisher: "",
          doi: "10.23915/distill.00024.001",
          url: "https://distill.pub/2020/circuits/zoom-in",
        },
      ],
      problems: [],
    });
  });

  it("reads the good entries around a broken one, and says in which line that is", () => {
    const { references, problems } = parseReferences(
      `% my file\n@misc{a, title={A}}\n\n@article{broken title={B}}\n@misc{c, title={C}, year={n.d.}, url={javascript:alert(1)}}\n@misc{untitled, year=2020}\n@misc{a, title={Again}}\n@book{open, title={D}`,
    );
    expect(references.map(({ key, year, url }) => [key, year, url])).toEqual([
      ["a", null, ""],
      ["c", null, ""],
    ]);
    expect(problems).toEqual([
      "The entry in line 8 was left out: its braces are not closed.",
      "The entry in line 4 was left out: its braces, quotation marks or commas do not fit together.",
      "The entry in line 6 was left out: it has no title.",
      "The entry in line 7 was left out: “a” is there already.",
    ]);
  });

  it("knows abbreviations, other brackets and comments", () => {
    const { references, problems } = parseReferences(
      `@string{dis = "Distill"}\n@comment{nothing}\n@preamble{"x"}\n@article(p, title = "T", journal = dis # " Pub")`,
    );
    expect(problems).toEqual([]);
    expect(references).toMatchObject([{ key: "p", container: "Distill Pub" }]);
  });

  it("says what BibTeX looks like when there is none", () => {
    expect(parseReferences("10.23915/distill.00024").problems).toEqual([
      "There is no BibTeX entry in this text. One begins with “@article{” or the like.",
    ]);
  });

  it("reads back what is written here, whatever letters it has", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (title) => {
        fc.pre(/[\p{L}\p{N}]/u.test(title) && !/[<>]/.test(title));
        const { references } = parseReferences(
          writeBibtex({
            type: "article",
            title,
            authors: [splitName("Łukasz van den Ångström")],
            container: "Thread",
            version: "1",
            date: "2026-11-21T00:00:00.000Z",
            abstract: "",
            url: "https://example.org/a_b",
            doi: "",
          }),
        );
        const plain = (text: string) =>
          text
            .normalize("NFC")
            .replace(/[\p{Cc}\s]+/gu, " ")
            .trim();
        expect(plain(references[0]?.title ?? "")).toBe(plain(title));
        expect(references[0]?.authors).toEqual([
          { given: "Łukasz", family: "van den Ångström", literal: "" },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("asks nobody on the network, even for text that is an address", () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    parseReferences("https://doi.org/10.23915/distill.00024");
    parseReferences("@misc{a, title={T}, url={https://example.org/x.bib}, crossref={https://example.org/y}}");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("takes no longer for text that was made to take long", () => {
    const started = performance.now();
    parseReferences("@a{".repeat(60_000));
    parseReferences(`@misc{a, title={${"{".repeat(60_000)}`);
    parseReferences(`@misc{a, title={${"\\'".repeat(20_000)}}}`);
    parseReferences(`@misc{a, author={${"a and ".repeat(5_000)}b}, title={T}}`);
    parseReferences(`@misc{a, title={${"$x^{".repeat(30)}${"}$".repeat(30)}}}`);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
