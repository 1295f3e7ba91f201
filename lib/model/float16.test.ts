import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float16Bits, float16Table, float16Value } from "./float16.ts";

/** All finite non-negative binary16 values, ascending. Their bits are 0 … 0x7bff. */
const finite = Array.from({ length: 0x7c00 }, (_, bits) => float16Value(bits));

describe("float16", () => {
  it("has the values that IEEE 754 names", () => {
    const named: [number, number][] = [
      [0x0000, 0],
      [0x0001, 2 ** -24],
      [0x03ff, 1023 * 2 ** -24],
      [0x0400, 2 ** -14],
      [0x3555, 0.333251953125],
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x7c00, Number.POSITIVE_INFINITY],
      [0xfc00, Number.NEGATIVE_INFINITY],
    ];
    for (const [bits, value] of named) {
      expect(float16Value(bits)).toBe(value);
      expect(float16Bits(value)).toBe(bits);
    }
    expect(Object.is(float16Value(0x8000), -0)).toBe(true);
    expect(float16Bits(-0)).toBe(0x8000);
    expect(float16Value(float16Bits(Number.NaN))).toBeNaN();
  });

  it("comes back the same from single precision, every value of it", () => {
    const table = float16Table();
    for (let bits = 0; bits < 0x10000; bits++) {
      const notANumber = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
      if (notANumber) expect(table[bits]).toBeNaN();
      else expect(float16Bits(table[bits] ?? 0)).toBe(bits);
    }
  });

  it("rounds to the nearest value, and to the even one between two", () => {
    for (let bits = 0; bits + 1 < finite.length; bits += 7) {
      const [low = 0, high = 0] = [finite[bits], finite[bits + 1]];
      const middle = (low + high) / 2;
      expect(float16Bits(middle)).toBe(bits % 2 === 0 ? bits : bits + 1);
      expect(float16Bits(middle - (high - low) / 64)).toBe(bits);
      expect(float16Bits(middle + (high - low) / 64)).toBe(bits + 1);
    }
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
        const rounded = float16Value(float16Bits(value));
        const magnitude = float16Bits(Math.abs(value));
        const neighbours = [finite[magnitude - 1] ?? 0, finite[magnitude + 1] ?? Number.POSITIVE_INFINITY];
        for (const neighbour of neighbours) {
          expect(Math.abs(Math.abs(value) - neighbour)).toBeGreaterThanOrEqual(Math.abs(value - rounded));
        }
      }),
    );
  });

  it("overflows to infinity half a step beyond the largest value, not before", () => {
    expect(float16Bits(65519.99)).toBe(0x7bff);
    expect(float16Bits(65520)).toBe(0x7c00);
  });
});
