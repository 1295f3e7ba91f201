import { describe, expect, test } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { type Factorisation, factoriseOneSided, type Matrix } from "./one-sided.ts";

const onward = async (): Promise<void> => undefined;

const at = (values: Float64Array, row: number, column: number, columns: number): number =>
  values[row * columns + column] ?? Number.NaN;

function randomMatrix(seed: string, rows: number, columns: number): Matrix {
  const random = createRandom(seed);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

/** ‖X − S Cᵀ‖², cell by cell. */
function squaredError(x: Matrix, s: readonly Float64Array[], c: readonly Float64Array[]): number {
  let sum = 0;
  for (let row = 0; row < x.rows; row++) {
    for (let column = 0; column < x.columns; column++) {
      const product = s.reduce((total, own, j) => total + (own[row] ?? 0) * (c[j]?.[column] ?? 0), 0);
      sum += (at(x.values, row, column, x.columns) - product) ** 2;
    }
  }
  return sum;
}

const finalCost = ({ costs }: Factorisation): number => costs.at(-1) ?? Number.NaN;

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** Solves `a x = b` by elimination; `a` is `[k, k]`. */
function solve(a: number[][], b: number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i] ?? 0]);
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 0;
  rows.forEach((pivot, i) => {
    rows.forEach((row, l) => {
      if (l === i) return;
      const factor = cell(l, i) / cell(i, i);
      pivot.forEach((value, j) => {
        row[j] = (row[j] ?? 0) - factor * value;
      });
    });
  });
  return rows.map((row, i) => (row.at(-1) ?? 0) / cell(i, i));
}

/**
 * The multiplicative updates of Ding, Li and Jordan (2010), equations 10 and 11, with the penalty's gradient added, in plain
 * loops. Answers what is minimised.
 */
function multiplicative(x: Matrix, k: number, penalty: number, seed: string): number {
  const { rows, columns } = x;
  const random = createRandom(seed);
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  let c = range(columns).map(() => range(k).map(() => 0.2 + random.next()));
  let s: number[][] = [];
  const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
  const gram = (a: number[][]) =>
    range(k).map((i) => range(k).map((j) => sum(a.map((row) => (row[i] ?? 0) * (row[j] ?? 0)))));
  const plus = (value: number) => (Math.abs(value) + value) / 2;
  const minus = (value: number) => (Math.abs(value) - value) / 2;
  for (let round = 0; round < 600; round++) {
    const square = gram(c).map((row, i) => row.map((value, j) => (i === j ? value + penalty : value)));
    s = range(rows).map((row) =>
      solve(
        square,
        range(k).map((j) => sum(range(columns).map((n) => at(x.values, row, n, columns) * (c[n]?.[j] ?? 0)))),
      ),
    );
    const ss = gram(s);
    c = c.map((own, n) => {
      const xs = range(k).map((j) => sum(s.map((row, m) => at(x.values, m, n, columns) * (row[j] ?? 0))));
      const part = (sign: (value: number) => number, j: number) =>
        sum(own.map((value, l) => value * sign(ss[l]?.[j] ?? 0)));
      return own.map((value, j) => {
        const up = plus(xs[j] ?? 0) + part(minus, j);
        const down = minus(xs[j] ?? 0) + part(plus, j) + penalty * value;
        return value * Math.sqrt(up / Math.max(1e-300, down));
      });
    });
  }
  const factors = (side: number[][]) => range(k).map((j) => Float64Array.from(side, (row) => row[j] ?? 0));
  const [signed, positive] = [factors(s), factors(c)];
  const size = [...signed, ...positive].reduce((total, factor) => total + squares(factor), 0);
  return squaredError(x, signed, positive) + penalty * size;
}

describe("a one-sided factorisation", () => {
  test("never gets worse, keeps one side from being negative, and says how far it is off", async () => {
    for (let k = 1; k <= 6; k++) {
      const x = randomMatrix(`steps ${k}`, 25, 40);
      const found = await factoriseOneSided(x, k, 0, onward);
      found.costs.slice(1).forEach((cost, i) => {
        expect(cost).toBeLessThanOrEqual((found.costs[i] ?? 0) * (1 + 1e-12));
      });
      expect(found.converged).toBe(true);
      expect(found.positive.flatMap((factor) => [...factor]).every((value) => value >= 0)).toBe(true);
      expect(found.error).toBeCloseTo(squaredError(x, found.signed, found.positive), 8);
      expect(found.positive).toHaveLength(k);
      for (const factor of found.positive) expect(squares(factor)).toBeCloseTo(1, 10);
    }
  });

  test("finds factors that were planted, whatever the signs of their positions", async () => {
    const random = createRandom("planted");
    const [rows, columns, k] = [25, 60, 3];
    // Each factor has channels of its own, and shares some with another.
    const c = Float64Array.from({ length: columns * k }, (_, i) => {
      const [channel, j] = [Math.floor(i / k), i % k];
      return channel % k === j || channel % 7 === j ? 0.2 + random.next() : 0;
    });
    const s = Float64Array.from({ length: rows * k }, () => random.normal());
    const values = new Float64Array(rows * columns);
    values.forEach((_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      for (let j = 0; j < k; j++) values[i] = (values[i] ?? 0) + at(s, row, j, k) * at(c, column, j, k);
    });
    const found = await factoriseOneSided({ rows, columns, values }, k, 1, onward);
    expect(found.error).toBeLessThan(0.02 * squares(values));
    const column = (of: Float64Array, j: number) => [...of.filter((_, i) => i % k === j)];
    const cosine = (a: number[], b: number[]) => {
      const dot = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    const matches = [0, 1, 2].map((j) => found.positive.map((factor) => cosine(column(c, j), [...factor])));
    for (const match of matches) expect(Math.max(...match)).toBeGreaterThan(0.97);
    expect(new Set(matches.map((match) => match.indexOf(Math.max(...match)))).size).toBe(3);
  });

  test("is at least as good as multiplicative updates come from several starts", async () => {
    for (const [rows, columns, k] of [
      [9, 12, 2],
      [9, 20, 3],
      [25, 16, 3],
    ] as const) {
      const x = randomMatrix(`${rows} by ${columns}`, rows, columns);
      const found = await factoriseOneSided(x, k, 0, onward);
      const references = ["a", "b", "c"].map((seed) => multiplicative(x, k, found.penalty, seed));
      expect(finalCost(found)).toBeLessThanOrEqual(Math.min(...references) * (1 + 1e-4));
    }
  });

  test("charges a twentieth of the largest singular value for size", async () => {
    // A diagonal matrix shows its singular values.
    const values = new Float64Array(16);
    [3, 8, 1, 2].forEach((value, i) => {
      values[5 * i] = value;
    });
    const found = await factoriseOneSided({ rows: 4, columns: 4, values }, 1, 0, onward);
    expect(found.penalty).toBeCloseTo(0.4, 6);
    // Of one pattern of size 8, charging λ for size leaves 8 − λ.
    expect(Math.max(...(found.signed[0] ?? []))).toBeCloseTo(7.6, 2);
  });

  test("is the same for the same seed", async () => {
    const x = randomMatrix("again", 9, 30);
    expect(await factoriseOneSided(x, 3, 7, onward)).toEqual(await factoriseOneSided(x, 3, 7, onward));
  });

  test("of weights of zero has factors of zero", async () => {
    const x: Matrix = { rows: 4, columns: 5, values: new Float64Array(20) };
    const found = await factoriseOneSided(x, 2, 0, onward);
    expect(found.error).toBe(0);
    expect([...found.signed, ...found.positive].every((factor) => factor.every((w) => w === 0))).toBe(true);
  });
});
