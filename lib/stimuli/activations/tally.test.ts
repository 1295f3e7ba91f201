import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { countMap } from "./count-map.ts";
import { exampleAt } from "./examples.ts";
import { highWord, lowWord, positionWords, unitWord } from "./priority.ts";
import {
  binCount,
  binsPerStretch,
  createTally,
  examplesPerStretch,
  readMoment,
  stretchCount,
  type Tally,
  topCount,
} from "./tally.ts";

type Maps = readonly Float32Array[]; // one an image, [units, positions]

const tallyOf = (maps: Maps, units: number, order: readonly number[] = [...maps.keys()], seed = 1): Tally => {
  const positions = (maps[0]?.length ?? 0) / units;
  const tally = createTally(units, positions);
  for (const image of order) {
    countMap(tally, image, maps[image] ?? new Float32Array(), positionWords(seed, image, positions));
  }
  return tally;
};

const randomMaps = (images: number, units: number, positions: number, seed: number): Float32Array[] => {
  const random = createRandom(seed);
  const scales = Array.from({ length: units }, () => 10 ** (random.next() * 8 - 4));
  const shifts = scales.map((scale) => scale * (random.next() * 20 - 10));
  return Array.from({ length: images }, (_i, image) =>
    Float32Array.from({ length: units * positions }, (_v, i) => {
      const unit = Math.floor(i / positions);
      return (shifts[unit] ?? 0) + (scales[unit] ?? 0) * random.normal() * (1 + image / 3);
    }),
  );
};

const valuesOf = (maps: Maps, unit: number, positions: number): number[] =>
  maps.flatMap((map) => [...map.subarray(unit * positions, (unit + 1) * positions)]);

const shape = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 30 }),
  fc.integer(),
);

describe("what is counted of a unit", () => {
  test("has the mean and σ of all positions, and of the images' maxima, as plain loops give them", () => {
    fc.assert(
      fc.property(shape, ([images, units, positions, seed]) => {
        const maps = randomMaps(images, units, positions, seed);
        const tally = tallyOf(maps, units);
        for (let unit = 0; unit < units; unit++) {
          const values = valuesOf(maps, unit, positions);
          const maxima = maps.map((map) =>
            Math.max(...map.subarray(unit * positions, (unit + 1) * positions)),
          );
          for (const [list, meanName, squaresName] of [
            [values, "mean", "squares"],
            [maxima, "maximaMean", "maximaSquares"],
          ] as const) {
            const mean = list.reduce((sum, v) => sum + v, 0) / list.length;
            const squares = list.reduce((sum, v) => sum + (v - mean) ** 2, 0);
            const size = Math.max(...list.map(Math.abs));
            expect(Math.abs(readMoment(tally, unit, meanName) - mean)).toBeLessThanOrEqual(1e-12 * size);
            expect(Math.abs(readMoment(tally, unit, squaresName) - squares)).toBeLessThanOrEqual(
              1e-10 * size ** 2 * list.length,
            );
          }
          expect(readMoment(tally, unit, "least")).toBe(Math.min(...values));
          expect(readMoment(tally, unit, "greatest")).toBe(Math.max(...values));
          const positive = values.filter((v) => v > 0);
          expect(readMoment(tally, unit, "positives")).toBe(positive.length);
          expect(readMoment(tally, unit, "positiveSum")).toBeCloseTo(
            positive.reduce((sum, v) => sum + v, 0),
            6,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has the histogram that counting all values again on its grid gives, and no coarser grid than it needs", () => {
    fc.assert(
      fc.property(shape, ([images, units, positions, seed]) => {
        const maps = randomMaps(images, units, positions, seed);
        const tally = tallyOf(maps, units);
        for (let unit = 0; unit < units; unit++) {
          const values = valuesOf(maps, unit, positions);
          const width = 2 ** (tally.exponent[unit] ?? 0);
          const first = Math.floor(Math.min(...values) / width);
          expect(tally.first[unit]).toBe(first);
          const counted = new Array<number>(binCount).fill(0);
          for (const value of values) {
            const bin = Math.floor(value / width) - first;
            counted[bin] = (counted[bin] ?? 0) + 1;
          }
          expect([...tally.counts.subarray(unit * binCount, (unit + 1) * binCount)]).toEqual(counted);
          const half = (value: number) => Math.floor(value / (width / 2));
          const isNarrowest = tally.exponent[unit] === -30;
          expect(isNarrowest || half(Math.max(...values)) - half(Math.min(...values)) >= binCount).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("does not depend on the order of the images, but for the last digits of means", () => {
    fc.assert(
      fc.property(shape, ([images, units, positions, seed]) => {
        const maps = randomMaps(images, units, positions, seed);
        const forwards = tallyOf(maps, units);
        const backwards = tallyOf(maps, units, [...maps.keys()].reverse());
        const { moments: _, ...others } = forwards;
        const { moments: __, ...same } = backwards;
        expect(same).toEqual(others);
      }),
      { numRuns: 40 },
    );
  });

  test("takes no more room after a thousand images than after one", () => {
    const size = (tally: Tally): number =>
      Object.values(tally).reduce<number>(
        (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
        0,
      );
    const maps = randomMaps(1000, 2, 4, 3);
    expect(size(tallyOf(maps, 2))).toBe(size(tallyOf(maps.slice(0, 1), 2)));
    expect(size(createTally(1, 10_000))).toBeLessThan(7_100);
  });

  test("counts a unit that always answers the same in one bin", () => {
    const tally = tallyOf([Float32Array.of(0, 0), Float32Array.of(0, 0)], 1);
    expect(tally.counts.filter((count) => count > 0)).toEqual(Float64Array.of(4));
    const constant = tallyOf([Float32Array.of(1e6, 1e6)], 1);
    expect(constant.counts[0]).toBe(2);
  });

  test("is refused where the network answers with no number", () => {
    expect(() => tallyOf([Float32Array.of(1, Number.NaN)], 1)).toThrow(
      expect.objectContaining({ code: "corrupt" }),
    );
    expect(() => tallyOf([Float32Array.of(1, Number.POSITIVE_INFINITY)], 1)).toThrow(
      expect.objectContaining({ code: "corrupt" }),
    );
  });
});

describe("the examples that are kept", () => {
  test("lie in their stretch, are what the image answers there, and are of different images", () => {
    const maps = randomMaps(40, 3, 50, 11);
    const tally = tallyOf(maps, 3);
    for (let unit = 0; unit < 3; unit++) {
      const width = 2 ** (tally.exponent[unit] ?? 0) * binsPerStretch;
      const firstStretch = Math.floor((tally.first[unit] ?? 0) / binsPerStretch);
      for (let stretch = 0; stretch < stretchCount; stretch++) {
        const held = tally.held[unit * stretchCount + stretch] ?? 0;
        const examples = Array.from({ length: held }, (_, place) => exampleAt(tally, unit, stretch, place));
        expect(new Set(examples.map(({ image }) => image)).size).toBe(held);
        const here = (value: number) => Math.floor(value / width) - firstStretch === stretch;
        for (const { image, position, value } of examples) {
          expect(maps[image]?.[unit * 50 + position]).toBe(value);
          expect(here(value)).toBe(true);
        }
        const images = maps.filter((map) => map.subarray(unit * 50, (unit + 1) * 50).some(here)).length;
        expect(held).toBe(Math.min(examplesPerStretch, images));
      }
    }
  });

  test("are those of the lowest priorities, as sorting everything once gives them, however often the grid grew", () => {
    const maps = randomMaps(60, 2, 20, 5);
    const tally = tallyOf(maps, 2, undefined, 9);
    for (let unit = 0; unit < 2; unit++) {
      const width = 2 ** (tally.exponent[unit] ?? 0) * binsPerStretch;
      const firstStretch = Math.floor((tally.first[unit] ?? 0) / binsPerStretch);
      const all = maps.flatMap((map, image) => {
        const words = positionWords(9, image, 20);
        return Array.from({ length: 20 }, (_, position) => {
          const value = map[unit * 20 + position] ?? Number.NaN;
          const [word, salt] = [words[position] ?? 0, unitWord(unit)];
          const stretch = Math.floor(value / width) - firstStretch;
          return { stretch, image, position, value, high: highWord(word, salt), low: lowWord(word, salt) };
        });
      });
      all.sort((a, b) => a.high - b.high || a.low - b.low);
      for (let stretch = 0; stretch < stretchCount; stretch++) {
        const own = all.filter((example) => example.stretch === stretch);
        const ofImages = own.filter(
          ({ image }, at) => own.findIndex((other) => other.image === image) === at,
        );
        const expected = ofImages.slice(0, examplesPerStretch).map(({ stretch: _, ...example }) => example);
        const kept = expected.map((_, place) => exampleAt(tally, unit, stretch, place));
        expect(tally.held[unit * stretchCount + stretch]).toBe(expected.length);
        expect(kept).toEqual(expected);
      }
    }
  });

  test("are chosen uniformly among the images of a stretch, and among the positions of an image", () => {
    // 64 images with one value each in one stretch; 16 are kept. Over many seeds each is kept a quarter of the times.
    const images = 64;
    const positions = 4;
    const rounds = 600;
    const maps = Array.from({ length: images }, () => new Float32Array(positions).fill(1));
    const ofImage = new Array<number>(images).fill(0);
    const ofPosition = new Array<number>(positions).fill(0);
    for (let seed = 0; seed < rounds; seed++) {
      const tally = tallyOf(maps, 1, undefined, seed);
      for (let place = 0; place < examplesPerStretch; place++) {
        const { image, position } = exampleAt(tally, 0, 0, place);
        ofImage[image] = (ofImage[image] ?? 0) + 1;
        ofPosition[position] = (ofPosition[position] ?? 0) + 1;
      }
    }
    // Binomial, n = 600, p = 1/4: five standard deviations are 53. Of the chosen positions, p = 1/4 of 9,600: 212.
    for (const count of ofImage) expect(Math.abs(count - rounds / 4)).toBeLessThan(53);
    for (const count of ofPosition)
      expect(Math.abs(count - (rounds * examplesPerStretch) / positions)).toBeLessThan(212);
    // χ² of 63 degrees of freedom, less a quarter because each round keeps exactly 16: beyond 130 in one of a million.
    const expected = rounds / 4;
    const chi = ofImage.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) / 0.75;
    expect(chi).toBeLessThan(130);
  });

  test("differ from unit to unit, though the same positions were seen", () => {
    const maps = Array.from({ length: 64 }, () => new Float32Array(8).fill(1));
    const tally = tallyOf(maps, 8);
    const chosen = Array.from({ length: 8 }, (_, unit) =>
      Array.from(
        { length: examplesPerStretch },
        (_p, place) => exampleAt(tally, unit, 0, place).image,
      ).join(),
    );
    expect(new Set(chosen).size).toBe(8);
  });

  test("of the strongest images are the largest maxima, the strongest first", () => {
    const maps = randomMaps(70, 2, 9, 21);
    const tally = tallyOf(maps, 2);
    for (let unit = 0; unit < 2; unit++) {
      const best = maps
        .map((map, image) => {
          const own = [...map.subarray(unit * 9, unit * 9 + 9)];
          const value = Math.max(...own);
          return { image, value, position: own.indexOf(value) };
        })
        .sort((a, b) => b.value - a.value || a.image - b.image)
        .slice(0, topCount);
      const kept = Array.from({ length: topCount }, (_, place) => ({
        image: tally.topImage[unit * topCount + place],
        value: tally.topValue[unit * topCount + place],
        position: tally.topPosition[unit * topCount + place],
      }));
      expect(kept).toEqual(best);
    }
  });
});
