import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Citable } from "../../lib/articles/citable.ts";
import { splitName } from "../../lib/articles/person-name.ts";
import { cffSchema } from "./cff-schema.fixture.ts";
import { citationFormats, isCitationFormat, writeCitation } from "./write-citation.ts";

const cited: Citable = {
  type: "article",
  title: "Curves: “50% {of} it” # & more",
  authors: ["Ludwig van den Berg", "{The Group}"].map(splitName),
  container: "Circuits",
  version: "2",
  date: "2026-11-21T10:00:00.000Z",
  abstract: "Two lines:\n- and a dash",
  url: "https://example.org/read/1/2/2",
  doi: "10.1000/x",
};

const cff = (changes: Partial<Citable> = {}) =>
  parse(writeCitation({ ...cited, ...changes }, "cff").content) as Record<string, unknown>;

describe("CITATION.cff", () => {
  it("has what the format requires, and the article as the work to cite", () => {
    expect(cff()).toEqual({
      "cff-version": "1.2.0",
      message: "If you build on this, please cite it as below.",
      type: "dataset",
      title: cited.title,
      authors: [{ "family-names": "van den Berg", "given-names": "Ludwig" }, { name: "The Group" }],
      abstract: cited.abstract,
      version: "2",
      "date-released": "2026-11-21",
      license: "CC-BY-4.0",
      doi: "10.1000/x",
      url: "https://doi.org/10.1000/x",
      "preferred-citation": {
        type: "article",
        title: cited.title,
        authors: [{ "family-names": "van den Berg", "given-names": "Ludwig" }, { name: "The Group" }],
        journal: "Circuits",
        version: "2",
        publisher: { name: "Micrographia" },
        year: 2026,
        month: 11,
        "date-published": "2026-11-21",
        license: "CC-BY-4.0",
        doi: "10.1000/x",
        url: "https://doi.org/10.1000/x",
      },
    });
  });

  it("repeats the authors instead of pointing at them", () => {
    expect(writeCitation(cited, "cff").content).not.toMatch(/[&*]a1/);
  });

  it("says of a version that reads like a number that it is text", () => {
    expect(cff({ type: "snapshot", version: "1e5" }).version).toBe("1e5");
    expect(cff({ type: "snapshot" })).not.toHaveProperty("preferred-citation");
    expect(cff({ type: "snapshot" })).not.toHaveProperty("license");
  });
});

describe("a file of the Citation File Format", () => {
  const check = new Ajv({ allErrors: true }).compile(cffSchema);
  const problems = (file: unknown) => (check(file) ? [] : check.errors);
  const types = ["thread", "article", "commentary", "reply", "snapshot"] as const;

  it.each(types)("is what version 1.2.0 allows, of a %s", (type) => {
    expect(problems(cff({ type }))).toEqual([]);
    expect(problems(cff({ type, container: "", version: "", abstract: "", doi: "" }))).toEqual([]);
  });

  it("is so whatever people write", () => {
    // What means something to YAML, and what no file of text should have.
    const letters = fc.constantFrom(
      ..."ab1 :#-[]{}&*!|>'\"%@`,?\n\té😀\u0000\u0085\u2028",
      "---",
      "null",
      "~",
      "0x1",
    );
    const text = fc
      .string({ minLength: 1, maxLength: 30, unit: letters })
      .filter((line) => line.trim() !== "");
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom(...types),
          title: text,
          authors: fc.array(text.map(splitName), { maxLength: 4 }),
          container: fc.oneof(fc.constant(""), text),
          version: fc.oneof(fc.constant(""), text),
          abstract: fc.oneof(fc.constant(""), text),
          doi: fc.oneof(
            fc.constant(""),
            text.map((end) => `10.1000/${end.replace(/\s/g, "-")}`),
          ),
        }),
        (changes) => {
          const file = cff(changes);
          expect(problems(file)).toEqual([]);
          expect([file.title, file.abstract ?? "", file.version ?? ""]).toEqual([
            changes.title,
            changes.abstract,
            changes.version,
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("names two people of one name once, and of a DOI that the format does not know the address only", () => {
    const twice = ["Ada Adams", "Ben Adams", "Ada Adams"].map(splitName);
    const { authors, doi, url } = cff({ authors: twice, doi: "10.1002/(SICI)1097<1::AID>3.0.CO;2-#" });
    expect(authors).toHaveLength(2);
    expect([doi, url]).toEqual([undefined, "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23"]);
  });

  it("would be refused with what the format does not know", () => {
    const file = cff();
    for (const wrong of [
      { ...file, "cff-version": "1.3.0" },
      { ...file, authors: [] },
      { ...file, authors: [{ family: "Adams" }] },
      { ...file, type: "article" },
      { ...file, "date-released": "2026-11-31T00:00" },
      { ...file, doi: "https://doi.org/10.1000/x" },
      { ...file, "preferred-citation": { type: "webpage", title: "x", authors: file.authors } },
      { ...file, journal: "Circuits" },
    ]) {
      expect(problems(wrong)).not.toEqual([]);
    }
  });
});

describe("the formats of a citation", () => {
  it("are a closed set, each with a file name and a type", () => {
    for (const format of citationFormats) {
      const { content, mediaType, fileName } = writeCitation(cited, format);
      expect(content.endsWith("\n")).toBe(true);
      expect(mediaType).toMatch(/charset=utf-8$/);
      expect(fileName).toMatch(/^(?:citation\.\w+|CITATION\.cff)$/);
    }
    expect(isCitationFormat("pdf")).toBe(false);
    expect(JSON.parse(writeCitation(cited, "csl").content)).toMatchObject([{ DOI: "10.1000/x" }]);
  });
});
