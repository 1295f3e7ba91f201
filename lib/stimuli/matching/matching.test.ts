import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import { chooseImages } from "../images/choose-images.ts";
import { bestMatches, summariseMatches } from "./best-matches.ts";
import { type CorrelationMatrix, sumCorrelations } from "./correlation.ts";
import { commonGrid, sampleMaps } from "./sample-maps.ts";

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

const table = (seed: number, samples: number, units: number, level = 0): number[][] => {
  const random = createRandom(seed);
  return Array.from({ length: samples }, () => Array.from({ length: units }, () => level + random.normal()));
};

const column = (rows: readonly number[][], unit: number): number[] => rows.map((row) => row[unit] ?? 0);

/** Pearson's r of two lists, in the textbook's two passes. */
function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    const dx = value - mx;
    const dy = (y[i] ?? 0) - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

async function correlate(left: readonly number[][], right: readonly number[][], batch: number) {
  const sums = sumCorrelations(left[0]?.length ?? 0, right[0]?.length ?? 0);
  for (let from = 0; from < left.length; from += batch) {
    const a = tf.tensor2d(left.slice(from, from + batch) as number[][]);
    const b = tf.tensor2d(right.slice(from, from + batch) as number[][]);
    await sums.add(a, b);
    tf.dispose([a, b]);
  }
  return sums;
}

describe("correlations summed over batches", () => {
  test("are Pearson's of all samples at once, also where the means are a thousand times the variation", async () => {
    for (const level of [0, 1000]) {
      const left = table(1, 90, 4, level);
      const right = table(2, 90, 5, -level);
      const { values } = (await correlate(left, right, 32)).correlations();
      for (let l = 0; l < 4; l++) {
        for (let r = 0; r < 5; r++) {
          expect(values[l * 5 + r]).toBeCloseTo(pearson(column(left, l), column(right, r)), 3);
        }
      }
    }
  });

  test("are 1 of a unit with itself, −1 with its negative, 0 with one that never varies, which is named", async () => {
    const left = table(3, 40, 2).map(([a = 0]) => [a, -a, 7]);
    const sums = await correlate(left, left, 16);
    const { values } = sums.correlations();
    expect(Array.from(values, (value) => Math.round(value * 1e4) / 1e4)).toEqual([
      1, -1, 0, -1, 1, 0, 0, 0, 0,
    ]);
    expect(sums.constant()).toEqual({ left: [2], right: [2] });
  });

  test("leave no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await correlate(table(1, 20, 3), table(2, 20, 3), 8);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("maps as samples", () => {
  test("maps of one size are compared at places that cover whole positions of both", () => {
    expect(commonGrid([8, 8], [8, 8])).toEqual([8, 8]);
    expect(commonGrid([28, 28], [28, 28])).toEqual([7, 7]);
    expect(commonGrid([28, 28], [8, 8])).toEqual([4, 4]);
    expect(commonGrid([7, 7], [8, 8])).toEqual([1, 1]);
    expect(commonGrid([1, 1], [14, 14])).toEqual([1, 1]);
  });

  test("a sample is the mean over its cell, images first, then rows, then columns", async () => {
    const maps = tf.tensor4d(
      Float32Array.from({ length: 2 * 4 * 4 * 3 }, (_, i) => i),
      [2, 4, 4, 3],
    );
    const samples = sampleMaps(maps, [2, 2]);
    const values = (await samples.array()) as number[][];
    const direct = [];
    for (let image = 0; image < 2; image++) {
      for (const top of [0, 2]) {
        for (const left of [0, 2]) {
          direct.push(
            [0, 1, 2].map((unit) => {
              let sum = 0;
              for (const y of [top, top + 1]) {
                for (const x of [left, left + 1]) sum += ((image * 4 + y) * 4 + x) * 3 + unit;
              }
              return sum / 4;
            }),
          );
        }
      }
    }
    expect(values).toEqual(direct);
    tf.dispose([maps, samples]);
  });
});

describe("best matches", () => {
  const matrix = (rows: readonly number[][]): CorrelationMatrix => ({
    left: rows.length,
    right: rows[0]?.length ?? 0,
    values: Float32Array.from(rows.flat()),
  });

  test("are mutual only when both choose each other, and stand beside what permuted images give", () => {
    const matches = bestMatches(
      matrix([
        [0.9, 0.1, 0.2],
        [0.8, 0.3, 0.1],
        [0, 0.2, 0.6],
      ]),
      matrix([
        [0.1, 0.2, 0],
        [0.05, 0, 0],
        [0, 0.3, 0],
      ]),
    );
    expect(matches.map(({ other, mutual }) => [other, mutual])).toEqual([
      [0, true],
      [0, false],
      [2, true],
    ]);
    expect(matches.map(({ baseline }) => Math.round(baseline * 100) / 100)).toEqual([0.2, 0.05, 0.3]);
    expect(summariseMatches(matches)).toMatchObject({ units: 3, above: 3, mutual: 2 });
  });

  test("of unrelated units are no better than the baseline; of the same units in another order they are found", async () => {
    const left = table(11, 400, 30);
    const unrelated = table(12, 400, 30);
    const order = chooseImages(30, 30, 5);
    const related = left.map((row) => order.map((unit) => row[unit] ?? 0));
    const rolled = (rows: readonly number[][]) => rows.map((_, i) => rows.at(i - 1) ?? []);
    const found = async (right: readonly number[][]) =>
      bestMatches(
        (await correlate(left, right, 100)).correlations(),
        (await correlate(left, rolled(right), 100)).correlations(),
      );
    const chance = summariseMatches(await found(unrelated));
    expect(Math.abs(chance.median - chance.baselineMedian)).toBeLessThan(0.03);
    const matches = await found(related);
    expect(matches.map(({ other }) => order[other])).toEqual(matches.map(({ unit }) => unit));
    expect(summariseMatches(matches)).toMatchObject({ above: 30, mutual: 30 });
  });
});
