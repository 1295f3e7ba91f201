import { describe, expect, it } from "vitest";
import { createRandom } from "../shared/random.ts";
import { bootstrap, quantile } from "./bootstrap.ts";
import { defined, notDefined } from "./ratings.ts";

describe("the bootstrap interval", () => {
  const mean = (values: readonly number[]) => (chosen: readonly number[]) =>
    defined(chosen.reduce((sum, at) => sum + (values[at] ?? 0), 0) / chosen.length);

  it("is the same again with the same seed, and another with another", () => {
    const values = [1, 2, 3, 4, 5, 6];
    expect(bootstrap(6, mean(values), { seed: 1 })).toEqual(bootstrap(6, mean(values), { seed: 1 }));
    expect(bootstrap(6, mean(values), { seed: 1 })).not.toEqual(bootstrap(6, mean(values), { seed: 2 }));
  });

  // Of a mean of n values, the middle 95 per cent lies within 1.96 standard errors, s / √n.
  it("is as wide for a mean as theory says", () => {
    const random = createRandom("normal");
    const values = Array.from({ length: 400 }, () => random.normal());
    const average = values.reduce((sum, value) => sum + value, 0) / 400;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / 400);
    const interval = bootstrap(400, mean(values), { seed: 3, replicates: 4000 });
    if (!interval.defined) throw new Error("there is an interval");
    expect(interval.high - interval.low).toBeCloseTo((2 * 1.96 * spread) / 20, 1);
    expect(interval.low).toBeLessThan(average);
    expect(interval.high).toBeGreaterThan(average);
    expect(interval.used).toBe(4000);
  });

  it("leaves out resamples without a coefficient, says how many, and gives up when most have none", () => {
    let turn = 0;
    const every = (n: number) => () => (turn++ % n === 0 ? notDefined("no-variation") : defined(0.5));
    expect(bootstrap(3, every(4), { seed: 1, replicates: 100 })).toMatchObject({ defined: true, used: 75 });
    const seldom = () => (turn++ % 4 === 0 ? defined(0.5) : notDefined("no-variation"));
    expect(bootstrap(3, seldom, { seed: 1, replicates: 100 })).toMatchObject({ defined: false, used: 25 });
    expect(bootstrap(0, mean([]), { seed: 1 })).toMatchObject({ defined: false, used: 0 });
  });

  it("takes quantiles between neighbours", () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([4], 0.975)).toBe(4);
  });
});
