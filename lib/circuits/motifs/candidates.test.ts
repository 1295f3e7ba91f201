import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import { assert } from "../../shared/result.ts";
import type { Likeness } from "../similarity/weight-similarity.ts";
import { conv, pool, randomTensor, smallPack } from "../testing/small-pack.ts";
import { type Excitation, readExcitation } from "./excitation.ts";
import { groupAlike } from "./group-alike.ts";
import { findMixtures, findSpreads } from "./superposition.ts";
import { findUnions } from "./unions.ts";
import { latticeOf } from "./weight-cells.ts";

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

const draws = () => ({ draws: 50, random: createRandom(1) });

/** Likeness from some pairs; all others are 0. */
function likeness(units: number, pairs: readonly (readonly [number, number, number])[]): Likeness {
  const values = new Float32Array(units * units);
  for (let i = 0; i < units; i++) values[i * units + i] = 1;
  for (const [a, b, s] of pairs) {
    values[a * units + b] = s;
    values[b * units + a] = s;
  }
  return { values, units };
}

/** Excitations by upper unit; all inputs of a unit excite it at the same places. */
function excitation(rows: readonly (readonly number[])[], overlap = 1): Excitation {
  const inputs = rows[0]?.length ?? 0;
  const order = (row: readonly number[]) =>
    [...row.keys()].filter((i) => (row[i] ?? 0) > 0).sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0));
  return {
    from: "lower",
    to: "upper",
    inputs,
    units: rows.length,
    values: Float32Array.from(rows.flat()),
    main: rows.map((row) => ({
      inputs: order(row),
      overlap: Float64Array.from({ length: order(row).length ** 2 }, (_, at) =>
        Math.floor(at / order(row).length) === at % order(row).length ? 1 : overlap,
      ),
    })),
  };
}

describe("excitation", () => {
  it("is the sum of a tile's positive weights, and overlaps where two tiles are positive at the same places", async () => {
    const lower = randomTensor(0, "lower", [1, 1, 3, 4]);
    const upper = randomTensor(1, "upper", [3, 3, 4, 2]);
    const pooled = randomTensor(2, "pooled", [1, 1, 4, 1]);
    const pack = await smallPack({
      side: 8,
      tensors: new Map([
        ["lower/kernel", lower],
        ["upper/kernel", upper],
        ["pooled/kernel", pooled],
      ]),
      nodes: [
        conv("lower", "data"),
        conv("upper", "lower", { pad: 1 }),
        pool("maxPool", "pool", "lower", { kernel: 3, stride: 1, pad: 1 }),
        conv("pooled", "pool"),
        { op: "concat", name: "module", inputs: ["upper", "pooled"] },
      ],
      layers: [
        { node: "lower", shape: [8, 8, 4], main: true },
        { node: "module", shape: [8, 8, 3], main: true },
      ],
    });
    const before = tf.memory().numTensors;
    const { values, main } = await readExcitation(pack, "lower", "module", 2);
    expect(tf.memory().numTensors).toBe(before);
    const weight = (cell: number, input: number, unit: number) =>
      Math.max(0, upper.data[(cell * 4 + input) * 2 + unit] ?? 0);
    for (const unit of [0, 1]) {
      const sums = [0, 1, 2, 3].map((input) =>
        Array.from({ length: 9 }, (_, cell) => weight(cell, input, unit)).reduce((a, b) => a + b, 0),
      );
      for (const [input, sum] of sums.entries()) expect(values[unit * 4 + input]).toBeCloseTo(sum, 5);
      const [i = 0, j = 0] = [0, 1, 2, 3].sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
      expect(main[unit]?.inputs).toEqual([i, j]);
      const dot = (a: number, b: number) =>
        Array.from({ length: 9 }, (_, cell) => weight(cell, a, unit) * weight(cell, b, unit)).reduce(
          (x, y) => x + y,
          0,
        );
      expect(main[unit]?.overlap[1]).toBeCloseTo(dot(i, j) / Math.sqrt(dot(i, i) * dot(j, j)), 5);
    }
    // Behind a max pool each weight counts once, though its tile draws it nine times.
    for (const input of [0, 1, 2, 3]) {
      expect(values[2 * 4 + input]).toBeCloseTo(Math.max(0, pooled.data[input] ?? 0), 6);
    }
  });
});

describe("places that have weights", () => {
  it("finds the steps between positions that strides leave", () => {
    expect(latticeOf([4, -2, 0, 2, -4])).toEqual({ first: -4, step: 2, count: 5 });
    expect(latticeOf([1])).toEqual({ first: 1, step: 1, count: 1 });
    expect(latticeOf([0, 3, 4])).toEqual({ first: 0, step: 1, count: 5 });
  });
});

describe("union over cases", () => {
  it("is 1 for two equally strong inputs with opposite weights at the same places, and 0 for unrelated ones", () => {
    const opposed = likeness(4, [[0, 1, -1]]);
    const [union, other] = findUnions(
      excitation([
        [5, 5, 0, 0],
        [0, 0, 3, 2],
      ]),
      opposed,
      draws(),
    );
    expect(union).toMatchObject({ score: 1, balance: 1, overlap: 1, likeness: -1 });
    expect(union?.cases).toEqual([
      { unit: 0, alike: [], share: 0.5 },
      { unit: 1, alike: [], share: 0.5 },
    ]);
    expect(other).toMatchObject({ score: 0, cases: [] });
  });

  it("falls as the two become unequal, lie apart, or cease to oppose each other", () => {
    const scoreOf = (row: number[], s: number, overlap = 1) =>
      findUnions(excitation([row], overlap), likeness(2, [[0, 1, s]]), draws())[0]?.score;
    expect(scoreOf([4, 2], -1)).toBeCloseTo(0.5, 6);
    expect(scoreOf([4, 4], -1, 0.25)).toBeCloseTo(0.25, 6);
    expect(scoreOf([4, 4], -0.6)).toBeCloseTo(0.6, 6);
    expect(scoreOf([4, 4], 0.6)).toBe(0);
  });

  it("names what goes with each case, and a third case that opposes both", () => {
    const rows = [[10, 9, 8, 7, 6]];
    const pairs = [
      [0, 1, -0.8],
      [0, 2, 0.7], // like the first
      [1, 2, -0.5],
      [0, 3, -0.5],
      [1, 3, -0.4],
      [2, 3, -0.1],
    ] as const;
    const [union] = findUnions(excitation(rows), likeness(5, pairs), draws());
    expect(union?.cases.map(({ unit, alike }) => [unit, ...alike])).toEqual([[0, 2], [1], [3]]);
    expect(union?.cases[0]?.share).toBeCloseTo(18 / 40, 6);
  });

  it("is beside what random inputs of the layer would score, the same for the same seed", () => {
    const units = 30;
    const rows = [Array.from({ length: units }, (_, i) => (i < 2 ? 5 : 0))];
    const only = likeness(units, [[0, 1, -0.9]]);
    const [one] = findUnions(excitation(rows), only, draws());
    const [again] = findUnions(excitation(rows), only, draws());
    assert(one?.chance, "draws were made");
    expect(one).toEqual(again);
    expect(one.chance.mean).toBeLessThan(0.1);
    expect(one.chance.p).toBeLessThan(0.1);
  });
});

describe("superposition", () => {
  it("spreads a feature over units that are mainly something else", () => {
    // Input 0 goes half to a unit of its own and half to three whose main inputs 1, 2, 3 are unrelated to it.
    const rows = [
      [6, 0, 0, 0],
      [2, 4, 0, 0],
      [2, 0, 4, 0],
      [2, 0, 0, 4],
    ];
    const [car] = findSpreads(excitation(rows), likeness(4, [[0, 3, -0.5]]), draws());
    assert(car, "a unit");
    expect(car.score).toBeCloseTo(0.5, 6);
    expect(car.hosts.map(({ unit, mainInput, relative }) => [unit, mainInput, relative])).toEqual([
      [1, 1, 0.5],
      [2, 2, 0.5],
      [3, 3, 0.5],
    ]);
  });

  it("does not call a host what is made of the same, or gets little", () => {
    const rows = [
      [4, 0, 0],
      [3, 4, 0], // its main input is like 0
      [1, 0, 4], // too little
      [3, 0, 4], // half like it
    ];
    const [unit] = findSpreads(
      excitation(rows),
      likeness(3, [
        [0, 1, 0.9],
        [0, 2, 0.2],
      ]),
      draws(),
    );
    expect(unit?.hosts.map(({ unit: host }) => host)).toEqual([3]);
    expect(unit?.score).toBeCloseTo((3 * 0.8) / 11, 6);
  });

  it("mixes unrelated inputs in one unit: Rao's entropy of its main inputs", () => {
    const alike = likeness(4, [
      [0, 1, 0.8],
      [2, 3, 0.6],
      [0, 2, -0.7],
    ]);
    const [unit] = findMixtures(excitation([[4, 3, 2, 1]]), alike, draws());
    assert(unit, "a unit");
    const x = [0.4, 0.3, 0.2, 0.1];
    const d = (i: number, j: number) => (i === j ? 0 : i + j === 1 ? 0.2 : i + j === 5 ? 0.4 : 1);
    const expected = x.flatMap((a, i) => x.map((b, j) => a * b * d(i, j))).reduce((a, b) => a + b, 0);
    expect(unit.score).toBeCloseTo(expected, 6);
    expect(unit.groups).toEqual([
      { inputs: [0, 1], share: expect.closeTo(0.7, 6) },
      { inputs: [2, 3], share: expect.closeTo(0.3, 6) },
    ]);
    const [same] = findMixtures(excitation([[1, 1]]), likeness(2, [[0, 1, 1]]), draws());
    const [unrelated] = findMixtures(excitation([[1, 1]]), likeness(2, []), draws());
    expect([same?.score, unrelated?.score]).toEqual([0, 0.5]);
  });

  it("gathers what is alike on average, and nothing else", () => {
    const pairs = likeness(4, [
      [0, 1, 0.9],
      [1, 2, 0.9], // but 0 and 2 are not alike: on average 0.45
      [0, 2, 0],
    ]);
    expect(groupAlike([0, 1, 2, 3], pairs)).toEqual([[0, 1, 2], [3]]);
    expect(groupAlike([3, 2, 0], pairs)).toEqual([[3], [2], [0]]);
  });
});
