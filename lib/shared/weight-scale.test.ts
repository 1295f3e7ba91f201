import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anchors,
  brokenColour,
  formatMagnitude,
  formatWeight,
  scaleLimit,
  toOklab,
  weightColour,
} from "./weight-scale.ts";

const distance = (one: string, other: string): number => {
  const [a, b] = [toOklab(one), toOklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

describe("the colour scale of weights", () => {
  it("has the anchors that the theme names", () => {
    const theme = readFileSync("app/globals.css", "utf8");
    for (const [name, colour] of Object.entries(anchors)) {
      expect(theme).toMatch(new RegExp(`--color-${name}:\\s*${colour};`));
    }
  });

  it("paints zero white and the ends of the scale in the anchors' colours", () => {
    expect(weightColour(0, 2)).toBe("#ffffff");
    expect(weightColour(2, 2)).toBe(anchors.excite);
    expect(weightColour(-2, 2)).toBe(anchors.inhibit);
  });

  it("takes equal steps of weight to equal steps of perceived colour", () => {
    for (const sign of [1, -1]) {
      const steps = Array.from({ length: 8 }, (_, i) =>
        distance(weightColour((sign * i) / 8, 1), weightColour((sign * (i + 1)) / 8, 1)),
      );
      const mean = steps.reduce((sum, step) => sum + step) / steps.length;
      for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.1 * mean);
    }
  });

  it("gives weights of one size and opposite sign almost one lightness, so neither sign looks stronger", () => {
    for (const strength of [0.25, 0.5, 0.75, 1]) {
      const [up] = toOklab(weightColour(strength, 1));
      const [down] = toOklab(weightColour(-strength, 1));
      expect(Math.abs(up - down)).toBeLessThan(0.05);
    }
  });

  it("depends only on the ratio of weight and limit, and leaves the scale at its ends", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        (value, limit) => {
          expect(weightColour(value, limit)).toMatch(/^#[0-9a-f]{6}$/);
          if (Math.abs(value) >= limit) {
            expect(weightColour(value, limit)).toBe(value > 0 ? anchors.excite : anchors.inhibit);
          }
          expect(weightColour(value * 4, limit * 4)).toBe(weightColour(value, limit));
        },
      ),
    );
  });

  it("never shows a value that is no number as a weight", () => {
    expect(weightColour(Number.NaN, 1)).toBe(brokenColour);
    expect(weightColour(Number.POSITIVE_INFINITY, 1)).toBe(brokenColour);
  });

  it("finds one limit over all tiles of a figure", () => {
    expect(scaleLimit([new Float32Array([0.5, -3]), [1, Number.NaN]])).toBe(3);
    expect(scaleLimit([])).toBe(0);
  });
});

describe("weights in figures and captions", () => {
  it("carry their sign and three digits", () => {
    expect(formatWeight(0.03124)).toBe("+0.0312");
    expect(formatWeight(-1.2)).toBe("−1.20");
    expect(formatWeight(0)).toBe("0");
    expect(formatWeight(Number.NaN)).toBe("not a number");
  });

  it("are written with a power of ten when they are very small or very large", () => {
    expect(formatMagnitude(0.0000041)).toBe("4.1 × 10⁻⁶");
    expect(formatMagnitude(123456)).toBe("1.2 × 10⁵");
    expect(formatMagnitude(1234)).toBe("1234");
  });
});
