import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUnits, parseUnits } from "../../lib/circuits/matrix/unit-list.ts";
import { familiesOf, familyNamed, propertyOfFamily } from "./families.ts";
import { readMotifView } from "./motif-view.ts";
import { parseChoice, printChoice } from "./unit-set.ts";

describe("a list of units", () => {
  it("is read with commas, spaces and ranges, and no unit twice", () => {
    expect(parseUnits("3, 17 20-22;21")).toEqual([3, 17, 20, 21, 22]);
    expect(parseUnits("5–7")).toEqual([5, 6, 7]);
    for (const wrong of ["", "  ", "a", "3-1", "1.5", "-2", "1,,x"]) expect(parseUnits(wrong)).toBeNull();
  });

  it("comes back from its words", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(900), { minLength: 1, maxLength: 40 }), (units) => {
        const sorted = units.toSorted((a, b) => a - b);
        expect(parseUnits(formatUnits(units))).toEqual(sorted);
        expect(parseChoice(printChoice({ type: "units", units: sorted }))).toEqual({
          type: "units",
          units: sorted,
        });
      }),
    );
    expect(formatUnits([9, 3, 4, 5, 11, 12])).toBe("3–5, 9, 11, 12");
  });
});

describe("a choice of units", () => {
  it("survives an address, whatever a family is called", () => {
    for (const choice of [
      { type: "family", name: "high-low: frequency, “odd”" },
      { type: "strongest", count: 12 },
      { type: "selective", count: 40 },
    ] as const) {
      expect(parseChoice(printChoice(choice))).toEqual(choice);
    }
    for (const wrong of [null, "", "family:", "strongest:1", "strongest:41", "best:3", "units:x"]) {
      expect(parseChoice(wrong)).toBeNull();
    }
  });

  it("is read with the rest of the view; what is not understood is left open", () => {
    const query = new Map([
      ["motif", "equivariance"],
      ["side", "out"],
      ["own", "family:curves"],
      ["by", "curve"],
      ["otherby", "taste"],
      ["order", "strength"],
    ]);
    expect(readMotifView({ get: (name) => query.get(name) ?? null })).toEqual({
      motif: "equivariance",
      side: "out",
      own: { type: "family", name: "curves" },
      other: null,
      ownBy: "curve",
      otherBy: null,
      order: "strength",
    });
    expect(readMotifView({ get: () => null })).toMatchObject({ motif: "matrix", side: "in" });
  });
});

describe("families", () => {
  it("gather units by the family of their label, the largest first", () => {
    const units = new Map(
      ["curves", "Curves ", null, "lines", "  ", "curves"].map((family, unit) => [unit, { family }] as const),
    );
    const families = familiesOf(units);
    expect(families).toEqual([
      { name: "curves", units: [0, 1, 5] },
      { name: "lines", units: [3] },
    ]);
    expect(familyNamed(families, "CURVES")?.units).toEqual([0, 1, 5]);
    expect(familyNamed(families, "edges")).toBeNull();
  });

  it("suggest what their units differ in", () => {
    const suggested = ["lines", "Curves", "colour contrast", "Color Contrast", "High-Low Frequency", "eyes"];
    expect(suggested.map(propertyOfFamily)).toEqual([
      "line",
      "curve",
      "colour contrast",
      "colour contrast",
      "high-low frequency",
      null,
    ]);
    expect(
      ["Gabor Filters", "centre-surround", "colour opponents", "Boundary"].map(propertyOfFamily),
    ).toEqual(["grating", "size", "hue", "edge"]);
  });
});
