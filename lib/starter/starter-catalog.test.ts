import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { labelContentSchema } from "../catalog/records/label.ts";
import { catalogDocumentSchema, formatCatalogDocument } from "../exchange/catalog-json.ts";
import { idSchema } from "../shared/ids.ts";
import { surveySchema } from "../stimuli/survey/record.ts";
import { derivedId } from "./derived-id.ts";
import { areKin, unrelatedFinding } from "./kinship.ts";
import { confidenceOf, labelContentOf, polysemanticFamily, starterCatalog } from "./starter-catalog.ts";
import { findingKinds, findingOf, surveyOf } from "./survey.fixture.ts";
import { hueName, nameOf } from "./words.ts";

const pack = { id: "specimen", sha256: "a".repeat(64) };
const made = { at: "2026-05-01T12:00:00.000Z", commit: "0123abc" };
const survey = surveyOf(pack, {
  "conv2d2:0": [findingOf("line"), findingOf("grating", { index: 0.4 })],
  "conv2d2:1": [],
  "mixed3a:7": [findingOf("curve"), findingOf("texture", { response: 1.5, index: 0.3 })],
});

describe("a starter catalog", () => {
  const document = starterCatalog({ survey, circuit: null, title: "Specimen" }, made);

  it("is made of a survey that could have been measured", () => {
    const { units } = surveySchema.parse(survey);
    expect(units.map(({ findings }) => findings)).toEqual(survey.units.map(({ findings }) => findings));
  });

  it("has one label for each unit in which something was found, by the survey, about the survey's network", () => {
    expect(document.labels.map(({ subject, name }) => [subject, name])).toEqual([
      ["conv2d2:0", "Line, 45°"],
      ["mixed3a:7", "Curve, opens towards 135°, radius 9 px; or texture, wavelength 4.2 px"],
    ]);
    expect(document.people).toEqual([surveyAuthor]);
    expect(document.people[0]?.machine).toBe(true);
    for (const { author, history } of document.labels) {
      expect(author).toBe(surveyAuthor.id);
      expect(history).toEqual([expect.objectContaining({ version: 1, packSha256: pack.sha256 })]);
    }
  });

  it("is a catalog as any other, and says which program made it", () => {
    expect(catalogDocumentSchema.parse(JSON.parse(formatCatalogDocument(document)))).toEqual(document);
    expect(document).toMatchObject({ made: { commit: "0123abc" }, exportedAt: made.at });
  });

  it("comes out the same again, to the letter", () => {
    expect(formatCatalogDocument(starterCatalog({ survey, circuit: null, title: "Specimen" }, made))).toBe(
      formatCatalogDocument(document),
    );
  });

  it("keeps a label's id when it is measured again, and gives other weights and other features other ids", () => {
    const idsOf = (...units: Parameters<typeof surveyOf>) =>
      starterCatalog({ survey: surveyOf(...units), circuit: null, title: "Specimen" }, made).labels.map(
        ({ id }) => id,
      );
    const ids = document.labels.map(({ id }) => id);
    const again = { "conv2d2:0": [findingOf("line", { index: 0.7, orientation: 50 })] };
    expect(idsOf(pack, again)).toEqual(ids.slice(0, 1));
    expect(idsOf({ ...pack, sha256: "b".repeat(64) }, again)).not.toEqual(ids.slice(0, 1));
    expect(idsOf(pack, { "conv2d2:0": [findingOf("edge")] })).not.toEqual(ids.slice(0, 1));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a label for findings", () => {
  it("gives the numbers, how they were measured, and where that is defined", () => {
    expect(labelContentOf([findingOf("line")])).toEqual({
      name: "Line, 45°",
      family: "lines",
      confidence: 0.4,
      reason:
        "Measured with synthetic stimuli as docs/stimuli.md defines them: activation 2 to a light line 3 px wide at 45°, index 0.5.",
    });
  });

  it.each([
    ["edge", "Edge, light side at 90°"],
    ["grating", "Grating, 0°, wavelength 8.5 px"],
    ["curve", "Curve, opens towards 135°, radius 9 px"],
    ["corner", "Corner of 90°, opens towards 225°"],
    ["circle", "Circle, radius 6 px"],
    ["centre-surround", "Centre-surround, dark centre, radius 4 px"],
    ["high-low frequency", "High-low frequency, fine side at 270°"],
    ["texture", "Texture, wavelength 4.2 px"],
    ["colour opponent", "Colour opponent: red against green"],
    ["colour contrast", "Colour contrast, blue at 0°, yellow opposite"],
  ] as const)("names a %s", (kind, name) => {
    expect(nameOf(findingOf(kind))).toBe(name);
  });

  it("says of kindred findings that they are there, and of unrelated ones that there are two", () => {
    const kindred = labelContentOf([findingOf("curve"), findingOf("line", { index: 0.44 })]);
    expect(kindred?.family).toBe("curves");
    expect(kindred?.reason).toContain("It also meets the criterion for “Line, 45°” (index 0.44).");
    const unrelated = labelContentOf([findingOf("curve"), findingOf("texture", { index: 0.25 })]);
    expect(unrelated?.family).toBe(polysemanticFamily);
    expect(unrelated?.confidence).toBe(confidenceOf(0.25)); // no surer than of the less clear one
    expect(unrelated?.reason).toContain("it may be polysemantic");
  });

  it("takes no second finding that hardly moves the unit for a second feature", () => {
    expect(unrelatedFinding([findingOf("curve"), findingOf("texture", { response: 0.9 })])).toBeNull();
    expect(unrelatedFinding([findingOf("curve"), findingOf("texture", { response: 1 })])).not.toBeNull();
  });

  it("is one that a person could have written, whatever was found", () => {
    const finding = fc
      .record({
        kind: fc.constantFrom(...findingKinds),
        index: fc.double({ min: 0, max: 1, noNaN: true }),
        response: fc.double({ min: 0, max: 1e6, noNaN: true }),
      })
      .map(({ kind, ...change }) => findingOf(kind, change));
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 11 }), (findings) => {
        const content = labelContentOf(findings);
        expect(labelContentSchema.parse(content)).toEqual(content);
        expect(content?.confidence).toBeLessThanOrEqual(0.8);
      }),
    );
  });
});

describe("kinship of features", () => {
  it("is mutual, and of every kind with itself", () => {
    for (const one of findingKinds) {
      expect(areKin(one, one)).toBe(true);
      for (const other of findingKinds) expect(areKin(one, other)).toBe(areKin(other, one));
    }
  });

  it("joins what one feature shows, and not what none does", () => {
    expect(areKin("curve", "line")).toBe(true);
    expect(areKin("edge", "colour contrast")).toBe(true);
    expect(areKin("curve", "high-low frequency")).toBe(false);
    expect(areKin("line", "texture")).toBe(false);
    expect(areKin("corner", "colour opponent")).toBe(false);
  });
});

describe("hueName", () => {
  it("names the nearest of twelve hues, round the circle", () => {
    expect([0, 14, 16, 120, 240, 300, 346].map(hueName)).toEqual([
      "red",
      "red",
      "orange",
      "green",
      "blue",
      "magenta",
      "red",
    ]);
  });
});

describe("derivedId", () => {
  it("is a UUID that follows from its parts, and from where one ends and the next begins", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 3 }), (parts) => {
        expect(idSchema.parse(derivedId(...parts))).toBe(derivedId(...parts));
      }),
    );
    expect(derivedId("ab", "c")).not.toBe(derivedId("a", "bc"));
  });
});
