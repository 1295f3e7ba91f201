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

  it("calls a tile of one sign by it throughout", () => {
    expect(describeTile(square(Array(9).fill(-1)))).toContain("inhibitory throughout");
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
