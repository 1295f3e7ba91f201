import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weightColour } from "../../lib/shared/weight-scale.ts";
import { inkOn, tileNumbers } from "./tile-numbers.ts";

const tile = (height: number, width: number, values: number[]) => ({ height, width, values });

describe("the numbers of a tile", () => {
  test("stand row by row with the decimals of the largest", () => {
    expect(tileNumbers(tile(2, 2, [0.252, -0.0041, 0, 0.1]))).toEqual({
      rows: [
        ["+0.252", "−0.004"],
        ["0.000", "+0.100"],
      ],
      exponent: 0,
    });
    expect(tileNumbers(tile(1, 2, [12.34, -1])).rows).toEqual([["+12.3", "−1.0"]]);
  });

  test("share one power of ten where they are very small or very large", () => {
    expect(tileNumbers(tile(1, 2, [4.12e-6, -1.1e-7]))).toEqual({ rows: [["+4.12", "−0.11"]], exponent: -6 });
    expect(tileNumbers(tile(1, 1, [123_456]))).toEqual({ rows: [["+1.23"]], exponent: 5 });
  });

  test("say so where there is no number, and of a tile of nothing but zeros", () => {
    expect(tileNumbers(tile(1, 3, [Number.NaN, 1, Number.POSITIVE_INFINITY])).rows).toEqual([
      ["no number", "+1.00", "infinite"],
    ]);
    expect(tileNumbers(tile(1, 2, [0, 0])).rows).toEqual([["0.00", "0.00"]]);
  });

  test("are within half of the last place of the weights, and carry their signs", () => {
    const weight = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 25 }), (values) => {
        const { rows, exponent } = tileNumbers(tile(1, values.length, values));
        const most = Math.max(...values.map(Math.abs));
        for (const [place, text] of (rows[0] ?? []).entries()) {
          const read = Number(text.replace("−", "-")) * 10 ** exponent;
          expect(Math.abs(read - (values[place] ?? 0))).toBeLessThanOrEqual(0.0051 * most + 1e-300);
        }
      }),
    );
  });

  test("read on every colour of the scale", () => {
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
        const level = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
        return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (let weight = -1; weight <= 1; weight += 0.01) {
      const colour = weightColour(weight, 1);
      const [low = 0, high = 0] = [luminance(colour), luminance(inkOn(colour))].sort((a, b) => a - b);
      expect((high + 0.05) / (low + 0.05), colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});
