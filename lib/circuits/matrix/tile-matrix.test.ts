import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { assert, unwrap } from "../../shared/result.ts";
import { conv, pool, randomTensor, smallPack } from "../testing/small-pack.ts";
import { tileNorm } from "../tile.ts";
import { weightsBetween } from "../weights-between.ts";
import { inOrder } from "./order.ts";
import { readTileMatrix, tileOfMatrix } from "./tile-matrix.ts";

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

/** Two branches, one of them behind a max pool, on one layer. */
const branched = () =>
  smallPack({
    side: 8,
    tensors: new Map([
      ["a/kernel", randomTensor(1, "a", [1, 1, 3, 5])],
      ["small/kernel", randomTensor(1, "small", [1, 1, 5, 2])],
      ["large/kernel", randomTensor(1, "large", [3, 3, 5, 3])],
      ["pooled/kernel", randomTensor(1, "pooled", [1, 1, 5, 2])],
    ]),
    nodes: [
      conv("a", "data"),
      conv("small", "a"),
      conv("large", "a", { pad: 1 }),
      pool("maxPool", "pool", "a", { kernel: 3, stride: 1, pad: 1 }),
      conv("pooled", "pool"),
      { op: "concat", name: "module", inputs: ["small", "large", "pooled"] },
    ],
    layers: [
      { node: "a", shape: [8, 8, 5], main: true },
      { node: "module", shape: [8, 8, 7], main: true },
    ],
  });

const units = (...list: number[]) => ({ type: "units", units: list }) as const;
const strongest = (count: number, others: number[] | null) =>
  ({ type: "strongest", count, with: others, keep: [] as number[] }) as const;

describe("a matrix of tiles", () => {
  it("holds every pair's own tile, in one frame, with zeros where a kernel does not reach", async () => {
    const pack = await branched();
    const matrix = await readTileMatrix(pack, {
      from: { layer: "a", choice: units(4, 0, 2) },
      to: { layer: "module", choice: units(1, 3, 6) },
    });
    expect([matrix.rows, matrix.columns]).toEqual([
      [4, 0, 2],
      [1, 3, 6],
    ]);
    expect(matrix.frame).toMatchObject({ height: 3, width: 3, step: [1, 1] });
    for (const [r, row] of matrix.rows.entries()) {
      for (const [c, column] of matrix.columns.entries()) {
        const own = unwrap(
          await weightsBetween(pack, { layer: "a", index: row }, { layer: "module", index: column }),
        );
        const placed = new Float32Array(9);
        for (const [cell, value] of own.values.entries()) {
          const y = own.origin[0] + 1 + Math.floor(cell / own.width);
          placed[y * 3 + own.origin[1] + 1 + (cell % own.width)] = value;
        }
        expect([...tileOfMatrix(matrix, r, c)]).toEqual([...placed]);
        // What the max pool draws nine times counts once.
        const drawn = column >= 5 ? tileNorm(own) / 3 : tileNorm(own);
        expect(matrix.norms[r * 3 + c]).toBeCloseTo(drawn, 5);
      }
    }
  });

  it("states what share of the weight it shows, of what the columns get and of what the rows give", async () => {
    const pack = await branched();
    const all = await readTileMatrix(pack, {
      from: { layer: "a", choice: units(0, 1, 2, 3, 4) },
      to: { layer: "module", choice: units(0, 1, 2, 3, 4, 5, 6) },
    });
    expect([all.inputShare, all.outputShare]).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
    const part = await readTileMatrix(pack, {
      from: { layer: "a", choice: units(1, 2) },
      to: { layer: "module", choice: units(0, 5) },
    });
    const norm = (row: number, column: number) => all.norms[row * 7 + column] ?? 0;
    const sum = (rows: number[], columns: number[]) =>
      rows.flatMap((row) => columns.map((column) => norm(row, column))).reduce((a, b) => a + b, 0);
    expect(part.inputShare).toBeCloseTo(sum([1, 2], [0, 5]) / sum([0, 1, 2, 3, 4], [0, 5]), 5);
    expect(part.outputShare).toBeCloseTo(sum([1, 2], [0, 5]) / sum([1, 2], [0, 1, 2, 3, 4, 5, 6]), 5);
  });

  it("finds the strongest partners of the other side, or of named units", async () => {
    const pack = await branched();
    const all = await readTileMatrix(pack, {
      from: { layer: "a", choice: units(0, 1, 2, 3, 4) },
      to: { layer: "module", choice: units(0, 1, 2, 3, 4, 5, 6) },
    });
    const norm = (row: number, column: number) => all.norms[row * 7 + column] ?? 0;
    const rank = (count: number, strength: (unit: number) => number) =>
      Array.from({ length: count }, (_, unit) => unit).sort((a, b) => strength(b) - strength(a));
    const rows = await readTileMatrix(pack, {
      from: { layer: "a", choice: strongest(2, null) },
      to: { layer: "module", choice: units(2, 6) },
    });
    expect(rows.rows).toEqual(rank(5, (row) => Math.hypot(norm(row, 2), norm(row, 6))).slice(0, 2));
    const weakest = rank(5, (row) => Math.hypot(norm(row, 2), norm(row, 6))).at(-1) ?? 0;
    const kept = await readTileMatrix(pack, {
      from: { layer: "a", choice: { ...strongest(2, null), keep: [weakest] } },
      to: { layer: "module", choice: units(2, 6) },
    });
    expect(kept.rows).toEqual([weakest, rows.rows[0]]);
    // The inputs of unit 3, and the units that read them most.
    const both = await readTileMatrix(pack, {
      from: { layer: "a", choice: strongest(2, [3]) },
      to: { layer: "module", choice: strongest(3, null) },
    });
    const inputs = rank(5, (row) => norm(row, 3)).slice(0, 2);
    expect(both.rows).toEqual(inputs);
    expect(both.columns).toEqual(
      rank(7, (column) => Math.hypot(...inputs.map((row) => norm(row, column)))).slice(0, 3),
    );
  });

  it("refuses sides that are chosen by each other, units and layers that are not there, and layers the wrong way round", async () => {
    const pack = await branched();
    const read = (from: Parameters<typeof readTileMatrix>[1]["from"], to: typeof from) =>
      readTileMatrix(pack, { from, to });
    const a = { layer: "a", choice: units(0) };
    const module = { layer: "module", choice: units(0) };
    await expect(
      read({ layer: "a", choice: strongest(2, null) }, { layer: "module", choice: strongest(2, null) }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(read({ layer: "a", choice: units(5) }, module)).rejects.toMatchObject({ code: "not-found" });
    await expect(read({ layer: "b", choice: units(0) }, module)).rejects.toMatchObject({ code: "not-found" });
    await expect(read(module, a)).rejects.toMatchObject({ code: "invalid" });
    await expect(
      readTileMatrix(pack, { from: a, to: module }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "cancelled" });
  });

  it("reads weights on the picture's own colours, and leaves no tensor behind", async () => {
    const pack = await branched();
    const before = tf.memory().numTensors;
    const matrix = await readTileMatrix(pack, {
      from: { layer: "data", choice: units(0, 1, 2) },
      to: { layer: "a", choice: units(0, 1) },
    });
    expect(matrix.frame).toMatchObject({ height: 1, width: 1 });
    const kernel = (await pack.tensor("a/kernel")).data;
    expect(matrix.values[2 * 2 + 1]).toBe(kernel[2 * 5 + 1]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("the order of a side", () => {
  const three = [
    { unit: 4, value: null, strength: 3 },
    { unit: 2, value: 170, strength: 1 },
    { unit: 9, value: 20, strength: 2 },
  ];
  it("is by preferred value with those that have none last, by strength, or by index", () => {
    const order = (by: "value" | "strength" | "index") => inOrder(three, by).map(({ unit }) => unit);
    assert(three.length === 3, "three units");
    expect([order("value"), order("strength"), order("index")]).toEqual([
      [9, 2, 4],
      [4, 9, 2],
      [2, 4, 9],
    ]);
  });
});
