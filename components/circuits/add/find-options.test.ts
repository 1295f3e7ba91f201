import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { familyOf, idOf } from "../../../lib/catalog/families.fixture.ts";
import { indexFamilies } from "../../../lib/catalog/families.ts";
import { manifestSchema } from "../../../lib/model/manifest.ts";
import { type FoundUnit, findOptions } from "./find-options.ts";

const manifest = manifestSchema.parse(
  JSON.parse(readFileSync("public/models/specimen/manifest.json", "utf8")),
);
const index = indexFamilies([
  familyOf(1, { name: "Curves", formerNames: ["Arcs"] }),
  familyOf(2, { name: "Curved edges" }),
  familyOf(3, { name: "Bows", mergedInto: idOf(1) }),
]);
const members = new Map([[idOf(1), ["mixed3a:4"]]]);
const listed = (query: string, labelled: FoundUnit[] = [], known: typeof members | null = members) =>
  findOptions(query, manifest, index, known, labelled).map((option) =>
    option.type === "unit"
      ? `${option.unit} ${option.name}`
      : `${option.family.name} ${option.members.length}`,
  );

describe("what a search beside a canvas lists", () => {
  it("begins with families, then units, and ends with families that have no unit to add", () => {
    expect(listed("CURVE", [{ unit: "mixed3a:9", name: "a curve" }])).toEqual([
      "Curves 1",
      "mixed3a:9 a curve",
      "Curved edges 0",
    ]);
  });

  it("finds families by former names, and none that was merged away", () => {
    expect(listed("arc")[0]).toBe("Curves 1");
    expect(listed("bows")).toEqual([]);
  });

  it("lists no family as empty before its units are known", () => {
    expect(listed("curve", [], null)).toEqual([]);
  });

  it("lists a unit once, by its address at once and with its label as soon as that is found", () => {
    expect(listed("mixed3a:4")).toEqual(["mixed3a:4 null"]);
    expect(
      listed("mixed3a:4", [
        { unit: "mixed3a:40", name: "a line" },
        { unit: "mixed3a:4", name: "a curve" },
      ]),
    ).toEqual(["mixed3a:4 a curve", "mixed3a:40 a line"]);
    expect(listed("mixed3a:9999")).toEqual([]);
  });

  it("lists nothing for nothing", () => {
    expect(listed("  ", [{ unit: "mixed3a:9", name: "a curve" }])).toEqual([]);
  });
});
