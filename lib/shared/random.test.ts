import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

const draw = (seed: number | string, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe("seeded randomness", () => {
  it("repeats itself for the same seed and differs for another", () => {
    expect(draw(7, 50)).toEqual(draw(7, 50));
    expect(draw(7, 50)).not.toEqual(draw(8, 50));
    expect(draw("conv2d0", 5)).not.toEqual(draw("conv2d1", 5));
  });

  it("gives the stream that stored pictures and trained weights were made with", () => {
    expect(draw(1, 4).map((value) => Math.floor(value * 2 ** 32))).toMatchInlineSnapshot(`
      [
        3739678614,
        2725338478,
        3923878172,
        2212199553,
      ]
    `);
  });

  it("is uniform in [0, 1) and normal with mean 0 and variance 1", () => {
    const uniform = draw(3, 20_000);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    // Five standard errors: 0.2887/√n for the mean of a uniform, 1/√n and √2/√n for a normal's mean and variance.
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan((5 * 0.2887) / Math.sqrt(20_000));
    const random = createRandom(3);
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(5 / Math.sqrt(20_000));
    expect(Math.abs(mean(normal.map((value) => value ** 2)) - 1)).toBeLessThan(
      (5 * Math.SQRT2) / Math.sqrt(20_000),
    );
  });

  it("forks into streams that do not depend on how much was drawn before", () => {
    const early = createRandom(5).fork("jitter").next();
    const parent = createRandom(5);
    parent.next();
    expect(parent.fork("jitter").next()).toBe(early);
    expect(parent.fork("rotate").next()).not.toBe(early);
  });
});
