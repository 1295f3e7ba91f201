import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Citable } from "../../lib/articles/citable.ts";
import { splitName } from "../../lib/articles/person-name.ts";
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
