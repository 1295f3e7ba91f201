import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { pearson } from "./correlation.ts";
import { drawMatchedSet } from "./matched-sets.ts";
import { pairedTest } from "./signed-rank.ts";

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 4, maxLength: 12 });

describe("Pearson's correlation", () => {
  it("is that of the textbook on Anscombe's first quartet", () => {
    const xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(pearson(xs, ys)).toBeCloseTo(0.81642, 5);
  });

  it("is 1 for a rising line, -1 for a falling one, and moves with no shift or scale", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.1, max: 10, noNaN: true }), (xs, scale) => {
        const spread = Math.max(...xs) - Math.min(...xs);
        fc.pre(spread > 1);
        expect(
          pearson(
            xs,
            xs.map((x) => scale * x + 3),
          ),
        ).toBeCloseTo(1, 6);
        expect(
          pearson(
            xs,
            xs.map((x) => 3 - scale * x),
          ),
        ).toBeCloseTo(-1, 6);
      }),
    );
  });

  it("has no value where one side does not vary or there are too few", () => {
    expect(pearson([1, 2, 3], [4, 4, 4])).toBeNull();
    expect(pearson([0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4])).toBeNull();
    expect(pearson([1, 2], [1, 2])).toBeNull();
    expect(pearson([], [])).toBeNull();
  });
});

/** The same tests by trying every combination of signs. */
function byEnumeration(differences: readonly number[]) {
  const kept = differences.filter((value) => value !== 0);
  const sizes = kept.map(Math.abs);
  const rank = (size: number): number =>
    sizes.filter((other) => other < size).length + (sizes.filter((other) => other === size).length + 1) / 2;
  const ranks = sizes.map(rank);
  const statistic = (signs: readonly boolean[]) => ({
    positive: signs.filter(Boolean).length,
    ranks: ranks.reduce((sum, own, i) => sum + (signs[i] ? own : 0), 0),
  });
  const observed = statistic(kept.map((value) => value > 0));
  let [sign, signedRank] = [0, 0];
  const all = 2 ** kept.length;
  for (let mask = 0; mask < all; mask++) {
    const chance = statistic(kept.map((_, i) => ((mask >> i) & 1) === 1));
    if (chance.positive >= observed.positive) sign++;
    if (chance.ranks >= observed.ranks - 1e-9) signedRank++;
  }
  return { signP: sign / all, signedRankP: signedRank / all };
}

describe("the paired tests", () => {
  it("count what trying every combination of signs counts, ties and zeros included", () => {
    const differences = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 10 });
    fc.assert(
      fc.property(differences, (own) => {
        const test = pairedTest(own);
        const expected = byEnumeration(own);
        expect(test.signP).toBeCloseTo(expected.signP, 10);
        expect(test.signedRankP).toBeCloseTo(expected.signedRankP, 10);
      }),
    );
  });

  it("reach no less than 1 in 32 with five differences, and the table's 5 % point with twenty", () => {
    expect(pairedTest([1, 2, 3, 4, 5]).signedRankP).toBe(1 / 32);
    // Wilcoxon's table: with n = 20 the one-sided 5 % point is a sum of 60 for the smaller ranks.
    const withSmallerSum = (sum: number): number[] => {
      let rest = sum;
      return Array.from({ length: 20 }, (_, i) => 20 - i).map((rank) => {
        if (rank > rest) return rank;
        rest -= rank;
        return -rank;
      });
    };
    expect(pairedTest(withSmallerSum(60)).signedRankP).toBeLessThanOrEqual(0.05);
    expect(pairedTest(withSmallerSum(61)).signedRankP).toBeGreaterThan(0.05);
  });

  it("say nothing without differences", () => {
    expect(pairedTest([])).toMatchObject({ count: 0, signP: 1, signedRankP: 1 });
    expect(pairedTest([0, 0])).toMatchObject({ count: 0, signP: 1, signedRankP: 1 });
  });

  it("add up to 1 for many differences without losing precision", () => {
    expect(pairedTest(Array.from({ length: 300 }, () => -1)).signedRankP).toBeCloseTo(1, 12);
    expect(pairedTest(Array.from({ length: 300 }, () => -1)).signP).toBeCloseTo(1, 12);
  });
});

describe("a matched set", () => {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;

  it("has the size and the mean that were asked for, and no member twice", () => {
    const random = createRandom(1);
    const pool = Array.from({ length: 40 }, () => random.normal());
    for (const size of [1, 5, 20, 40]) {
      const target = size === 40 ? mean(pool) : 0.2;
      const set = drawMatchedSet(pool, { size, target, tolerance: 0.05 }, random);
      expect(set).toHaveLength(size);
      expect(new Set(set).size).toBe(size);
      expect(
        Math.abs(mean((set ?? []).map((index) => pool[index] ?? Number.NaN)) - target),
      ).toBeLessThanOrEqual(0.05);
    }
  });

  it("is none where none can be had", () => {
    const random = createRandom(2);
    expect(drawMatchedSet([1, 2, 3], { size: 2, target: 9, tolerance: 0.1 }, random)).toBeNull();
    expect(drawMatchedSet([1, 2, 3], { size: 4, target: 2, tolerance: 9 }, random)).toBeNull();
    expect(drawMatchedSet([1, 2, 3], { size: 0, target: 0, tolerance: 9 }, random)).toBeNull();
    expect(drawMatchedSet([], { size: 1, target: 0, tolerance: 9 }, random)).toBeNull();
  });

  it("is any of those that match about equally often", () => {
    // Of the 15 pairs of these six values, those with a sum of 6 to 8 match.
    const pool = [1, 2, 3, 4, 5, 6];
    const matching = new Map<string, number>();
    const random = createRandom(3);
    const draws = 3000;
    for (let i = 0; i < draws; i++) {
      const set = drawMatchedSet(pool, { size: 2, target: 3.5, tolerance: 0.5 }, random);
      const key = (set ?? []).join();
      matching.set(key, (matching.get(key) ?? 0) + 1);
    }
    const expected = pool
      .flatMap((a, i) => pool.map((b, j) => ({ key: `${i},${j}`, fits: i < j && Math.abs(a + b - 7) <= 1 })))
      .filter(({ fits }) => fits)
      .map(({ key }) => key);
    expect([...matching.keys()].sort()).toEqual(expected.sort());
    // Pearson's chi-squared with k - 1 degrees of freedom stays below k + 5 √(2k) but for about one seed in a hundred thousand.
    const each = draws / expected.length;
    const chi = [...matching.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
    expect(chi).toBeLessThan(expected.length + 5 * Math.sqrt(2 * expected.length));
  });
});
