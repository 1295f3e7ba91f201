import { describe, expect, it } from "vitest";
import { factorPrimaries, overlayColour, swatchColour } from "./factor-colours.ts";

describe("the colours of factors", () => {
  it("are red, green and blue for three", () => {
    expect(factorPrimaries(3)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it("differ from one another for any number", () => {
    for (const count of [2, 4, 5, 6]) {
      const swatches = factorPrimaries(count).map(swatchColour);
      expect(new Set(swatches).size).toBe(count);
    }
  });

  it("are grey where every factor is zero, and say which excites and which inhibits", () => {
    const primaries = factorPrimaries(3);
    expect(overlayColour([0, 0, 0], primaries, 2)).toBe("rgb(128 128 128)");
    expect(overlayColour([2, 0, 0], primaries, 2)).toBe("rgb(255 128 128)");
    expect(overlayColour([0, -2, 1], primaries, 2)).toBe("rgb(128 0 191)");
    expect(overlayColour([1, 1, 1], primaries, 0)).toBe("rgb(128 128 128)");
    expect(overlayColour([Number.NaN, 0, 0], primaries, 2)).toBe("#8a8a8a");
  });
});
