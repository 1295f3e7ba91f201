import { describe, expect, it } from "vitest";
import { describeCancellation, describeShownPaths, formatMany, formatPart } from "./paths-words.ts";

describe("the words of the weights instrument", () => {
  it("give parts two digits however small, and never call what is left nothing", () => {
    expect([0, 1, 0.431, 0.0996, 0.0072, 0.00033, 6.7e-7].map(formatPart)).toEqual([
      "0 %",
      "100 %",
      "43 %",
      "10 %",
      "0.72 %",
      "0.033 %",
      "6.7 × 10⁻⁵ %",
    ]);
    expect([0.0104, 0.0000665].map(formatPart)).toEqual(["1.0 %", "0.0067 %"]);
    expect(formatPart(0.9999)).toBe("over 99 %");
    expect(formatPart(1.2e-11)).toBe("1.2 × 10⁻⁹ %");
  });

  it("say large numbers as people do", () => {
    expect([1, 480, 12_644, 2_672_640, 20_283_654_144, 6.8e21].map(formatMany)).toEqual([
      "1",
      "480",
      "12,644",
      "2.7 million",
      "20 billion",
      "6.8 × 10²¹",
    ]);
  });

  it("say how much of all paths is shown", () => {
    const path = { units: [], share: 0.5, absolute: 1, net: 1, steps: [], tile: null };
    const shown = (count: number, pathCount: number) =>
      describeShownPaths({ paths: Array(count).fill(path), pathCount, shownShare: 0.25 });
    expect(shown(0, 0)).toBe("No path between the two has any weight.");
    expect(shown(1, 1)).toBe("The only path, with all of the weight.");
    expect(shown(5, 5)).toBe("All 5 paths, with all of the weight.");
    expect(shown(2, 480)).toBe("The 2 strongest of 480 paths, with 25 % of the absolute weight of all.");
  });

  it("say how much cancels", () => {
    const totals = { excitatory: 6, inhibitory: -6, net: 0, absolute: 12, cancellation: 1 };
    expect(describeCancellation(totals)).toMatch(/^Of the weight of all paths 100 % cancels/);
    expect(describeCancellation({ ...totals, cancellation: 0 })).toMatch(/^Nothing cancels/);
    expect(describeCancellation({ ...totals, absolute: 0 })).toMatch(/^No path/);
  });
});
