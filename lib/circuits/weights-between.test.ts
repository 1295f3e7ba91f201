import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { unwrap } from "../shared/result.ts";
import { conv, pool, randomTensor, type SmallTensor, smallPack } from "./testing/small-pack.ts";
import { tileRows } from "./tile.ts";
import { weightsBetween } from "./weights-between.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

const unit = (layer: string, index: number) => ({ layer, index });

/** An inception module on eight channels, in the shape of GoogLeNet's: 1x1, 1x1 → 3x3, pool → 1x1. */
async function modulePack() {
  const tensors = new Map<string, SmallTensor>();
  const add = (name: string, shape: number[]) => tensors.set(name, randomTensor(1, name, shape));
  add("a/kernel", [3, 3, 3, 8]);
  add("one/kernel", [1, 1, 8, 4]);
  add("reduce/kernel", [1, 1, 8, 5]);
  add("three/kernel", [3, 3, 5, 6]);
  add("projection/kernel", [1, 1, 8, 3]);
  const pack = await smallPack({
    side: 12,
    tensors,
    nodes: [
      conv("a", "data", { pad: 1 }),
      { op: "relu", name: "a/relu", inputs: ["a"] },
      conv("one", "a/relu"),
      conv("reduce", "a/relu"),
      { op: "relu", name: "reduce/relu", inputs: ["reduce"] },
      conv("three", "reduce/relu", { pad: 1 }),
      pool("maxPool", "pool", "a/relu", { kernel: 3, stride: 1, pad: 1 }),
      conv("projection", "pool"),
      { op: "concat", name: "module", inputs: ["one", "three", "projection"] },
      { op: "relu", name: "module/relu", inputs: ["module"] },
    ],
    layers: [
      { node: "a/relu", shape: [12, 12, 8], main: true },
      { node: "module/relu", shape: [12, 12, 13], main: true },
    ],
  });
  const number = (name: string, index: number) => tensors.get(name)?.data[index] ?? Number.NaN;
  return { pack, number };
}

describe("the tile between two units", () => {
  test("holds exactly the pack's numbers where one convolution lies between", async () => {
    const { pack, number } = await modulePack();
    const tile = unwrap(await weightsBetween(pack, unit("data", 2), unit("a/relu", 5)));
    expect(tile.method).toBe("direct");
    expect(tile.origin).toEqual([-1, -1]);
    const stored = [0, 1, 2].map((y) =>
      [0, 1, 2].map((x) => number("a/kernel", ((y * 3 + x) * 3 + 2) * 8 + 5)),
    );
    expect(tileRows(tile)).toEqual(stored);

    const inModule = unwrap(await weightsBetween(pack, unit("a/relu", 7), unit("module/relu", 3)));
    expect(inModule).toMatchObject({ method: "direct", origin: [0, 0] });
    expect(tileRows(inModule)).toEqual([[number("one/kernel", 7 * 4 + 3)]]);
  });

  test("keeps the sign of zero and numbers too small for arithmetic", async () => {
    const kernel = { shape: [1, 1, 3, 1], data: Float32Array.of(-0, 1e-45, 3e38) };
    const pack = await smallPack({
      side: 4,
      tensors: new Map([["a/kernel", kernel]]),
      nodes: [conv("a", "data")],
      layers: [{ node: "a", shape: [4, 4, 1], main: true }],
    });
    for (const [index, value] of kernel.data.entries()) {
      const tile = unwrap(await weightsBetween(pack, unit("data", index), unit("a", 0)));
      expect(Object.is(tile.values[0], value)).toBe(true);
    }
  });

  test("multiplies a bottleneck out", async () => {
    const { pack, number } = await modulePack();
    const from = 6;
    const to = 2; // of the 3x3 branch, whose channels begin at 4
    const tile = unwrap(await weightsBetween(pack, unit("a/relu", from), unit("module/relu", 4 + to)));
    expect(tile).toMatchObject({ method: "expanded", height: 3, width: 3, origin: [-1, -1] });
    for (let y = 0; y < 3; y++) {
      for (let x = 0; x < 3; x++) {
        let product = 0;
        for (let m = 0; m < 5; m++) {
          product +=
            number("reduce/kernel", from * 5 + m) * number("three/kernel", ((y * 3 + x) * 5 + m) * 6 + to);
        }
        expect(tile.values[y * 3 + x]).toBeCloseTo(product, 4);
      }
    }
  });

  test("draws the weight of a max-pool branch over the whole pooling region", async () => {
    const { pack, number } = await modulePack();
    const tile = unwrap(await weightsBetween(pack, unit("a/relu", 1), unit("module/relu", 10 + 2)));
    expect(tile).toMatchObject({ method: "expanded", height: 3, width: 3, origin: [-1, -1] });
    expect([...tile.values]).toEqual(Array(9).fill(number("projection/kernel", 1 * 3 + 2)));
  });

  test("says so when the units do not exist, or no path leads from one to the other", async () => {
    const { pack } = await modulePack();
    const problem = async (from: [string, number], to: [string, number]) => {
      const result = await weightsBetween(pack, unit(...from), unit(...to));
      return result.ok ? null : result.problem;
    };
    expect(await problem(["a/relu", 8], ["module/relu", 0])).toMatchObject({ code: "not-found" });
    expect(await problem(["b", 0], ["module/relu", 0])).toMatchObject({ code: "not-found" });
    expect(await problem(["module/relu", 0], ["a/relu", 0])).toMatchObject({ code: "invalid" });
    expect(await problem(["one", 0], ["three", 0])).toMatchObject({ code: "invalid" });
  });

  test("reads a dense layer's weights as the image that was flattened", async () => {
    const tensors = new Map([
      ["a/kernel", randomTensor(2, "a", [1, 1, 3, 2])],
      ["fc", randomTensor(2, "fc", [3 * 3 * 2, 4])],
    ]);
    const pack = await smallPack({
      side: 3,
      tensors,
      nodes: [
        conv("a", "data"),
        { op: "flatten", name: "flat", inputs: ["a"] },
        { op: "dense", name: "logits", inputs: ["flat"], kernel: "fc", bias: null },
      ],
      layers: [{ node: "a", shape: [3, 3, 2], main: true }],
    });
    const tile = unwrap(await weightsBetween(pack, unit("a", 1), unit("logits", 3)));
    const stored = Array.from({ length: 9 }, (_, cell) => tensors.get("fc")?.data[(cell * 2 + 1) * 4 + 3]);
    expect(tile).toMatchObject({ method: "direct", height: 3, width: 3 });
    expect([...tile.values]).toEqual(stored);
  });

  test("leaves no tensor behind", async () => {
    const { pack } = await modulePack();
    const before = tf.memory().numTensors;
    await weightsBetween(pack, unit("a/relu", 1), unit("module/relu", 12));
    expect(tf.memory().numTensors).toBe(before);
  });
});
