import { describe, expect, it } from "vitest";
import { confidenceToStep, confidenceWord, stepToConfidence } from "./confidence.ts";

describe("confidence in five steps", () => {
  it("comes back from its number as the step it was", () => {
    for (const step of [1, 2, 3, 4, 5]) expect(confidenceToStep(stepToConfidence(step))).toBe(step);
  });

  it("takes the nearest step for a number from elsewhere, and never leaves the scale", () => {
    expect(confidenceToStep(0)).toBe(1);
    expect(confidenceToStep(0.57)).toBe(3);
    expect(confidenceToStep(7)).toBe(5);
    expect(stepToConfidence(Number.NaN)).toBe(0.2);
  });

  it("has a word for every step", () => {
    expect(confidenceWord(0.2)).toBe("a guess");
    expect(confidenceWord(1)).toBe("certain");
  });
});
