import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { aboveChance, amongDraws, shuffled } from "./chance.ts";
import { holm } from "./holm.ts";
import { type Draw, hypergeometricMass, hypergeometricTail } from "./hypergeometric.ts";

const draws = fc.integer({ min: 1, max: 300 }).chain((population) =>
  fc.record({
    population: fc.constant(population),
    marked: fc.integer({ min: 0, max: population }),
    drawn: fc.integer({ min: 0, max: population }),
  }),
);

/** The same in whole numbers of any length: no logarithm, no rounding before the last division. */
function exactTail({ population, marked, drawn }: Draw, k: number): number {
  const choose = (n: number, r: number): bigint => {
    if (r < 0 || r > n) return 0n;
    let result = 1n;
    for (let i = 1; i <= r; i++) result = (result * BigInt(n - r + i)) / BigInt(i);
    return result;
  };
  let ways = 0n;
  for (let i = Math.max(0, k); i <= drawn; i++)
    ways += choose(marked, i) * choose(population - marked, drawn - i);
  const scale = 10n ** 60n;
  return Number((ways * scale) / choose(population, drawn)) / 1e60;
}

describe("the hypergeometric tail", () => {
  it("is what counting with whole numbers gives", () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 0, max: 40 }), (draw, k) => {
        const expected = exactTail(draw, k);
        const found = hypergeometricTail(draw, k);
        if (expected < 1e-45) expect(found).toBeLessThan(1e-44);
        else expect(found / expected).toBeCloseTo(1, 9);
      }),
      { numRuns: 200 },
    );
  });

  it("is the number published for branches of InceptionV1", () => {
    // 9 of 9 black-and-white units in mixed3a's 5x5 branch, and all 30 curve-related ones in mixed3b's.
    const blackAndWhite = hypergeometricTail({ population: 256, marked: 32, drawn: 9 }, 9);
    const curves = hypergeometricTail({ population: 480, marked: 96, drawn: 30 }, 30);
    expect(blackAndWhite.toExponential(1)).toBe("2.5e-9");
    expect(curves.toExponential(1)).toBe("1.7e-23");
  });

  it("adds up to 1 over all counts, and asks the same whichever side is called drawn", () => {
    fc.assert(
      fc.property(draws, fc.nat(300), (draw, k) => {
        let total = 0;
        for (let i = 0; i <= draw.drawn; i++) total += hypergeometricMass(draw, i);
        expect(total).toBeCloseTo(1, 9);
        const mirrored = { ...draw, marked: draw.drawn, drawn: draw.marked };
        expect(hypergeometricTail(draw, k)).toBeCloseTo(hypergeometricTail(mirrored, k), 12);
      }),
      { numRuns: 60 },
    );
  });

  it("is no chance at all for as many as there must be, and refuses parts larger than the whole", () => {
    expect(hypergeometricTail({ population: 10, marked: 8, drawn: 5 }, 3)).toBe(1);
    expect(hypergeometricTail({ population: 10, marked: 2, drawn: 5 }, 3)).toBe(0);
    expect(() => hypergeometricTail({ population: 10, marked: 12, drawn: 5 }, 3)).toThrow(/part/);
  });
});

describe("Holm's correction", () => {
  it("is that of the definition, worked by hand", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([])).toEqual([]);
    expect(holm([0.4, 0.9])).toEqual([0.8, 0.9]);
  });

  it("never lowers a p-value, keeps their order, and is at most Bonferroni's", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
        const corrected = holm(ps);
        for (const [i, p] of ps.entries()) {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length) + 1e-12);
          for (const [j, other] of ps.entries()) {
            if (p < other) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] ?? 0);
          }
        }
      }),
    );
  });
});

describe("chance", () => {
  it("deals every order out about as often", () => {
    const random = createRandom(4);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const key = shuffled(["a", "b", "c"], random).join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("places a value among its draws", () => {
    const chance = amongDraws(
      0.95,
      Array.from({ length: 101 }, (_, i) => i / 100),
    );
    expect(chance).toMatchObject({ interval: [0.03, 0.98], draws: 101 });
    expect(chance?.mean).toBeCloseTo(0.5, 12);
    expect(chance?.p).toBeCloseTo(7 / 102, 12); // six draws reach it
    expect(amongDraws(1, [])).toBeNull();
    expect(aboveChance(0.75, { mean: 0.5 })).toBe(0.5);
  });
});
