import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../shared/random.ts";
import { readTable } from "./agreement.fixture.ts";
import { alpha } from "./alpha.ts";
import { countValues } from "./coincidence.ts";
import { type Categories, jaccard, masi, nominal } from "./distance.ts";
import type { Coefficient, RatedUnit } from "./ratings.ts";
import { keyOfSet } from "./values.ts";

const same = (value: string) => value;
const nominalAlpha = (units: readonly RatedUnit<string>[]) => alpha(countValues(units, same, nominal));
const numberOf = (coefficient: Coefficient) => (coefficient.defined ? coefficient.value : Number.NaN);

/** The definition, written as it stands: all ordered pairs within units, all ordered pairs of everything pairable. */
function directAlpha<V>(units: readonly RatedUnit<V>[], distance: (a: V, b: V) => number): number {
  const kept = units
    .map(({ ratings }) => ratings.map(({ value }) => value))
    .filter((values) => values.length > 1);
  const all = kept.flat();
  let [observed, expected] = [0, 0];
  for (const values of kept) {
    for (const [i, a] of values.entries()) {
      for (const [j, b] of values.entries()) if (i !== j) observed += distance(a, b) / (values.length - 1);
    }
  }
  for (const [i, a] of all.entries()) {
    for (const [j, b] of all.entries()) if (i !== j) expected += distance(a, b);
  }
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)));
}

function randomSets(random: Random): RatedUnit<Categories>[] {
  const categories = ["curves", "lines", "textures", "eyes"];
  return Array.from({ length: 2 + random.integer(30) }, (_, unit) => ({
    unit: `layer:${unit}`,
    ratings: Array.from({ length: random.integer(5) }, (_, person) => ({
      person: `p${person}`,
      value: categories.filter(() => random.next() < 0.4),
    })),
  }));
}

describe("Krippendorff's alpha", () => {
  // Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), section A: Jon and Han, binary, 10 units.
  it("is 0.095 on the published binary example of two people", () => {
    const units = readTable({ Jon: "0100000010", Han: "1110010000" });
    expect(numberOf(nominalAlpha(units))).toBeCloseTo(0.095, 3);
  });

  // The same, section B: Ben and Gerry, nominal, 12 units.
  it("is 0.692 on the published nominal example of two people", () => {
    const units = readTable({ Ben: "aabbdcccedda", Gerry: "babbbcccedd d" });
    expect(numberOf(nominalAlpha(units))).toBeCloseTo(0.692, 3);
  });

  // The same, sections C and D: four observers, 12 units, missing answers.
  it("is 0.743 on the published example of four people with missing answers", () => {
    const units = readTable({
      A: "123321412...",
      B: "1233224125.3",
      C: ".3332342251.",
      D: "1233244125 1.",
    });
    expect(numberOf(nominalAlpha(units))).toBeCloseTo(0.743, 3);
  });

  it("is the same as the definition's own loops, for single categories and for sets", () => {
    for (let seed = 0; seed < 60; seed++) {
      const units = randomSets(createRandom(seed));
      for (const distance of [masi, jaccard]) {
        const fast = alpha(countValues(units, keyOfSet, distance));
        if (fast.defined) expect(fast.value).toBeCloseTo(directAlpha(units, distance), 10);
      }
      const first = units.map(({ unit, ratings }) => ({
        unit,
        ratings: ratings.map(({ person, value }) => ({ person, value: value[0] ?? "none" })),
      }));
      const single = nominalAlpha(first);
      if (single.defined) expect(single.value).toBeCloseTo(directAlpha(first, nominal), 10);
    }
  });

  it("is 1 when everybody says the same of each unit, and there is something to tell apart", () => {
    expect(nominalAlpha(readTable({ a: "xyxz", b: "xyxz", c: ".yx." }))).toEqual({ defined: true, value: 1 });
  });

  it("does not change when people, units or categories are renamed or reordered", () => {
    const units = readTable({ a: "xyxzyx", b: "xyyzxx", c: "zyxz.y" });
    const turned = [...units].reverse().map(({ unit, ratings }) => ({
      unit,
      ratings: [...ratings]
        .reverse()
        .map(({ person, value }) => ({ person: `new ${person}`, value: `c${value}` })),
    }));
    expect(numberOf(nominalAlpha(turned))).toBeCloseTo(numberOf(nominalAlpha(units)), 12);
  });

  it("is about nothing when chance made up the answers", () => {
    const random = createRandom("chance");
    const row = () => Array.from({ length: 4000 }, () => "abc"[random.integer(3)]).join("");
    expect(Math.abs(numberOf(nominalAlpha(readTable({ a: row(), b: row() }))))).toBeLessThan(0.05);
  });

  it("leaves out units that one person answered", () => {
    const units = readTable({ a: "xyxzyx", b: "xyyzxx" });
    const more = [...units, { unit: "layer:99", ratings: [{ person: "a", value: "q" }] }];
    expect(nominalAlpha(more)).toEqual(nominalAlpha(units));
  });

  it("says why there is none", () => {
    expect(nominalAlpha(readTable({ a: "x.", b: ".y" }))).toEqual({
      defined: false,
      reason: "nothing-shared",
    });
    expect(nominalAlpha(readTable({ a: "xx", b: "xx" }))).toEqual({ defined: false, reason: "no-variation" });
    expect(nominalAlpha([])).toEqual({ defined: false, reason: "nothing-shared" });
  });
});
