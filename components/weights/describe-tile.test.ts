import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeTile, tileExtremes } from "./describe-tile.ts";

const square = (values: number[]) => ({ height: 3, width: 3, values: new Float32Array(values) });

describe("a tile in words", () => {
  it("names centre and surround and the numbers between which it runs", () => {
    const centre = square([-0.05, -0.05, -0.05, -0.05, 0.12, -0.05, -0.05, -0.05, -0.05]);
    expect(describeTile(centre)).toBe(
      "3 × 3 weights, excitatory centre, inhibitory surround, max +0.120, min −0.0500",
    );
  });

  it("calls a tile of one sign by it throughout, and no other", () => {
    expect(describeTile(square(Array(9).fill(-1)))).toContain("inhibitory throughout");
    const almost = [0.31, 0.2, 0.2, 0.2, 0.3, 0.2, 0.2, 0.2, -0.228];
    expect(describeTile(square(almost))).toBe("3 × 3 weights, mostly excitatory, max +0.310, min −0.228");
  });

  it("says mixed where neither sign has most of the weights and their sum", () => {
    // Six small positive weights do not outweigh two large negative ones.
    const outweighed = square([0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, -1, -1]);
    expect(describeTile(outweighed)).toContain("excitatory centre, mixed surround");
    const dark = square([-1, -1, -1, -1, 0.01, -1, -1, -1, 0.5]);
    expect(describeTile(dark)).toContain("near-zero centre, mostly inhibitory surround");
  });

  it("never claims more than the weights show", () => {
    const weights = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });
    const leaning = fc
      .tuple(weights, fc.constantFrom(-0.8, 0, 0.8))
      .map(([all, by]) => all.map((w) => w + by));
    fc.assert(
      fc.property(leaning, (values) => {
        const words = describeTile({ height: 3, width: 3, values });
        const around = values.filter((_, cell) => cell !== 4);
        const subjects = { centre: [values[4] ?? 0], surround: around, throughout: values, max: values };
        for (const [, mostly, sign, subject] of words.matchAll(
          /(mostly )?(excitatory|inhibitory),? (centre|surround|throughout|max)/g,
        )) {
          const meant = subjects[subject as keyof typeof subjects];
          const signed = sign === "excitatory" ? meant : meant.map((weight) => -weight);
          const having = signed.filter((weight) => weight > 0).length;
          if (!mostly) expect(having).toBe(meant.length);
          expect(having).toBeGreaterThan(meant.length / 2);
          expect(signed.reduce((sum, weight) => sum + weight, 0)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("says so when a tile is all zero, or holds something that is no number", () => {
    expect(describeTile(square(Array(9).fill(0)))).toBe("3 × 3 weights, all zero");
    expect(describeTile(square([0, 1, 2, 3, Number.NaN, 5, 6, 7, 8]))).toContain("not a number");
  });

  it("gives a single weight as its number", () => {
    expect(describeTile({ height: 1, width: 1, values: [0.25] })).toBe("one weight, +0.250");
  });

  it("finds the extremes and the middle of a tile that is not square", () => {
    expect(tileExtremes({ height: 1, width: 5, values: [1, 2, 9, -4, 0] })).toEqual({
      max: 9,
      min: -4,
      centre: 9,
    });
  });
});
