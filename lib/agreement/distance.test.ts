import { describe, expect, it } from "vitest";
import { jaccard, masi } from "./distance.ts";

describe("MASI distance", () => {
  // Passonneau 2006, section 3: M is 1, 2/3, 1/3 and 0 for identity, inclusion, overlap and nothing in common.
  it("follows the four cases of its definition", () => {
    expect(masi(["a", "b"], ["b", "a"])).toBe(0);
    expect(masi(["a"], ["a", "b"])).toBeCloseTo(1 - (1 / 2) * (2 / 3), 12);
    expect(masi(["a", "b"], ["a", "c"])).toBeCloseTo(1 - (1 / 3) * (1 / 3), 12);
    expect(masi(["a"], ["b"])).toBe(1);
  });

  // NLTK documents masi_distance({1, 2}, {1, 2, 3, 4}) = 0.665, with 2/3 written as 0.67.
  it("is what NLTK documents, up to its rounding of two thirds", () => {
    expect(masi(["1", "2"], ["1", "2", "3", "4"])).toBeCloseTo(0.665, 2);
  });

  it("is symmetric, and never less than Jaccard's", () => {
    const sets = [[], ["a"], ["b"], ["a", "b"], ["a", "c"], ["a", "b", "c"]];
    for (const one of sets) {
      for (const other of sets) {
        expect(masi(one, other)).toBe(masi(other, one));
        expect(masi(one, other)).toBeGreaterThanOrEqual(jaccard(one, other));
        expect(masi(one, other) === 0).toBe(one === other);
      }
    }
  });
});

describe("Jaccard distance", () => {
  it("is the share of the union that is not common", () => {
    expect(jaccard(["a", "b"], ["b", "c"])).toBeCloseTo(2 / 3, 12);
    expect(jaccard([], [])).toBe(0);
    expect(jaccard([], ["a"])).toBe(1);
  });
});
