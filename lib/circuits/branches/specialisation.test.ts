import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { assert } from "../../shared/result.ts";
import { branchSpecialisation } from "./specialisation.ts";

const taxonomyFile = path.resolve("..", "shared", "distill", "early-vision-taxonomy.json");
const here = existsSync(taxonomyFile);
if (!here) console.warn(`skipped: ${taxonomyFile} is not here`);

/** Branches of InceptionV1 (inception5h). */
const branchesOf = (sizes: readonly [number, number, number, number]) => {
  let start = 0;
  return ["1x1", "3x3", "5x5", "pool"].map((name, i) => {
    const range = { name, start, end: start + (sizes[i] ?? 0) };
    start = range.end;
    return range;
  });
};
const mixed3a = branchesOf([64, 128, 32, 32]);
const mixed3b = branchesOf([128, 192, 96, 64]);

type Taxonomy = { families: { layer: string; family: string; units: number[] }[] };

const families = (layer: string) =>
  (JSON.parse(readFileSync(taxonomyFile, "utf8")) as Taxonomy).families
    .filter((family) => family.layer === layer)
    .map(({ family, units }) => ({ name: family, units }));

describe("branch specialisation", () => {
  it("counts the units of each branch, what chance expects, and corrects over all of its tests", () => {
    const found = branchSpecialisation(
      [
        { name: "left", start: 0, end: 4 },
        { name: "right", start: 4, end: 12 },
      ],
      [
        { name: "mostly left", units: [0, 1, 2, 4, 4, 99] },
        { name: "anywhere", units: [3, 7, 9] },
      ],
    );
    expect(found).toMatchObject({ units: 12, tests: 4 });
    const [mostly, anywhere] = found.families;
    assert(mostly && anywhere, "two families");
    expect(mostly.size).toBe(4);
    expect(mostly.branches.map(({ count, expected }) => [count, expected])).toEqual([
      [3, 4 / 3],
      [1, 8 / 3],
    ]);
    // 3 or 4 of the 4 on the left: (C(4,3) · C(8,1) + C(4,4)) / C(12,4) = 33 / 495.
    expect(mostly.branches[0]?.p).toBeCloseTo(33 / 495, 12);
    expect(mostly.branches[0]?.corrected).toBeCloseTo((4 * 33) / 495, 12);
    expect(anywhere.branches[0]?.p).toBeCloseTo(1 - 56 / 220, 12);
  });

  it("says nothing of a layer with one branch", () => {
    const [family] = branchSpecialisation(
      [{ name: "all", start: 0, end: 5 }],
      [{ name: "two", units: [1, 2] }],
    ).families;
    expect(family?.branches).toEqual([{ branch: "all", count: 2, expected: 2, p: 1, corrected: 1 }]);
  });

  it.skipIf(!here)("gives the published numbers for Distill's families of mixed3a and mixed3b", () => {
    const [blackAndWhite] = branchSpecialisation(
      mixed3a,
      families("mixed3a").filter(({ name }) => name.startsWith("BW vs")),
    ).families;
    expect(blackAndWhite?.branches[2]).toMatchObject({ count: 9 });
    expect(blackAndWhite?.branches[2]?.p.toExponential(1)).toBe("2.5e-9");

    // The thirty: curves, double and shallow ones, shapes, evolute, circles, and those listed beside them.
    const related = families("mixed3b").filter(({ name }) =>
      [/^curves/i, /double curves/i, /shallow/i, /curve shapes/i, /evolute/i, /circles/i].some((pattern) =>
        pattern.test(name),
      ),
    );
    const units = related.flatMap((family) => family.units);
    expect(new Set(units).size).toBe(30);
    const [curves] = branchSpecialisation(mixed3b, [{ name: "curve-related", units }]).families;
    expect(curves?.branches[2]).toMatchObject({ count: 30 });
    expect(curves?.branches[2]?.p.toExponential(1)).toBe("1.7e-23");
  });

  it.skipIf(!here)("leaves those two standing after correcting for every family of the layer", () => {
    const all = branchSpecialisation(mixed3a, families("mixed3a"));
    expect(all.tests).toBe(4 * families("mixed3a").length);
    const found = all.families.find(({ name }) => name.startsWith("BW vs"))?.branches[2];
    expect(found?.corrected).toBeCloseTo((found?.p ?? 0) * all.tests, 8);
    expect(found?.corrected).toBeLessThan(1e-6);
  });
});
