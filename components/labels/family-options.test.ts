import { describe, expect, it } from "vitest";
import { familyOf, idOf } from "../../lib/catalog/families.fixture.ts";
import { indexFamilies } from "../../lib/catalog/families.ts";
import type { CatalogIndexState } from "../../lib/sync/views.ts";
import { familyOptions, mayLackFamilies } from "./family-options.ts";

const index = indexFamilies([
  familyOf(1, { name: "Shapes" }),
  familyOf(2, { name: "Curves", parent: idOf(1), formerNames: ["Arcs"] }),
  familyOf(3, { name: "High-low curves" }),
  familyOf(4, { name: "Bows", mergedInto: idOf(2) }),
]);
const offered = (typed: string, words: string[] = [], chosen: string[] = []) =>
  familyOptions(index, typed, words, new Set(chosen)).map((option) =>
    option.type === "make" ? `make ${option.name}${option.used ? " (used)" : ""}` : option.name,
  );

const indexOf = (inStep: boolean): CatalogIndexState => ({
  state: "ready",
  complete: true,
  inStep,
  records: [],
  people: new Map(),
  unsaved: new Set(),
  weights: new Map(),
});

describe("the family field", () => {
  it("waits until what it shows is what the server holds, whatever else the page is connecting to", () => {
    expect(mayLackFamilies(indexOf(true), "live")).toBe(false);
    expect(mayLackFamilies(indexOf(true), "connecting")).toBe(false);
    expect(mayLackFamilies(indexOf(false), "connecting")).toBe(true);
    expect(mayLackFamilies(indexOf(false), "live")).toBe(true);
    expect(mayLackFamilies({ state: "loading" }, "connecting")).toBe(true);
  });

  it("waits for nothing where there is no server to hear, or none that would say", () => {
    expect(mayLackFamilies(indexOf(false), "offline")).toBe(false);
    expect(mayLackFamilies({ state: "loading" }, "offline")).toBe(false);
    expect(mayLackFamilies({ state: "failed", message: "No." }, "live")).toBe(false);
  });

  it("offers every family in force before anything is typed, merged ones not", () => {
    expect(offered("")).toEqual(["Curves", "High-low curves", "Shapes"]);
  });

  it("finds by any part of the name, those that begin with it first, and by former names", () => {
    expect(offered("CURV")).toEqual(["Curves", "High-low curves", "make CURV"]);
    expect(familyOptions(index, "arc", [], new Set())).toMatchObject([
      { name: "Curves", formerly: "Arcs", above: "Shapes" },
      { type: "make", name: "arc" },
    ]);
  });

  it("offers to make what there is not, and not what there is in other capitals", () => {
    expect(offered("curves")).toEqual(["Curves", "High-low curves"]);
    expect(offered("  eyes ")).toEqual(["make eyes"]);
  });

  it("offers to make none while families may be missing: it would be a second one of that name", () => {
    const names = (typed: string) =>
      familyOptions(index, typed, ["lines"], new Set(), false).map(({ name }) => name);
    expect(names("curv")).toEqual(["Curves", "High-low curves"]);
    expect(names("line")).toEqual([]);
    expect(names("")).toEqual(["Curves", "High-low curves", "Shapes"]);
  });

  it("offers words that labels use already, once, unless they name a family", () => {
    expect(offered("", ["lines", "Lines", "curves", "arcs"], [idOf(1), idOf(2), idOf(3)])).toEqual([
      "make Lines (used)",
    ]);
    expect(offered("line", ["lines"])).toEqual(["make line", "make lines (used)"]);
    expect(offered("Lines", ["lines"])).toEqual(["make Lines (used)"]);
  });

  it("offers nothing twice", () => {
    expect(offered("", [], [idOf(2)])).toEqual(["High-low curves", "Shapes"]);
  });
});
