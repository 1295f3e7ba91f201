import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameStrength, strengthOf } from "./strength.ts";

const weighed = (...weights: number[]) => ({
  norm: Math.hypot(...weights),
  totals: { net: weights.reduce((sum, w) => sum + w, 0) },
});

describe("the strength of a connection", () => {
  it("is the norm with the sign of the sum, or the sum", () => {
    expect(strengthOf(weighed(3, 0, 0, 4), "signed-norm")).toBe(5);
    expect(strengthOf(weighed(-3, 1), "signed-norm")).toBeCloseTo(-Math.sqrt(10), 12);
    expect(strengthOf(weighed(-3, 1), "net")).toBe(-2);
    expect(strengthOf(weighed(0), "signed-norm")).toBe(0);
  });

  it("changes its sign with the weights, and keeps its size", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 }), (weights) => {
        for (const reduction of ["signed-norm", "net"] as const) {
          const opposite = strengthOf(weighed(...weights.map((w) => -w)), reduction);
          expect(opposite + strengthOf(weighed(...weights), reduction)).toBeCloseTo(0, 9);
        }
      }),
    );
  });

  it("is the same to three digits, also where weights cancel", () => {
    expect(isSameStrength(0.5, 0.5004, weighed(0.5))).toBe(true);
    expect(isSameStrength(0.5, 0.51, weighed(0.5))).toBe(false);
    expect(isSameStrength(0.5, -0.5, weighed(0.5))).toBe(false);
    expect(isSameStrength(0.0001, -0.0001, weighed(1, -1.0001))).toBe(true);
    expect(isSameStrength(0.5, 0.5, weighed(0))).toBe(true);
  });
});
