import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type CatalogRecord, kindNames, kinds } from "../catalog/command.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { catalogCsvColumns, formatCatalogCsv } from "./catalog-csv.ts";
import {
  buildCatalogDocument,
  type CatalogSource,
  type CatalogVersion,
  catalogDocumentSchema,
  exportedOf,
  formatCatalogDocument,
} from "./catalog-json.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const at = (minute: number) => `2026-05-01T12:0${minute}:00.000Z`;
const record = {
  catalog: "net",
  subject: "a/b:7",
  version: 1,
  createdAt: at(0),
  updatedAt: at(0),
  withdrawnAt: null,
};

const label: CatalogRecord = {
  ...record,
  kind: "label",
  id: uuid(1),
  author: "ada",
  name: "curve",
  family: "curves",
  families: [],
  round: null,
  confidence: 0.5,
  reason: 'She said "see",\nand I saw.',
};
const revised = { ...label, name: "=arc", version: 2, updatedAt: at(2) };
const support: CatalogRecord = {
  ...record,
  kind: "support",
  id: uuid(2),
  author: "bob",
  label: uuid(1),
  reason: "",
};
const comment: CatalogRecord = {
  ...record,
  kind: "comment",
  id: uuid(3),
  author: "bob",
  parent: null,
  anchor: null,
  body: "# Why?",
};
const withdrawn = { ...comment, version: 2, updatedAt: at(3), withdrawnAt: at(3) };

const by = (
  changedBy: string,
  of: CatalogRecord,
  packSha256: string | null = "0".repeat(64),
): CatalogVersion => ({
  record: of,
  changedBy,
  changedAt: of.updatedAt,
  packSha256,
  restores: null,
});

const source: CatalogSource = {
  catalog: { id: "net", pack: "net", title: "Net", visibility: "public", shownLabel: "most-supported" },
  pack: { id: "net", title: "Net", sha256: "0".repeat(64) },
  sealed: 0,
  sights: [],
  manuscripts: [],
  texts: [],
  people: [
    { id: "ada", name: "Ada" },
    { id: "bob", name: "-Bob" },
  ],
  versions: [
    by("ada", label, null),
    by("bob", support),
    by("bob", comment),
    by("ada", revised),
    by("cy", withdrawn),
  ],
};

describe("the catalog as JSON", () => {
  const document = buildCatalogDocument(source, at(9));

  it("holds the present of every record, withdrawn ones included, and its whole past", () => {
    expect(document.labels).toEqual([
      expect.objectContaining({ id: uuid(1), author: "ada", name: "=arc", version: 2 }),
    ]);
    expect(document.labels[0]?.history).toEqual([
      expect.objectContaining({
        version: 1,
        name: "curve",
        changedBy: "ada",
        withdrawn: false,
        packSha256: null,
      }),
      expect.objectContaining({ version: 2, name: "=arc", changedAt: at(2), packSha256: "0".repeat(64) }),
    ]);
    expect(document.supports).toEqual([expect.objectContaining({ author: "bob", label: uuid(1) })]);
    expect(document.comments[0]).toMatchObject({
      withdrawnAt: at(3),
      history: [
        { version: 1, body: "# Why?", withdrawn: false },
        { version: 2, changedBy: "cy", withdrawn: true },
      ],
    });
  });

  it("says which authors are programs", () => {
    const { people } = buildCatalogDocument({ ...source, people: [...source.people, surveyAuthor] }, at(9));
    expect(people.map(({ id, machine }) => [id, machine])).toEqual([
      ["ada", undefined],
      ["bob", undefined],
      ["machine:survey", true],
    ]);
  });

  it("may be of a model that is no longer there", () => {
    const orphaned = buildCatalogDocument({ ...source, pack: null }, at(9));
    expect(catalogDocumentSchema.parse(orphaned)).toEqual({ ...document, pack: null });
  });

  it("is what its schema says, and survives being written and read", () => {
    const text = formatCatalogDocument(document);
    expect(catalogDocumentSchema.parse(JSON.parse(text))).toEqual(document);
  });

  it("holds records of every kind, each in its list", () => {
    const empty = buildCatalogDocument({ ...source, versions: [] }, at(9));
    for (const name of kindNames) expect(exportedOf(empty, name)).toEqual([]);
    const roots = kindNames.map((name) => kinds[name].root);
    expect(new Set(roots).size).toBe(kindNames.length);
    expect(Object.keys(empty)).toEqual(expect.arrayContaining(roots));
  });

  it("has the schema that is published", () => {
    const published = new URL("../../docs/formats/catalog.schema.json", import.meta.url);
    expect(
      JSON.parse(readFileSync(published, "utf8")),
      "write z.toJSONSchema(catalogDocumentSchema) to docs/formats/catalog.schema.json again",
    ).toEqual(z.toJSONSchema(catalogDocumentSchema));
  });
});

describe("the catalog as CSV", () => {
  const [header, ...rest] = formatCatalogCsv(source).split("\r\n");

  it("has one row a label, with the documented columns", () => {
    expect(header).toBe(catalogCsvColumns.join(","));
    expect(rest.join("\r\n")).toBe(
      [
        "net,a/b:7,a/b,7,00000000-0000-4000-8000-000000000001,'=arc,curves,0.5,",
        '"She said ""see"",\nand I saw.",ada,Ada,2026-05-01T12:00:00.000Z,2026-05-01T12:02:00.000Z,2,,1,\'-Bob,',
        "0000000000000000000000000000000000000000000000000000000000000000,false,,0,,\r\n",
      ].join(""),
    );
  });

  it("says which labels a machine made", () => {
    const made = { ...label, id: uuid(9), reason: "", author: surveyAuthor.id };
    const people = [...source.people, surveyAuthor];
    const [, row = ""] = formatCatalogCsv({
      ...source,
      people,
      versions: [by(surveyAuthor.id, made)],
    }).split("\r\n");
    const cells = Object.fromEntries(row.split(",").map((cell, i) => [catalogCsvColumns[i], cell]));
    expect(cells).toMatchObject({ author: "Stimulus survey", machine_made: "true" });
  });

  it("counts no support of a label that was withdrawn", () => {
    const gone = { ...label, reason: "", version: 2, updatedAt: at(4), withdrawnAt: at(4) };
    const versions = [by("ada", { ...label, reason: "" }), by("bob", support), by("ada", gone)];
    const [, row = ""] = formatCatalogCsv({ ...source, versions }).split("\r\n");
    const cells = Object.fromEntries(row.split(",").map((cell, i) => [catalogCsvColumns[i], cell]));
    expect(cells).toMatchObject({ version: "2", withdrawn_at: at(4), supports: "0", supporters: "" });
  });

  it("is documented column by column", () => {
    const page = readFileSync(new URL("../../docs/formats/catalog.md", import.meta.url), "utf8");
    const documented = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(documented).toEqual([...catalogCsvColumns]);
  });
});
