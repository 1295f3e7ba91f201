import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { ratioOfSums } from "./ratio-interval.ts";

const draws = (seed = 1) => ({ resamples: 400, random: createRandom(seed) });

describe("a ratio of sums", () => {
  it("is that of the sums, not the mean of ratios, and lies within its interval's reach", () => {
    const { value, interval } = ratioOfSums([1, 1, 1, 1, 8], [2, 2, 2, 2, 8], 20, draws());
    expect(value).toBeCloseTo(12 / 16, 12);
    const [low = 0, high = 0] = interval ?? [];
    expect(low).toBeGreaterThanOrEqual(0.5);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThan(high);
  });

  it("has no width where every observation has the same ratio", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 5, maxLength: 20 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (wholes, ratio) => {
          const parts = wholes.map((whole) => whole * ratio);
          const { value, interval } = ratioOfSums(parts, wholes, 1, draws());
          expect(value).toBeCloseTo(ratio, 9);
          expect(interval?.[0]).toBeCloseTo(ratio, 9);
          expect(interval?.[1]).toBeCloseTo(ratio, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("covers the truth about as often as it says", () => {
    // Parts are a half of the wholes, with noise: the interval of 95 % should hold a half nearly always.
    const random = createRandom(7);
    let held = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const wholes = Array.from({ length: 40 }, () => 1 + random.next());
      const parts = wholes.map((whole) => whole / 2 + 0.3 * random.normal());
      const { interval } = ratioOfSums(parts, wholes, 100, {
        resamples: 200,
        random: random.fork(`${round}`),
      });
      if (interval && interval[0] <= 0.5 && interval[1] >= 0.5) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.88);
    expect(held / rounds).toBeLessThan(0.995);
  });

  it("is the same for the same seed, and none where the wholes are nothing but rounding", () => {
    const parts = [1, 3, 2, 5, 4];
    const wholes = [4, 5, 3, 7, 6];
    expect(ratioOfSums(parts, wholes, 25, draws(3))).toEqual(ratioOfSums(parts, wholes, 25, draws(3)));
    expect(ratioOfSums([1, 1], [1e-9, -1e-9], 10, draws())).toEqual({ value: null, interval: null });
    expect(ratioOfSums([1, 2], [2, 4], 6, draws())).toEqual({ value: 0.5, interval: null });
    expect(ratioOfSums([], [], 0, draws())).toEqual({ value: null, interval: null });
  });
});
