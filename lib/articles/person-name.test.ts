import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inAlphabeticalOrder, listNames, readName, showName, sortedName, splitName } from "./person-name.ts";

describe("the parts of a name", () => {
  it.each([
    ["Ada Lovelace", "Ada", "Lovelace"],
    ["Ludwig van den Berg", "Ludwig", "van den Berg"],
    ["Maria da Silva e Souza", "Maria", "da Silva e Souza"],
    ["Jan Willem van der Meer", "Jan Willem", "van der Meer"],
    ["Martin Luther King Jr.", "Martin Luther", "King Jr."],
    ["Santiago Ramón y Cajal", "Santiago", "Ramón y Cajal"],
    ["Josep Puig i Cadafalch", "Josep", "Puig i Cadafalch"],
    ["danah boyd", "danah", "boyd"],
    ["Ponce de León, Juan", "Juan", "Ponce de León"],
    ["  Nguyễn   Thị Minh ", "Nguyễn Thị", "Minh"],
    ["van den Berg", "", "van den Berg"],
  ])("of “%s” are “%s” and “%s”", (name, given, family) => {
    expect(splitName(name)).toEqual({ given, family, literal: "" });
  });

  it.each([
    ["{The Specimen Group}", "The Specimen Group"],
    ["Plato", "Plato"],
    ["Acme,", "Acme"],
    // Nothing is left of these without their marks: then the marks are the name.
    ["{}", "{}"],
    [",", ","],
  ])("“%s” is one piece", (name, literal) => {
    expect(splitName(name)).toEqual({ given: "", family: "", literal });
  });

  it("loses no letter of a name, however it is written", () => {
    const letters = (text: string) => [...text.replace(/[\s,{}]/g, "")].sort().join("");
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        expect(letters(readName(splitName(name)))).toBe(letters(name));
        expect(letters(sortedName(splitName(name)))).toBe(letters(name));
      }),
    );
  });

  it("shows a name without the marks that say how to split it", () => {
    expect(showName("Ponce de León, Juan")).toBe("Juan Ponce de León");
    expect(showName("{The Specimen Group}")).toBe("The Specimen Group");
  });
});

describe("the order of a thread's authors", () => {
  it("is by family name, then by given name, whatever accents they have", () => {
    const names = [
      "Zoë Ångström",
      "Ben Adams",
      "Ludwig van den Berg",
      "Ada Adams",
      "Émile Vance",
      "Micrographia",
    ];
    expect(inAlphabeticalOrder(names.map(splitName)).map(readName)).toEqual([
      "Ada Adams",
      "Ben Adams",
      "Zoë Ångström",
      "Micrographia",
      "Ludwig van den Berg",
      "Émile Vance",
    ]);
  });

  it("reads as a list", () => {
    expect(listNames([])).toBe("");
    expect(listNames(["A", "B", "C"])).toBe("A, B and C");
  });
});
