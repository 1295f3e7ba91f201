import { describe, expect, test } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { countMap } from "./count-map.ts";
import type { LayerHeader } from "./layer-file.ts";
import { positionWords } from "./priority.ts";
import { binShares, exponentialFit, fittedShare } from "./shares.ts";
import { createTally } from "./tally.ts";
import { type UnitActivations, unitActivations } from "./unit-activations.ts";

const header = { shape: [10, 100, 1] } as unknown as LayerHeader;

/** Of 20 images with 1,000 positions each. */
function unitOf(draw: () => number): { unit: UnitActivations; values: number[] } {
  const tally = createTally(1, 1000);
  const values: number[] = [];
  for (let image = 0; image < 20; image++) {
    const map = Float32Array.from({ length: 1000 }, draw);
    values.push(...map);
    countMap(tally, image, map, positionWords(1, image, 1000));
  }
  return { unit: unitActivations({ header, tally }, 0), values };
}

describe("a unit's histogram", () => {
  test("has shares that sum to 1, and contributions that sum to the mean but for half a bin", () => {
    const random = createRandom(4);
    const { unit, values } = unitOf(() => 30 * random.normal() - 12);
    const bins = binShares(unit);
    expect(bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(bins.reduce((sum, { contribution }) => sum + contribution, 0) - mean)).toBeLessThan(
      unit.binWidth / 2,
    );
    for (const { from, to, count } of bins) {
      expect(count).toBe(values.filter((value) => value >= from && value < to).length);
    }
  });

  test("is divided into 8 to 17 stretches that hold all its values, each with examples of its own", () => {
    const random = createRandom(5);
    for (const scale of [0.001, 1, 37, 4000]) {
      const { unit, values } = unitOf(() => scale * random.normal());
      expect(unit.stretches.length).toBeGreaterThanOrEqual(8);
      expect(unit.stretches.length).toBeLessThanOrEqual(17);
      for (const { from, to, count, examples } of unit.stretches) {
        expect(count).toBe(values.filter((value) => value >= from && value < to).length);
        expect(examples.length > 0).toBe(count > 0);
        for (const { image, row, column, value } of examples) {
          expect(values[image * 1000 + row * 100 + column]).toBe(value);
        }
      }
    }
  });

  test("of exponential values is what the fit says it is", () => {
    const random = createRandom(6);
    const { unit } = unitOf(() => (random.next() < 0.25 ? -8 * Math.log(1 - random.next()) : -random.next()));
    const fit = exponentialFit(unit);
    if (!fit) throw new Error("it fires");
    expect(fit.tau).toBeCloseTo(8, 0);
    expect(fit.share).toBeCloseTo(0.25, 1);
    expect(fittedShare(fit, 0, Number.POSITIVE_INFINITY)).toBeCloseTo(fit.share, 12);
    for (const { from, to, share } of binShares(unit)) {
      if (from < 0) continue;
      const expected = fittedShare(fit, from, to);
      // Five standard errors of a binomial share of 20,000.
      expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt(expected / 20_000) + 5e-4);
    }
  });
});
